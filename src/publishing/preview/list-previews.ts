import type { Context } from '../../context.ts';
import { inSnapshot } from '../../db/transaction.ts';
import { requireNoticeId } from '../notice-id.ts';
import { type Preview, previewsOf } from './preview.ts';

/**
 * @returns every preview of a notice that was ever made, the newest first; none of their tokens
 * @throws Refusal `notice_not_found`
 */
export async function listPreviews(ctx: Context, input: { slug: string }): Promise<Preview[]> {
  return inSnapshot(ctx.db, async (tx) => previewsOf(tx, await requireNoticeId(tx, input.slug)));
}
