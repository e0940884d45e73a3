import type { Actor } from '../context.ts';
import type { Transaction } from '../db/client.ts';
import type { Notice } from '../db/generated/client.ts';
import { Refusal } from '../errors.ts';

/**
 * Under the policy `two_person`, refuses a publisher who has written to the working copy since its last edition:
 * somebody else has to look at it. The audit knows who wrote. A policy that was lifted since then still holds for the next
 * edition, else whoever it is meant for could lift it.
 */
export async function requireSecondPerson(
  tx: Transaction,
  actor: Actor,
  notice: Pick<Notice, 'id' | 'review'>,
): Promise<void> {
  const last = await tx.auditEntry.findFirst({
    where: { noticeId: notice.id, action: 'edition.publish' },
    orderBy: { id: 'desc' },
    select: { id: true },
  });
  const since = { noticeId: notice.id, id: { gt: last?.id ?? 0n } };
  if (notice.review !== 'two_person' && !(await wasLifted(tx, since))) return;
  const own = await tx.auditEntry.findFirst({
    where: {
      id: since.id,
      actorId: actor.id,
      OR: [{ noticeId: notice.id }, await ownCategories(tx, notice.id)],
    },
    select: { id: true },
  });
  if (!own) return;
  throw new Refusal(
    'second_person_required',
    'This notice wants two people, and you have written to it since its last edition. Ask somebody else to publish it.',
  );
}

async function wasLifted(tx: Transaction, since: { noticeId: string; id: { gt: bigint } }): Promise<boolean> {
  const lifting = await tx.auditEntry.findFirst({
    where: { ...since, detail: { path: ['reviewBefore'], equals: 'two_person' } },
    select: { id: true },
  });
  return lifting !== null;
}

// Names in the shared catalogue are part of what the notice says.
async function ownCategories(tx: Transaction, noticeId: string) {
  const listed = await tx.noticeDataCategory.findMany({ where: { noticeId }, select: { categoryKey: true } });
  return { action: 'data_category.put', target: { in: listed.map((entry) => entry.categoryKey) } };
}
