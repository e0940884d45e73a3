import { refuseUnknownNotice } from '../authoring/revision.ts';
import type { Context } from '../context.ts';
import { inSnapshot } from '../db/transaction.ts';
import { newestEdition } from '../editions/newest.ts';
import { createBoundedQueue } from '../threads/queue.ts';
import { readMaterial } from './material.ts';
import { type Rehearsed, rehearse } from './rehearse.ts';

export interface Checked extends Pick<Rehearsed, 'faults' | 'warnings'> {
  publishable: boolean;
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
  const { previous, ...material } = await inSnapshot(ctx.db, async (tx) => {
    const copyMaterial = (await readMaterial(tx, slug)) ?? refuseUnknownNotice(slug);
    return { ...copyMaterial, previous: await newestEdition(tx, copyMaterial.copy.notice.id) };
  });
  const { faults, warnings } = await rehearse(material, previous, ctx.now());
  return { publishable: faults.length === 0, faults, warnings };
}
