import type { WorkingCopy } from '../../authoring/notices/working-copy.ts';
import {
  allLists,
  type DocumentItem,
  itemsOf,
  type ListName,
  type Supersession,
} from '../../document/lists.ts';
import type { NoticeDocument } from '../../document/notice.ts';
import { own } from '../../document/own.ts';
import { type EditionParts, publishedDocument } from '../carry-forward.ts';
import { copyOf } from '../copy.ts';
import { publicIncident } from '../public-incident.ts';
import type { Comparable } from './diff-documents.ts';

/** @returns an edition as it is compared */
export function comparableEdition({ content, agent }: EditionParts): Comparable {
  const published = publishedDocument({ content, agent });
  const lists = Object.fromEntries(allLists.map(({ name }) => [name, published[name]])) as unknown as Pick<
    NoticeDocument,
    ListName
  >;
  return {
    slug: content.slug,
    mode: content.mode,
    sourceLocale: content.sourceLocale,
    text: published.text,
    organisation: published.organisation,
    incident: content.incident,
    dataCategories: published.dataCategories,
    ...lists,
  };
}

/**
 * @returns a working copy as it is compared with an edition: without what editions do not hold, and in their order, which
 *   has what only agents see after what everybody does
 */
export function comparableWithEditions(copy: WorkingCopy): Comparable {
  const { policy, regimes, timeZone, ...document } = copyOf(copy).document;
  const isHidden = (faq: { audience: string }) => faq.audience === 'agent';
  const hidden = new Set(document.faqs.filter(isHidden).map((faq) => faq.key));
  const inOrder = document.faqs.map((faq) =>
    isHidden(faq) ? faq : { ...faq, supersedes: lastWhere(faq.supersedes, ({ key }) => hidden.has(key)) },
  );
  return { ...document, incident: publicIncident(document.incident), faqs: lastWhere(inOrder, isHidden) };
}

function lastWhere<Item>(items: readonly Item[], isLast: (item: Item) => boolean): Item[] {
  return [...items.filter((item) => !isLast(item)), ...items.filter(isLast)];
}

/** @returns a document without its texts in other locales */
export function onlyIn(locale: string, document: Comparable): Comparable {
  const cut = <Text>(text: Record<string, Text>): Record<string, Text> => {
    const kept = own(text, locale);
    return kept === undefined ? {} : { [locale]: kept };
  };
  const cutItem = (item: DocumentItem): DocumentItem => ({
    ...item,
    ...(item.text ? { text: cut(item.text) } : {}),
    ...(item.supersedes
      ? { supersedes: item.supersedes.map((entry): Supersession => ({ ...entry, text: cut(entry.text) })) }
      : {}),
  });
  const lists = Object.fromEntries(
    allLists.map((list) => [list.name, itemsOf(document as NoticeDocument, list).map(cutItem)]),
  ) as unknown as Pick<NoticeDocument, ListName>;
  return {
    ...document,
    ...lists,
    text: cut(document.text),
    organisation: { ...document.organisation, text: cut(document.organisation.text) },
    dataCategories: document.dataCategories.map(({ key, text }) => ({ key, text: cut(text) })),
  };
}
