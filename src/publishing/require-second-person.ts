import type { Actor } from '../context.ts';
import type { Transaction } from '../db/client.ts';
import type { Notice } from '../db/generated/client.ts';
import { Refusal } from '../errors.ts';

/**
 * Under the policy `two_person`, refuses a publisher who has written to the working copy since its last edition:
 * somebody else has to look at it. The audit knows who wrote.
 */
export async function requireSecondPerson(
  tx: Transaction,
  actor: Actor,
  notice: Pick<Notice, 'id' | 'review'>,
): Promise<void> {
  if (notice.review !== 'two_person') return;
  const last = await tx.auditEntry.findFirst({
    where: { noticeId: notice.id, action: 'edition.publish' },
    orderBy: { id: 'desc' },
    select: { id: true },
  });
  const own = await tx.auditEntry.findFirst({
    where: { noticeId: notice.id, actorId: actor.id, id: { gt: last?.id ?? 0n } },
    select: { id: true },
  });
  if (!own) return;
  throw new Refusal(
    'second_person_required',
    'This notice wants two people, and you have written to it since its last edition. Ask somebody else to publish it.',
  );
}
