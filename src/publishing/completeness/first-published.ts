import type { Transaction } from '../../db/client.ts';

/** @returns when a notice was first published, as an instant; null before its first edition */
export async function firstPublishedAt(tx: Transaction, noticeId: string): Promise<string | null> {
  const edition = await tx.edition.findFirst({
    where: { noticeId },
    orderBy: { number: 'asc' },
    select: { publishedAt: true },
  });
  return edition?.publishedAt.toISOString() ?? null;
}
