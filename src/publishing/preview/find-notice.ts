import { refuseUnknownNotice } from '../../authoring/revision.ts';
import type { Transaction } from '../../db/client.ts';
import { noticeIdOf } from '../../editions/newest.ts';

/**
 * @returns the notice whose working copy is under a slug, or where that has been deleted, whose editions are
 * @throws Refusal `notice_not_found`
 */
export async function findNotice(tx: Transaction, slug: string): Promise<{ id: string; slug: string }> {
  const copy = await tx.notice.findUnique({ where: { slug }, select: { id: true } });
  const id = copy?.id ?? (await noticeIdOf(tx, slug)) ?? refuseUnknownNotice(slug);
  return { id, slug };
}
