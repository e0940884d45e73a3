import type { Transaction } from '../../db/client.ts';
import type { NoticeDocument } from '../../document/notice.ts';

/** An entry of the catalogue as the notice document has it, with when it last changed. */
export interface CategoryTexts {
  key: string;
  revision: bigint;
  text: NoticeDocument['dataCategories'][number]['text'];
}

interface CategoryRow {
  key: string;
  revision: bigint;
  texts: { locale: string; name: string | null }[];
}

const withTexts = { texts: { orderBy: { locale: 'asc' } } } as const;

/** @returns the catalogue entries that a notice lists, in its order */
export async function loadListedCategories(tx: Transaction, noticeId: string): Promise<CategoryTexts[]> {
  const rows = await tx.noticeDataCategory.findMany({
    where: { noticeId },
    orderBy: { position: 'asc' },
    select: { category: { include: withTexts } },
  });
  return rows.map((row) => categoryFrom(row.category));
}

/** @returns the named entries, or the whole catalogue, by key */
export async function loadCategories(tx: Transaction, keys?: readonly string[]): Promise<CategoryTexts[]> {
  const rows = await tx.dataCategory.findMany({
    ...(keys ? { where: { key: { in: [...keys] } } } : {}),
    orderBy: { key: 'asc' },
    include: withTexts,
  });
  return rows.map(categoryFrom);
}

function categoryFrom(row: CategoryRow): CategoryTexts {
  const text = row.texts.map(({ locale, name }) => [locale, name === null ? {} : { name }]);
  return { key: row.key, revision: row.revision, text: Object.fromEntries(text) as CategoryTexts['text'] };
}

/** Writes an entry of the catalogue whole. */
export async function saveCategory(tx: Transaction, category: CategoryTexts): Promise<void> {
  const { key, revision, text } = category;
  await tx.dataCategory.upsert({
    where: { key },
    create: { key, revision },
    update: { revision },
    select: { key: true },
  });
  await tx.dataCategoryText.deleteMany({ where: { categoryKey: key } });
  await tx.dataCategoryText.createMany({
    data: Object.entries(text).map(([locale, { name }]) => ({
      categoryKey: key,
      locale,
      name: name ?? null,
    })),
  });
}
