import { isBlank, textDigest } from './digest.ts';
import { allLists, type DocumentItem, itemsOf, keyOf, type List, type ListName, lists } from './lists.ts';
import type { NoticeDocument } from './notice.ts';
import { own } from './own.ts';

/** One public text of a notice in all its locales: what is translated, and found up to date or not, as a whole. */
export interface Unit {
  /** Where it stands: `text`, `organisation`, `faqs/am-i-affected`, `dataCategories/email-address`. */
  name: string;
  /** The JSON pointer of its texts in the document: `/text`, `/faqs/0/text`. */
  path: string;
  texts: Record<string, UnitText>;
  /** Of each text its digest, as `textDigest` makes it of the item that editors see. */
  digests: Record<string, string | null>;
}

export interface UnitText {
  fields: Record<string, string>;
  reasons: Record<string, string>;
}

const CATALOGUE = 'dataCategories/';

/** @returns whether a unit is a name of the shared catalogue: it belongs to no notice, and has no source locale */
export function isOfCatalogue({ name }: Pick<Unit, 'name'>): boolean {
  return name.startsWith(CATALOGUE);
}

/**
 * @param unit the name of one
 * @returns where its text in a locale is PUT; a name in the shared catalogue goes with those in all other locales
 */
export function addressOfText(slug: string, unit: string, locale: string): string {
  const notice = `/v1/admin/notices/${slug}`;
  const [first = '', ...rest] = unit.split('/');
  const key = encodeURIComponent(rest.join('/'));
  if (unit.startsWith(CATALOGUE)) return `/v1/admin/data-categories/${key}`;
  if (first === 'text') return `${notice}/text/${locale}`;
  if (first === 'organisation') return `${notice}/organisation/text/${locale}`;
  return `${notice}/${lists[first as ListName].path}/${key}/text/${locale}`;
}

type Texts = Record<string, Record<string, string | undefined>>;

/** @returns every public text of a document, in its order; what is for agents alone is left out */
export function unitsOf(document: NoticeDocument): Unit[] {
  return [
    unit({ name: 'text', path: '/text' }, document.text, []),
    unit({ name: 'organisation', path: '/organisation/text' }, document.organisation.text, []),
    ...allLists.flatMap((list) => listUnits(list, itemsOf(document, list))),
    ...document.dataCategories.map(({ key, text }, index) =>
      unit({ name: `${CATALOGUE}${key}`, path: `/dataCategories/${index}/text` }, text, []),
    ),
  ];
}

function listUnits(list: List, items: readonly DocumentItem[]): Unit[] {
  const hidden = new Set(items.filter((item) => item.audience === 'agent').map((item) => keyOf(list, item)));
  return items.flatMap((item, index) => {
    const key = keyOf(list, item);
    if (hidden.has(key)) return [];
    const place = { name: unitName(list, key), path: `/${list.name}/${index}/text` };
    return [unit(place, item.text ?? {}, item.supersedes ?? [], hidden)];
  });
}

function unit(
  place: Pick<Unit, 'name' | 'path'>,
  text: Texts,
  supersedes: NonNullable<DocumentItem['supersedes']>,
  hidden: ReadonlySet<string> = new Set(),
): Unit {
  const whole = unitTexts(text, supersedes);
  const digests = Object.entries(whole).map(([locale, { fields, reasons }]) => [
    locale,
    textDigest(fields, reasons),
  ]);
  const shown = supersedes.filter((entry) => !hidden.has(entry.key));
  return { ...place, texts: unitTexts(text, shown), digests: Object.fromEntries(digests) };
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
    Object.keys(source.reasons).some((key) => !text || own(text.reasons, key) === undefined)
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
