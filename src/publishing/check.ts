import { refuseUnknownNotice } from '../authoring/revision.ts';
import type { Context } from '../context.ts';
import { inSnapshot } from '../db/transaction.ts';
import { newestEdition } from '../editions/newest.ts';
import type { Fault } from '../errors.ts';
import { createBoundedQueue } from '../threads/queue.ts';
import { readMaterial } from './material.ts';
import { rehearsal } from './preparation.ts';
import type { Prepared } from './prepare.ts';

export interface Checked {
  publishable: boolean;
  faults: Fault[];
  warnings: Prepared['warnings'];
}

const inTurn = createBoundedQueue('Many notices are being checked');

/**
 * Looks at what would stand against publishing a working copy now, as a minor edition of all that is complete.
 *
 * @throws Refusal `notice_not_found`, `overloaded`
 */
export async function checkNotice(ctx: Context, input: { slug: string }): Promise<Checked> {
  return inTurn(() => look(ctx, input.slug));
}

async function look(ctx: Context, slug: string): Promise<Checked> {
  const material = await inSnapshot(ctx.db, async (tx) => {
    const copyMaterial = (await readMaterial(tx, slug)) ?? refuseUnknownNotice(slug);
    return { ...copyMaterial, previous: await newestEdition(tx, copyMaterial.copy.notice.id) };
  });
  const command = { updateType: 'minor' as const, changeNote: {}, locales: undefined };
  const looked = await rehearsal.run({ ...material, command, now: ctx.now(), isRehearsal: true });
  const faults = [...looked.faults, ...looked.lawFaults];
  return { publishable: faults.length === 0, faults, warnings: looked.warnings };
}
