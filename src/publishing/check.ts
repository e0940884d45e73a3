import { loadWorkingCopy } from '../authoring/notices/load-notice.ts';
import { refuseUnknownNotice } from '../authoring/revision.ts';
import type { Context } from '../context.ts';
import { inSnapshot } from '../db/transaction.ts';
import { newestEdition } from '../editions/newest.ts';
import type { Fault } from '../errors.ts';
import { publishFaults, publishWarnings, type Warning } from './checks.ts';
import { copyOf } from './copy.ts';
import { planEdition } from './plan.ts';

/**
 * Looks at what would stand against publishing a working copy now, as a minor edition of all that is complete.
 *
 * @throws Refusal `notice_not_found`
 */
export async function checkNotice(
  ctx: Context,
  input: { slug: string },
): Promise<{ publishable: boolean; faults: Fault[]; warnings: Warning[] }> {
  return inSnapshot(ctx.db, async (tx) => {
    const copy = await loadWorkingCopy(tx, input.slug);
    if (!copy) refuseUnknownNotice(input.slug);
    const previous = await newestEdition(tx, copy.notice.id);
    const { document, translatedFrom } = copyOf(copy);
    const command = { updateType: 'minor' as const, changeNote: {}, locales: undefined };
    const plan = planEdition({ document, translatedFrom }, previous, command);
    const faults = publishFaults(document, plan, previous, command);
    return { publishable: faults.length === 0, faults, warnings: publishWarnings(document, plan) };
  });
}
