import {
  allLists,
  type DocumentItem,
  itemsOf,
  keyOf,
  type List,
  type ListName,
  type Supersession,
} from '../../document/lists.ts';
import type { NoticeDocument } from '../../document/notice.ts';
import { own } from '../../document/own.ts';
import type { TranslationBasis } from '../../editions/content.ts';
import { type EditionParts, publishedDocument } from '../carry-forward.ts';

type TextsByLocale<Text> = Record<string, Text>;

/**
 * Makes of a working copy one with the content of an edition. What editions do not hold stays: slug, mode, time zone,
 * regimes, policy, when the legal clocks began, and the texts in locales that were not live in the edition, where what
 * they belong to is in it. Names of data categories belong to all notices and stay too, but for categories that the
 * catalogue has lost.
 *
 * @param now the working copy as it is
 * @param catalogue the keys of the data categories that there are
 */
export function restoredDocument(
  now: NoticeDocument,
  edition: EditionParts,
  catalogue: ReadonlySet<string>,
): NoticeDocument {
  const { content } = edition;
  const published = publishedDocument(edition);
  const live = new Set(content.locales);
  const restoreTexts = <Text>(texts: TextsByLocale<Text>, current: TextsByLocale<Text> | undefined) => ({
    ...Object.fromEntries(Object.entries(current ?? {}).filter(([locale]) => !live.has(locale))),
    ...texts,
  });
  const restoreItem = (item: DocumentItem, current: DocumentItem | undefined): DocumentItem => ({
    ...item,
    ...(item.text ? { text: restoreTexts(item.text, current?.text) } : {}),
    ...(item.supersedes
      ? {
          supersedes: item.supersedes.map((entry): Supersession => {
            const same = current?.supersedes?.find(({ key }) => key === entry.key);
            return { ...entry, text: restoreTexts(entry.text, same?.text) };
          }),
        }
      : {}),
  });
  const restoreList = (list: List): DocumentItem[] => {
    const current = new Map(itemsOf(now, list).map((item) => [keyOf(list, item), item]));
    return itemsOf(published as NoticeDocument, list).map((item) =>
      restoreItem(item, current.get(keyOf(list, item))),
    );
  };
  const lists = Object.fromEntries(allLists.map((list) => [list.name, restoreList(list)])) as unknown as Pick<
    NoticeDocument,
    ListName
  >;
  return {
    ...now,
    sourceLocale: content.sourceLocale,
    organisation: {
      url: published.organisation.url,
      text: restoreTexts(published.organisation.text, now.organisation.text),
    },
    incident: { ...now.incident, ...content.incident },
    text: restoreTexts(published.text, now.text),
    dataCategories: restoredCategories(now, published.dataCategories, catalogue),
    ...lists,
  };
}

/** Those of the edition, with names only where the catalogue has lost them, and then those that are listed now. */
function restoredCategories(
  now: NoticeDocument,
  published: NoticeDocument['dataCategories'],
  catalogue: ReadonlySet<string>,
): NoticeDocument['dataCategories'] {
  const keys = new Set(published.map(({ key }) => key));
  return [
    ...published.map(({ key, text }) => ({ key, text: catalogue.has(key) ? {} : text })),
    ...now.dataCategories.filter(({ key }) => !keys.has(key)).map(({ key }) => ({ key, text: {} })),
  ];
}

/**
 * Says of the texts of an edition what they were translated from, so that those that were outdated in it stay so. Those
 * that were up to date count as made from the source as it was in the edition, also where that had been changed in a
 * small way since.
 *
 * @returns for each live locale and text the digest of its source; null for texts of the source itself
 */
export function restoredBasis(
  { sourceLocale, locales }: Pick<NoticeDocument, 'sourceLocale'> & { locales: readonly string[] },
  basis: TranslationBasis,
): TranslationBasis['translatedFrom'] {
  const sourceOf = (unit: string, from: string | null): string | null => {
    const current = own(basis.current, unit) ?? [];
    return from !== null && current.includes(from) ? (current.at(-1) ?? from) : from;
  };
  return Object.fromEntries(
    locales.map((locale) => [
      locale,
      Object.fromEntries(
        Object.entries(own(basis.translatedFrom, locale) ?? {}).map(([unit, from]) => [
          unit,
          locale === sourceLocale ? null : sourceOf(unit, from),
        ]),
      ),
    ]),
  );
}
