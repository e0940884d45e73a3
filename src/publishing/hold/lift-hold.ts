import { record } from '../../audit/record.ts';
import type { Actor, Context } from '../../context.ts';
import { inTransaction } from '../../db/transaction.ts';
import { announce } from '../../events/announce.ts';
import { loadState, requireAllowed } from '../../workflow/state.ts';
import { lockPublished } from '../lock-published.ts';

/**
 * Lifts the legal hold of a notice.
 *
 * @throws Refusal `notice_not_found`, `wrong_state` where there is none
 */
export async function liftHold(
  ctx: Context,
  actor: Actor,
  input: { slug: string; reason: string },
): Promise<{ liftedAt: Date }> {
  return inTransaction(ctx.db, async (tx) => {
    const notice = await lockPublished(tx, input.slug);
    requireAllowed(await loadState(tx, notice.id), 'lift_hold');
    const liftedAt = ctx.now();
    await tx.legalHold.updateMany({
      where: { noticeId: notice.id, liftedAt: null },
      data: { liftedBy: actor.id, liftedByName: actor.name, liftedAt, liftReason: input.reason },
    });
    await record(tx, actor, liftedAt, { action: 'hold.lift', notice, detail: { reason: input.reason } });
    await announce(tx, liftedAt, { type: 'hold.lifted', notice });
    return { liftedAt };
  });
}
