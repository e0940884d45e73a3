import { isBlank } from './digest.ts';
import { allLists, type DocumentItem, itemsOf, keyOf, type List } from './lists.ts';
import type { NoticeDocument } from './notice.ts';

/** One public text of a notice in all its locales: what is translated, and found up to date or not, as a whole. */
export interface Unit {
  /** Where it stands: `text`, `organisation`, `faqs/am-i-affected`, `dataCategories/email-address`. */
  name: string;
  texts: Record<string, UnitText>;
}

export interface UnitText {
  fields: Record<string, string>;
  reasons: Record<string, string>;
}

type Texts = Record<string, Record<string, string | undefined>>;

/** @returns every public text of a document, in its order; what is for agents alone is left out */
export function unitsOf(document: NoticeDocument): Unit[] {
  return [
    { name: 'text', texts: unitTexts(document.text, []) },
    { name: 'organisation', texts: unitTexts(document.organisation.text, []) },
    ...allLists.flatMap((list) => listUnits(list, itemsOf(document, list))),
    ...document.dataCategories.map(({ key, text }) => ({
      name: `dataCategories/${key}`,
      texts: unitTexts(text, []),
    })),
  ];
}

function listUnits(list: List, items: readonly DocumentItem[]): Unit[] {
  return items
    .filter((item) => item.audience !== 'agent')
    .map((item) => ({
      name: unitName(list, keyOf(list, item)),
      texts: unitTexts(item.text ?? {}, item.supersedes ?? []),
    }));
}

/** @returns the name of the unit of an item */
export function unitName(list: List, key: string): string {
  return `${list.name}/${key}`;
}

function unitTexts(
  text: Texts,
  supersedes: NonNullable<DocumentItem['supersedes']>,
): Record<string, UnitText> {
  const texts: Record<string, UnitText> = {};
  const textOf = (locale: string) => {
    texts[locale] ??= { fields: {}, reasons: {} };
    return texts[locale];
  };
  for (const [locale, fields] of Object.entries(text)) {
    for (const [name, value] of Object.entries(fields)) {
      if (name !== 'agentNote' && value !== undefined && !isBlank(value)) textOf(locale).fields[name] = value;
    }
  }
  for (const entry of supersedes) {
    for (const [locale, { reason }] of Object.entries(entry.text)) {
      if (reason !== undefined && !isBlank(reason)) textOf(locale).reasons[entry.key] = reason;
    }
  }
  return texts;
}

/** @returns whether a text lacks something that the source says */
export function lacks(source: UnitText | undefined, text: UnitText | undefined): boolean {
  if (!source) return false;
  return (
    Object.keys(source.fields).some((name) => text?.fields[name] === undefined) ||
    Object.keys(source.reasons).some((key) => text?.reasons[key] === undefined)
  );
}

/** @returns the locales, besides the source, in which every public text of the source is there */
export function completeLocales(document: NoticeDocument): string[] {
  const units = unitsOf(document);
  const locales = new Set(units.flatMap((unit) => Object.keys(unit.texts)));
  locales.delete(document.sourceLocale);
  return [...locales]
    .filter((locale) => units.every((unit) => !lacks(unit.texts[document.sourceLocale], unit.texts[locale])))
    .sort();
}
