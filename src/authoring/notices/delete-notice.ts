import { record } from '../../audit/record.ts';
import type { Actor, Context } from '../../context.ts';
import { inTransaction } from '../../db/transaction.ts';
import type { Expectation } from '../../http/preconditions.ts';
import { loadListedCategories } from '../data-categories/store.ts';
import { latestOf, lockExistingNotice, requireSeen } from '../revision.ts';

/**
 * Deletes a working copy. What has been published stays and is served as before.
 *
 * @throws Refusal `notice_not_found`, `precondition_required`, `precondition_failed`
 */
export async function deleteNotice(
  ctx: Context,
  actor: Actor,
  input: { slug: string; expectation: Expectation },
): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const notice = await lockExistingNotice(tx, input.slug);
    const categories = await loadListedCategories(tx, notice.id);
    const changedAt = latestOf([notice.revision, ...categories.map((category) => category.revision)]);
    requireSeen(input.expectation, { exists: true, changedAt, latest: changedAt });
    // What is superseded cannot go before what supersedes it, so these do not wait for the cascade.
    const ofNotice = { where: { item: { noticeId: notice.id } } };
    await tx.updateSupersession.deleteMany(ofNotice);
    await tx.faqSupersession.deleteMany(ofNotice);
    await tx.legalOrderSupersession.deleteMany(ofNotice);
    await tx.notice.delete({ where: { id: notice.id }, select: { id: true } });
    await record(tx, actor, ctx.now(), { action: 'notice.delete', notice });
  });
}
