import type { Transaction } from '../../db/client.ts';
import { refuseFaults } from '../../errors.ts';

/**
 * Refuses categories that the catalogue does not have, and lists the others with the notice, so that its document names
 * all that it needs.
 */
export async function requireCategories(
  tx: Transaction,
  noticeId: string,
  keys: readonly string[],
): Promise<void> {
  const known = await tx.dataCategory.findMany({ where: { key: { in: [...keys] } }, select: { key: true } });
  const missing = keys.find((key) => !known.some((category) => category.key === key));
  if (missing !== undefined) {
    const detail = `The catalogue has no data category "${missing}". PUT it to /v1/admin/data-categories/${missing} first.`;
    refuseFaults([{ code: 'unknown_data_category', path: '/category', detail }]);
  }
  const last = await tx.noticeDataCategory.aggregate({ where: { noticeId }, _max: { position: true } });
  const first = (last._max.position ?? -1) + 1;
  await tx.noticeDataCategory.createMany({
    data: keys.map((categoryKey, index) => ({ noticeId, categoryKey, position: first + index })),
    skipDuplicates: true,
  });
}
