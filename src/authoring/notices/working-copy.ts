import type { Notice } from '../../db/generated/client.ts';
import { allLists, type ListName } from '../../document/lists.ts';
import { FORMAT, type NoticeDocument } from '../../document/notice.ts';
import type { CategoryTexts } from '../data-categories/store.ts';
import {
  given,
  itemsFrom,
  type StoredItem,
  type StoredText,
  textsFrom,
  toDocumentItem,
} from '../items/stored.ts';
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

/** The same with what is long still in JSON, to be taken apart where it holds nobody up. */
export type WorkingCopyJson = Omit<WorkingCopy, 'noticeTexts' | 'organisationTexts' | 'lists'> & {
  noticeTexts: string;
  organisationTexts: string;
  lists: Record<ListName, string>;
};

export function workingCopyFrom(json: WorkingCopyJson): WorkingCopy {
  const lists = allLists.map(({ name }) => [name, itemsFrom(json.lists[name])]);
  return {
    ...json,
    noticeTexts: textsFrom(json.noticeTexts),
    organisationTexts: textsFrom(json.organisationTexts),
    lists: Object.fromEntries(lists) as Record<ListName, StoredItem[]>,
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
