import { record } from '../../audit/record.ts';
import type { Actor, Context } from '../../context.ts';
import { inTransaction } from '../../db/transaction.ts';
import { Refusal } from '../../errors.ts';
import { requireNoticeId } from '../notice-id.ts';

/**
 * Ends a preview from the next request on. Revoking it again changes nothing.
 *
 * @throws Refusal `notice_not_found`, `preview_not_found`
 */
export async function revokePreview(
  ctx: Context,
  actor: Actor,
  input: { slug: string; id: string },
): Promise<void> {
  const { slug, id } = input;
  await inTransaction(ctx.db, async (tx) => {
    const notice = { id: await requireNoticeId(tx, slug), slug };
    const preview = await tx.previewToken.findFirst({ where: { id, noticeId: notice.id } });
    if (!preview) {
      throw new Refusal('preview_not_found', `The notice has no preview "${id}". GET …/previews lists them.`);
    }
    const now = ctx.now();
    const { count } = await tx.previewToken.updateMany({
      where: { id, revokedAt: null },
      data: { revokedAt: now },
    });
    if (count > 0) await record(tx, actor, now, { action: 'preview.revoke', notice, target: id });
  });
}
