import { record } from '../../audit/record.ts';
import type { Actor, Context } from '../../context.ts';
import { inTransaction } from '../../db/transaction.ts';
import type { Expectation } from '../../http/preconditions.ts';
import { loadState, requireAllowed } from '../../workflow/state.ts';
import { lockExistingNotice, requireSeen } from '../revision.ts';

/**
 * Deletes a working copy. What has been published stays and is served as before.
 *
 * @throws Refusal `publication_scheduled`, `legal_hold_active`, `notice_not_found`, `precondition_required`, `precondition_failed`
 */
export async function deleteNotice(
  ctx: Context,
  actor: Actor,
  input: { slug: string; expectation: Expectation },
): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const notice = await lockExistingNotice(tx, input.slug);
    requireAllowed(await loadState(tx, notice.id), 'delete');
    requireSeen(input.expectation, { exists: true, changedAt: notice.revision, latest: notice.revision });
    // What is superseded cannot go before what supersedes it, so these do not wait for the cascade.
    const ofNotice = { where: { item: { noticeId: notice.id } } };
    await tx.updateSupersession.deleteMany(ofNotice);
    await tx.faqSupersession.deleteMany(ofNotice);
    await tx.legalOrderSupersession.deleteMany(ofNotice);
    await tx.notice.delete({ where: { id: notice.id }, select: { id: true } });
    // As with a policy that is lifted: whoever begins the notice anew must not thereby be rid of it.
    const detail: Record<string, string> =
      notice.review === 'two_person' ? { reviewBefore: notice.review } : {};
    await record(tx, actor, ctx.now(), { action: 'notice.delete', notice, detail });
  });
}
