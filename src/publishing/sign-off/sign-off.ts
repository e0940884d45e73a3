import { record } from '../../audit/record.ts';
import type { Actor, Context } from '../../context.ts';
import type { Transaction } from '../../db/client.ts';
import { inTransaction } from '../../db/transaction.ts';
import { Refusal } from '../../errors.ts';
import { announce } from '../../events/announce.ts';
import { lockPublished } from '../lock-published.ts';

/** A forced edition that somebody else has looked at. */
export interface SignOff {
  number: number;
  signedBy: string;
  signedAt: Date;
}

/**
 * Takes a forced edition off the list of those that nobody else has looked at.
 *
 * @throws Refusal `notice_not_found`, `edition_not_found`, `wrong_state` for one that was not forced or is signed off,
 *   `second_person_required` for whoever forced or wrote it
 */
export async function signOff(
  ctx: Context,
  actor: Actor,
  input: { slug: string; number: number; comment: string | null },
): Promise<SignOff> {
  const { slug, number, comment } = input;
  return inTransaction(ctx.db, async (tx) => {
    const notice = await lockPublished(tx, slug);
    await requireOpen(tx, actor, notice.id, number);
    const signedAt = ctx.now();
    await tx.editionSignOff.create({
      data: {
        noticeId: notice.id,
        number,
        signedBy: actor.id,
        signedByName: actor.name,
        signedAt,
        comment,
      },
      select: { number: true },
    });
    const detail = { number, ...(comment === null ? {} : { comment }) };
    await record(tx, actor, signedAt, { action: 'edition.sign_off', notice, detail });
    await announce(tx, signedAt, { type: 'edition.signed_off', notice, payload: { number } });
    return { number, signedBy: actor.name, signedAt };
  });
}

async function requireOpen(tx: Transaction, actor: Actor, noticeId: string, number: number): Promise<void> {
  const [release] = await tx.$queryRaw<{ isForced: boolean; isSigned: boolean; isInvolved: boolean }[]>`
    SELECT force_reason IS NOT NULL AS "isForced",
      EXISTS (SELECT FROM edition_sign_off s WHERE s.notice_id = r.notice_id AND s.number = r.number) AS "isSigned",
      released_by = ${actor.id} OR ${actor.id} IN (
        SELECT notice_contributors(notice_id, number, through_audit_id)) AS "isInvolved"
      FROM edition_release r WHERE notice_id = ${noticeId}::uuid AND number = ${number}`;
  if (!release) throw new Refusal('edition_not_found', `The notice has no edition ${number}.`);
  if (!release.isForced) {
    throw new Refusal('wrong_state', `Edition ${number} was not forced, so there is nothing to sign off.`);
  }
  if (release.isSigned) throw new Refusal('wrong_state', `Edition ${number} is signed off already.`);
  if (release.isInvolved) {
    throw new Refusal(
      'second_person_required',
      'You have forced this edition out, or written what is in it. Ask somebody else to look at it.',
    );
  }
}
