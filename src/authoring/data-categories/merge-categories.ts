import type { Transaction } from '../../db/client.ts';
import { canonicalJson } from '../../document/digest.ts';
import type { NoticeDocument } from '../../document/notice.ts';
import { type Fault, refuseFaults } from '../../errors.ts';
import { loadCategories, mergeCategory } from './store.ts';

/**
 * Brings the data categories of a document into the shared catalogue and lists them with the notice. Names in locales
 * that the document does not mention stay, since other notices show them.
 *
 * @throws Refusal `unknown_data_category` when affected data names a category that nobody has described
 * @returns the keys of the entries that were changed
 */
export async function mergeCategories(
  tx: Transaction,
  noticeId: string,
  document: NoticeDocument,
  revision: bigint,
): Promise<string[]> {
  const listed = document.dataCategories.map((category) => category.key);
  const used = document.affectedData.map((affected) => affected.category);
  const keys = [...new Set([...listed, ...used])];
  const catalogue = new Map((await loadCategories(tx, keys)).map((category) => [category.key, category]));
  refuseFaults(unknownFaults(used, new Set([...listed, ...catalogue.keys()])));

  const changed: string[] = [];
  // In the order of their keys, so that two writers never wait for each other in a circle.
  for (const { key, text } of document.dataCategories.toSorted((a, b) => (a.key < b.key ? -1 : 1))) {
    const before = catalogue.get(key);
    const merged = { ...before?.text, ...text };
    if (before && canonicalJson(before.text) === canonicalJson(merged)) continue;
    await mergeCategory(tx, { key, revision, text });
    changed.push(key);
  }
  await tx.noticeDataCategory.deleteMany({ where: { noticeId } });
  await tx.noticeDataCategory.createMany({
    data: keys.map((categoryKey, position) => ({ noticeId, categoryKey, position })),
  });
  return changed;
}

function unknownFaults(used: readonly string[], known: ReadonlySet<string>): Fault[] {
  return used.flatMap((key, index): Fault[] => {
    if (known.has(key)) return [];
    const detail = `The catalogue has no data category "${key}". Describe it under dataCategories.`;
    return [{ code: 'unknown_data_category', path: `/affectedData/${index}/category`, detail }];
  });
}
