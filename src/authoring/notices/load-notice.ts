import type { Transaction } from '../../db/client.ts';
import { allLists, type ListName } from '../../document/lists.ts';
import { catalogueState, loadListedCategories } from '../data-categories/store.ts';
import { loadItemsJson } from '../items/store.ts';
import { loadNoticeTextsJson } from '../texts/notice-texts.ts';
import { type WorkingCopy, type WorkingCopyJson, workingCopyFrom } from './working-copy.ts';

/** @returns null when there is no working copy under this slug; call it in a transaction to see one moment of it */
export async function loadWorkingCopy(tx: Transaction, slug: string): Promise<WorkingCopy | null> {
  const json = await loadWorkingCopyJson(tx, slug);
  return json && workingCopyFrom(json);
}

/** Like `loadWorkingCopy`, but leaves the JSON texts that `workingCopyFrom` takes apart. */
export async function loadWorkingCopyJson(tx: Transaction, slug: string): Promise<WorkingCopyJson | null> {
  const notice = await tx.notice.findUnique({ where: { slug } });
  if (!notice) return null;
  const categories = await loadListedCategories(tx, notice.id);
  const lists = {} as Record<ListName, string>;
  for (const list of allLists) lists[list.name] = await loadItemsJson(tx, list, notice.id);
  return {
    notice,
    catalogue: catalogueState(categories),
    noticeTexts: await loadNoticeTextsJson(tx, 'noticeText', notice.id),
    organisationTexts: await loadNoticeTextsJson(tx, 'organisationText', notice.id),
    categories,
    lists,
  };
}
