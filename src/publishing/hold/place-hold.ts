import { randomUUID } from 'node:crypto';
import { record } from '../../audit/record.ts';
import type { Actor, Context } from '../../context.ts';
import { inTransaction } from '../../db/transaction.ts';
import { announce } from '../../events/announce.ts';
import { loadState, requireAllowed } from '../../workflow/state.ts';
import { lockPublished } from '../lock-published.ts';

/** A legal hold as it stands. */
export interface Hold {
  reason: string;
  reference: string | null;
  placedAt: Date;
  placedBy: string;
}

/**
 * Places a legal hold, as when the police ask for silence (such as PDPA 2012 of Singapore, section 26D(6)): until it is
 * lifted no edition comes out, forced or not.
 *
 * @throws Refusal `notice_not_found`, `legal_hold_active`
 */
export async function placeHold(
  ctx: Context,
  actor: Actor,
  input: { slug: string; reason: string; reference: string | null },
): Promise<Hold> {
  const { reason, reference } = input;
  return inTransaction(ctx.db, async (tx) => {
    const notice = await lockPublished(tx, input.slug);
    requireAllowed(await loadState(tx, notice.id), 'place_hold');
    const placedAt = ctx.now();
    await tx.legalHold.create({
      data: {
        id: randomUUID(),
        noticeId: notice.id,
        reason,
        reference,
        placedBy: actor.id,
        placedByName: actor.name,
        placedAt,
      },
      select: { id: true },
    });
    await record(tx, actor, placedAt, { action: 'hold.place', notice, detail: { reason, reference } });
    await announce(tx, placedAt, { type: 'hold.placed', notice });
    return { reason, reference, placedAt, placedBy: actor.name };
  });
}
