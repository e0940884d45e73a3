import type { Transaction } from '../../db/client.ts';
import { sha256 } from '../../document/digest.ts';
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

/** @returns a short name for the state of some entries, or null for none; each change of one gives another name */
export function catalogueState(categories: readonly CategoryTexts[]): string | null {
  if (categories.length === 0) return null;
  return sha256(categories.map(({ key, revision }) => `${key} ${revision}`).join('\n')).slice(0, 12);
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

/**
 * Locks the entries that a notice lists and those that its new document names, so that what the writer has seen of them
 * stays so until the write is done.
 */
export async function lockCategories(
  tx: Transaction,
  noticeId: string,
  keys: readonly string[],
): Promise<void> {
  await tx.$queryRaw`
    SELECT key FROM data_category
      WHERE key = ANY(${[...keys]})
         OR key IN (SELECT category_key FROM notice_data_category WHERE notice_id = ${noticeId}::uuid)
      ORDER BY key FOR UPDATE`;
}

/** Adds an entry to the catalogue. */
export async function createCategory(tx: Transaction, { key, revision, text }: CategoryTexts): Promise<void> {
  await tx.dataCategory.create({ data: { key, revision }, select: { key: true } });
  await saveNames(tx, key, text);
}

/** Replaces an entry of the catalogue whole. */
export async function replaceCategory(
  tx: Transaction,
  { key, revision, text }: CategoryTexts,
): Promise<void> {
  await tx.dataCategory.update({ where: { key }, data: { revision }, select: { key: true } });
  await tx.dataCategoryText.deleteMany({ where: { categoryKey: key } });
  await saveNames(tx, key, text);
}

/** Adds names to an entry, which is made where it is not there; names in other locales stay, whoever writes them now. */
export async function mergeCategory(tx: Transaction, { key, revision, text }: CategoryTexts): Promise<void> {
  // Whoever comes second waits here for the first to commit.
  await tx.$executeRaw`
    INSERT INTO data_category (key, revision) VALUES (${key}, ${revision})
      ON CONFLICT (key) DO UPDATE SET revision = excluded.revision`;
  await tx.dataCategoryText.deleteMany({ where: { categoryKey: key, locale: { in: Object.keys(text) } } });
  await saveNames(tx, key, text);
}

async function saveNames(tx: Transaction, categoryKey: string, text: CategoryTexts['text']): Promise<void> {
  await tx.dataCategoryText.createMany({
    data: Object.entries(text).map(([locale, { name }]) => ({ categoryKey, locale, name: name ?? null })),
  });
}
