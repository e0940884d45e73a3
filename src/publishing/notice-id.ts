import { refuseUnknownNotice } from '../authoring/revision.ts';
import type { Transaction } from '../db/client.ts';
import { noticeIdOf } from '../editions/newest.ts';

/** @returns the notice whose working copy is under a slug, or where that has been deleted, whose editions are; null for none */
export async function findNoticeId(tx: Transaction, slug: string): Promise<string | null> {
  const copy = await tx.notice.findUnique({ where: { slug }, select: { id: true } });
  return copy?.id ?? noticeIdOf(tx, slug);
}

/**
 * Like `findNoticeId`, but refuses when there is none.
 *
 * @throws Refusal `notice_not_found`
 */
export async function requireNoticeId(tx: Transaction, slug: string): Promise<string> {
  return (await findNoticeId(tx, slug)) ?? refuseUnknownNotice(slug);
}
