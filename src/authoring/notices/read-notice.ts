import type { Context } from '../../context.ts';
import { inSnapshot } from '../../db/transaction.ts';
import { refuseUnknownNotice } from '../revision.ts';
import { loadWorkingCopy } from './load-notice.ts';
import type { WorkingCopy } from './working-copy.ts';

/**
 * @returns a working copy as it was at one moment
 * @throws Refusal `notice_not_found`
 */
export async function readNotice(ctx: Context, input: { slug: string }): Promise<WorkingCopy> {
  const copy = await inSnapshot(ctx.db, (tx) => loadWorkingCopy(tx, input.slug));
  return copy ?? refuseUnknownNotice(input.slug);
}
