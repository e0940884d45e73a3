import type { Transaction } from '../../db/client.ts';
import { noticeIdOf } from '../../editions/newest.ts';
import { Refusal } from '../../errors.ts';

/**
 * Finds a notice by any slug that it has, or under which it was published, or else worked on: its history goes on when it
 * is renamed, and when its working copy is deleted.
 *
 * @throws Refusal `notice_not_found`
 */
export async function findByAnySlug(tx: Transaction, slug: string): Promise<string> {
  const copy = await tx.notice.findUnique({ where: { slug }, select: { id: true } });
  if (copy) return copy.id;
  const published = await noticeIdOf(tx, slug);
  if (published !== null) return published;
  const mentioned = await tx.auditEntry.findFirst({
    where: { slug, noticeId: { not: null } },
    orderBy: { id: 'desc' },
    select: { noticeId: true },
  });
  if (mentioned?.noticeId) return mentioned.noticeId;
  throw new Refusal(
    'notice_not_found',
    `There has never been a notice "${slug}". GET /v1/admin/notices lists those that there are.`,
  );
}
