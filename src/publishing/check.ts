import { loadWorkingCopyJson } from '../authoring/notices/load-notice.ts';
import { refuseUnknownNotice } from '../authoring/revision.ts';
import type { Context } from '../context.ts';
import { inSnapshot } from '../db/transaction.ts';
import { newestEdition } from '../editions/newest.ts';
import type { Fault } from '../errors.ts';
import type { Warning } from './checks.ts';
import { preparation } from './preparation.ts';

/**
 * Looks at what would stand against publishing a working copy now, as a minor edition of all that is complete.
 *
 * @throws Refusal `notice_not_found`
 */
export async function checkNotice(
  ctx: Context,
  input: { slug: string },
): Promise<{ publishable: boolean; faults: Fault[]; warnings: Warning[] }> {
  const material = await inSnapshot(ctx.db, async (tx) => {
    const copy = (await loadWorkingCopyJson(tx, input.slug)) ?? refuseUnknownNotice(input.slug);
    return { copy, previous: await newestEdition(tx, copy.notice.id) };
  });
  const command = { updateType: 'minor' as const, changeNote: {}, locales: undefined };
  const { faults, warnings } = await preparation.run({ ...material, command, now: null });
  return { publishable: faults.length === 0, faults, warnings };
}
