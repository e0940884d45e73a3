import { canonicalJson, textDigest } from '../../document/digest.ts';
import { type DocumentItem, keyOf, type List, type Supersession } from '../../document/lists.ts';
import { own } from '../../document/own.ts';
import type { TranslationMethod } from '../../document/translation-note.ts';
import { latestOf } from '../revision.ts';

// Items and texts as the database has them, and how they become items of the document and back.

export interface Text {
  /** Every text field of the list; null where it is not given. */
  fields: Record<string, string | null>;
  /** Why this item supersedes each of the others, by key. */
  reasons: Record<string, string>;
}

export interface StoredText extends Text {
  locale: string;
  revision: bigint;
  /** The digest of the source text that it was made from; null for the source's own text, and where nobody knows. */
  translatedFrom: string | null;
  /** How it was made. It says nothing of the source's own text, which keeps it for when it is a translation again. */
  method: TranslationMethod;
}

export interface StoredItem {
  id: string;
  key: string;
  position: number;
  /** When its facts last changed, or a text was taken away. */
  revision: bigint;
  facts: Record<string, unknown>;
  supersedes: { key: string; extent: 'whole' | 'part' }[];
  texts: StoredText[];
}

/** A text as PostgreSQL writes it in JSON, which has no large integers. */
type TextJson = Omit<StoredText, 'revision'> & { revision: string };
type ItemJson = Omit<StoredItem, 'revision' | 'texts'> & { revision: string; texts: TextJson[] };

/** @param json an array of texts, as PostgreSQL writes it */
export function textsFrom(json: string): StoredText[] {
  return (JSON.parse(json) as TextJson[]).map(textFrom);
}

/** @param json an array of items, as PostgreSQL writes it */
export function itemsFrom(json: string): StoredItem[] {
  return (JSON.parse(json) as ItemJson[]).map((item) => ({
    ...item,
    revision: BigInt(item.revision),
    texts: item.texts.map(textFrom),
  }));
}

function textFrom(text: TextJson): StoredText {
  return { ...text, revision: BigInt(text.revision) };
}

/** @returns when anything of an item last changed */
export function changedAt(item: StoredItem): bigint {
  return latestOf([item.revision, ...item.texts.map((text) => text.revision)]);
}

/** @returns the item as the notice document has it, every field written */
export function toDocumentItem(list: List, item: StoredItem): DocumentItem {
  const named = list.keyField ? { [list.keyField]: item.key } : {};
  const result: DocumentItem = { ...named, ...item.facts };
  if (list.supersedes) {
    result.supersedes = item.supersedes.map(({ key, extent }) => ({
      key,
      extent,
      text: reasonsFor(item, key),
    }));
  }
  if (list.textFields.length > 0) {
    result.text = Object.fromEntries(
      item.texts.filter(isInDocument).map((text) => [text.locale, given(text)]),
    );
  }
  return result;
}

function reasonsFor(item: StoredItem, key: string): Supersession['text'] {
  return Object.fromEntries(
    item.texts.flatMap((text) => {
      const reason = own(text.reasons, key);
      return reason === undefined ? [] : [[text.locale, { reason }]];
    }),
  );
}

// A row that only holds reasons has no counterpart under `text`.
function isInDocument(text: Text): boolean {
  return Object.values(text.fields).some((value) => value !== null) || Object.keys(text.reasons).length === 0;
}

/** @returns the fields that are given */
export function given(text: Text): Record<string, string> {
  return Object.fromEntries(Object.entries(text.fields).filter(([, value]) => value !== null)) as Record<
    string,
    string
  >;
}

/** An item of the document taken apart, before it has an identity in the database. */
export interface ItemDraft {
  key: string;
  facts: Record<string, unknown>;
  supersedes: { key: string; extent: 'whole' | 'part' }[];
  texts: Map<string, Text>;
}

/** @returns the parts of an item of the document */
export function toDraft(list: List, item: DocumentItem): ItemDraft {
  const texts = new Map<string, Text>();
  const textOf = (locale: string) => {
    const text = texts.get(locale) ?? emptyText(list.textFields);
    texts.set(locale, text);
    return text;
  };
  for (const [locale, fields] of Object.entries(item.text ?? {})) {
    for (const field of list.textFields) textOf(locale).fields[field] = fields[field] ?? null;
  }
  for (const entry of item.supersedes ?? []) {
    for (const [locale, { reason }] of Object.entries(entry.text)) {
      if (reason !== undefined) textOf(locale).reasons[entry.key] = reason;
    }
  }
  return {
    key: keyOf(list, item),
    facts: Object.fromEntries(list.factFields.map((field) => [field, item[field] ?? null])),
    supersedes: (item.supersedes ?? []).map(({ key, extent }) => ({ key, extent })),
    texts,
  };
}

export function emptyText(fields: readonly string[]): Text {
  return { fields: Object.fromEntries(fields.map((field) => [field, null])), reasons: {} };
}

/**
 * Stamps texts for saving: those that did not change keep their revision, what they were translated from and how, so that
 * nobody who works on them is disturbed; the others count as a person's translation of the source as it is saved with
 * them. Where another locale becomes the source, the texts that were translations of the same text as it, and that text
 * itself, count as translations of the new source; how they were made stays.
 *
 * @param texts the texts as they shall be, by locale
 */
export function stampTexts(
  current: readonly StoredText[],
  texts: ReadonlyMap<string, Text>,
  revision: bigint,
  sourceLocale: string,
): StoredText[] {
  const source = texts.get(sourceLocale);
  const sourceDigest = source ? textDigest(source.fields, source.reasons) : null;
  const before = new Map(current.map((text) => [text.locale, text]));
  // Only a text that was no source before was translated from anything.
  const formerSource = before.get(sourceLocale)?.translatedFrom ?? null;
  const isOfFormerSource = (text: StoredText) =>
    formerSource !== null &&
    [text.translatedFrom, textDigest(text.fields, text.reasons)].includes(formerSource);
  return [...texts].map(([locale, text]) => {
    const previous = before.get(locale);
    const isSource = locale === sourceLocale;
    if (!previous || !isSameText(previous, text)) {
      return { locale, revision, translatedFrom: isSource ? null : sourceDigest, method: 'human', ...text };
    }
    if (isSource && formerSource !== null) return { ...previous, translatedFrom: null };
    return !isSource && isOfFormerSource(previous) ? { ...previous, translatedFrom: sourceDigest } : previous;
  });
}

/** @returns of two states of some texts the locales whose rows have to go, and the texts to be written */
export function textChanges(
  before: readonly StoredText[],
  after: readonly StoredText[],
): { stale: string[]; fresh: StoredText[] } {
  const kept = new Set(after.map((text) => text.locale));
  return {
    stale: before.map((text) => text.locale).filter((locale) => !kept.has(locale)),
    fresh: after.filter((text) => !before.includes(text)),
  };
}

/** @returns whether two texts say the same */
export function isSameText(a: Text, b: Text): boolean {
  return canonicalJson([a.fields, a.reasons]) === canonicalJson([b.fields, b.reasons]);
}

/** @returns whether an item's facts, and what it supersedes, are the same */
export function hasSameFacts(item: StoredItem, draft: ItemDraft): boolean {
  return canonicalJson([item.facts, item.supersedes]) === canonicalJson([draft.facts, draft.supersedes]);
}
