import type { Context } from '../../context.ts';
import type { NoticeDocument } from '../../document/notice.ts';
import { refuseUnknownNotice } from '../revision.ts';
import { loadWorkingCopy, toDocument } from './load-notice.ts';

/**
 * @returns the notice document of a working copy as it was at one moment
 * @throws Refusal `notice_not_found`
 */
export async function readNotice(
  ctx: Context,
  input: { slug: string },
): Promise<{ document: NoticeDocument; revision: bigint }> {
  const copy = await ctx.db.$transaction((tx) => loadWorkingCopy(tx, input.slug), {
    isolationLevel: 'RepeatableRead',
  });
  if (!copy) refuseUnknownNotice(input.slug);
  return { document: toDocument(copy), revision: copy.revision };
}
