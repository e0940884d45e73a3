import type { Transaction } from '../../db/client.ts';
import type { Notice } from '../../db/generated/client.ts';
import { allLists, type ListName } from '../../document/lists.ts';
import { FORMAT, type NoticeDocument } from '../../document/notice.ts';
import { type CategoryTexts, catalogueState, loadListedCategories } from '../data-categories/store.ts';
import { loadItems } from '../items/store.ts';
import { given, type StoredItem, type StoredText, toDocumentItem } from '../items/stored.ts';
import { loadNoticeTexts } from '../texts/notice-texts.ts';
import { fromNoticeFacts } from './facts.ts';

/** A whole working copy as the database has it. */
export interface WorkingCopy {
  notice: Notice;
  /** The state of the catalogue entries that it lists. */
  catalogue: string | null;
  noticeTexts: StoredText[];
  organisationTexts: StoredText[];
  categories: CategoryTexts[];
  lists: Record<ListName, StoredItem[]>;
}

/** @returns null when there is no working copy under this slug; call it in a transaction to see one moment of it */
export async function loadWorkingCopy(tx: Transaction, slug: string): Promise<WorkingCopy | null> {
  const notice = await tx.notice.findUnique({ where: { slug } });
  if (!notice) return null;
  const categories = await loadListedCategories(tx, notice.id);
  const lists = {} as Record<ListName, StoredItem[]>;
  for (const list of allLists) lists[list.name] = await loadItems(tx, list, notice.id);
  return {
    notice,
    catalogue: catalogueState(categories),
    noticeTexts: await loadNoticeTexts(tx, 'noticeText', notice.id),
    organisationTexts: await loadNoticeTexts(tx, 'organisationText', notice.id),
    categories,
    lists,
  };
}

/** @returns the notice document, every field written */
export function toDocument(copy: WorkingCopy): NoticeDocument {
  const { slug, mode, sourceLocale, timeZone, regimes, policy, incident } = fromNoticeFacts(copy.notice);
  const items = Object.fromEntries(
    allLists.map((list) => [list.name, copy.lists[list.name].map((item) => toDocumentItem(list, item))]),
  ) as unknown as Pick<NoticeDocument, ListName>;
  return {
    format: FORMAT,
    slug,
    mode,
    sourceLocale,
    timeZone,
    regimes,
    policy,
    organisation: { url: copy.notice.organisationUrl, text: byLocale(copy.organisationTexts) },
    incident,
    text: byLocale(copy.noticeTexts),
    sections: items.sections,
    updates: items.updates,
    faqs: items.faqs,
    dataCategories: copy.categories.map(({ key, text }) => ({ key, text })),
    affectedData: items.affectedData,
    contacts: items.contacts,
    advice: items.advice,
    resources: items.resources,
    officialSenders: items.officialSenders,
    authorities: items.authorities,
    legalOrders: items.legalOrders,
  };
}

function byLocale(texts: readonly StoredText[]): Record<string, Record<string, string>> {
  return Object.fromEntries(texts.map((text) => [text.locale, given(text)]));
}
