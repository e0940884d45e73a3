import type { Transaction } from '../../db/client.ts';
import { Refusal } from '../../errors.ts';
import { findNoticeId } from '../notice-id.ts';

/**
 * Finds a notice by any slug that it has, or under which it was published, or else worked on: its history goes on when it
 * is renamed, and when its working copy is deleted.
 *
 * @throws Refusal `notice_not_found`
 */
export async function findByAnySlug(tx: Transaction, slug: string): Promise<string> {
  const known = await findNoticeId(tx, slug);
  if (known !== null) return known;
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
