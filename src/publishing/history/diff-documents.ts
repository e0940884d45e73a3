import { canonicalJson } from '../../document/digest.ts';
import { allLists, type DocumentItem, itemsOf, keyOf, type ListName } from '../../document/lists.ts';
import type { NoticeDocument } from '../../document/notice.ts';
import { own } from '../../document/own.ts';
import { unitName } from '../../document/units.ts';
import { diffWords, type WordChange } from './diff-words.ts';

/** What can be compared: a notice document; what only working copies have may be left away on both sides. */
export type Comparable = Pick<
  NoticeDocument,
  'slug' | 'mode' | 'sourceLocale' | 'text' | 'organisation' | 'dataCategories' | ListName
> & {
  incident: Partial<NoticeDocument['incident']>;
} & Partial<Pick<NoticeDocument, 'timeZone' | 'regimes' | 'policy'>>;

/** One thing that differs between two documents. */
export interface Change {
  /** Where it is: a JSON Pointer (RFC 6901) in which items go by key, `/faqs/am-i-affected/text/en/answer`. */
  path: string;
  /** Of a field that was null or not there, or of a whole item, `added`; the other way round `removed`. */
  kind: 'added' | 'removed' | 'changed' | 'moved';
  /** The item that it belongs to, `faqs/am-i-affected`; null for the notice itself. */
  item: string | null;
  /** The locale of a text; null for a fact and for a whole item. */
  locale: string | null;
  /** The field or the whole item as it was; of what moved, the place in its list, counted from 0. */
  before: unknown;
  /** The same as it is. */
  after: unknown;
  /** Of a whole item that was added or removed, its place in its list, counted from 0. */
  position: number | null;
  /** Of a text, word by word what differs. */
  words: WordChange[] | null;
}

type Fields = Record<string, unknown>;
type Texts = Record<string, Record<string, string | undefined>>;
export type CompareWords = (before: string, after: string, locale: string) => WordChange[];

/**
 * How many characters of changed text are compared word by word. Beyond that a text counts as replaced whole: nobody
 * reads on, and each comparison takes its time.
 */
const MAX_COMPARED = 1_000_000;

/**
 * Compares two documents. Items are matched by their keys, so a changed item is not a removed and an added one; an item
 * that moves is told once, and the others, which made room for it, are not. A text of which no field is given is as none.
 * Applied to `from`, the changes give `to`: added and moved items go to their places, the others fill the rest in order.
 *
 * @returns the changes in the order of the document; empty when both say the same
 */
export function diffDocuments(from: Comparable, to: Comparable): Change[] {
  const compareWords = withinBudget();
  const notice = (before: Fields, after: Fields, path = '') => factChanges(path, null, before, after);
  return [
    ...notice(headFacts(from), headFacts(to)),
    ...notice(from.policy ?? {}, to.policy ?? {}, '/policy'),
    ...notice({ url: from.organisation.url }, { url: to.organisation.url }, '/organisation'),
    ...textChanges('/organisation', null, from.organisation.text, to.organisation.text, compareWords),
    ...notice(from.incident, to.incident, '/incident'),
    ...textChanges('', null, from.text, to.text, compareWords),
    ...allLists.flatMap((list) => {
      const items = listChanges(
        { path: `/${list.name}`, keyOf: (item) => keyOf(list, item), nameOf: (key) => unitName(list, key) },
        itemsOf(from as NoticeDocument, list),
        itemsOf(to as NoticeDocument, list),
        compareWords,
      );
      // In the document the categories stand before what they are used in.
      return list.name === 'affectedData' ? [...categoryChanges(from, to, compareWords), ...items] : items;
    }),
  ];
}

/**
 * @param most how many characters of changed text are compared word by word; beyond that a text counts as replaced whole
 * @returns `diffWords` for many texts that are looked at together
 */
export function withinBudget(most = MAX_COMPARED): CompareWords {
  let compared = 0;
  return (before, after, locale) => {
    const isReplacement = before !== '' && after !== '';
    if (isReplacement) compared += before.length + after.length;
    if (!isReplacement || compared <= most) return diffWords(before, after, locale);
    return [
      { op: 'removed', text: before },
      { op: 'added', text: after },
    ];
  };
}

function headFacts({ slug, mode, sourceLocale, timeZone, regimes }: Comparable): Fields {
  return { slug, mode, sourceLocale, timeZone, regimes };
}

function categoryChanges(from: Comparable, to: Comparable, compareWords: CompareWords): Change[] {
  const shape = {
    path: '/dataCategories',
    keyOf: (item: DocumentItem) => String(item.key),
    nameOf: (key: string) => `dataCategories/${key}`,
  };
  return listChanges(shape, from.dataCategories, to.dataCategories, compareWords);
}

/** A list as far as it can be compared: where it is, and what its items are called. */
interface Shape {
  path: string;
  keyOf: (item: DocumentItem) => string;
  /** The name of the item to which a change in the list belongs. */
  nameOf: (key: string) => string;
}

function listChanges(
  { path, keyOf: keyIn, nameOf }: Shape,
  before: readonly DocumentItem[],
  after: readonly DocumentItem[],
  compareWords: CompareWords,
): Change[] {
  const earlier = new Map(before.map((item, position) => [keyIn(item), { item, position }]));
  const moved = movedKeys(before.map(keyIn), after.map(keyIn));
  const present = new Set<string>();
  const changes = after.flatMap((item, position): Change[] => {
    const key = keyIn(item);
    present.add(key);
    const place = { path: `${path}/${escaped(key)}`, item: nameOf(key), locale: null, words: null };
    const old = earlier.get(key);
    if (!old) return [{ ...place, kind: 'added', before: null, after: item, position }];
    const move: Change = {
      ...place,
      kind: 'moved',
      before: old.position,
      after: position,
      position: null,
    };
    return [
      ...(moved.has(key) ? [move] : []),
      ...itemChanges(place.path, place.item, old.item, item, compareWords),
    ];
  });
  const removed = before.flatMap((item, position): Change[] => {
    const key = keyIn(item);
    if (present.has(key)) return [];
    const place = { path: `${path}/${escaped(key)}`, item: nameOf(key), locale: null, words: null };
    return [{ ...place, kind: 'removed', before: item, after: null, position }];
  });
  return [...changes, ...removed];
}

function itemChanges(
  path: string,
  name: string,
  before: DocumentItem,
  after: DocumentItem,
  compareWords: CompareWords,
): Change[] {
  const { text: textBefore = {}, supersedes: supersededBefore = [], ...factsBefore } = before;
  const { text: textAfter = {}, supersedes: supersededAfter = [], ...factsAfter } = after;
  const superseded = {
    path: `${path}/supersedes`,
    keyOf: (entry: DocumentItem) => String(entry.key),
    nameOf: () => name,
  };
  return [
    ...factChanges(path, name, factsBefore, factsAfter),
    ...listChanges(
      superseded,
      supersededBefore as unknown as DocumentItem[],
      supersededAfter as unknown as DocumentItem[],
      compareWords,
    ),
    ...textChanges(path, name, textBefore, textAfter, compareWords),
  ];
}

function factChanges(path: string, item: string | null, before: Fields, after: Fields): Change[] {
  return namesIn(before, after).flatMap((name): Change[] => {
    const [was, is] = [before[name] ?? null, after[name] ?? null];
    if (canonicalJson(was) === canonicalJson(is)) return [];
    const kind = kindOf(was, is);
    const place = { path: `${path}/${escaped(name)}`, item, locale: null, position: null };
    return [{ ...place, kind, before: was, after: is, words: null }];
  });
}

function textChanges(
  path: string,
  item: string | null,
  before: Texts,
  after: Texts,
  compareWords: CompareWords,
): Change[] {
  const locales = namesIn(before, after).sort();
  return locales.flatMap((locale) => {
    const [was, is] = [own(before, locale) ?? {}, own(after, locale) ?? {}];
    return namesIn(was, is).flatMap((field): Change[] => {
      const [earlier, later] = [was[field] ?? null, is[field] ?? null];
      if (earlier === later) return [];
      const place = { path: `${path}/text/${locale}/${field}`, item, locale, position: null };
      const words = compareWords(earlier ?? '', later ?? '', locale);
      return [{ ...place, kind: kindOf(earlier, later), before: earlier, after: later, words }];
    });
  });
}

function kindOf(before: unknown, after: unknown): 'added' | 'removed' | 'changed' {
  if (before === null) return 'added';
  return after === null ? 'removed' : 'changed';
}

function namesIn(before: object, after: object): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])];
}

function escaped(segment: string): string {
  return segment.replaceAll('~', '~0').replaceAll('/', '~1');
}

/**
 * @returns as few keys as explain how one order became the other: all that are in both but not in a longest run that kept
 *   its order
 */
function movedKeys(before: readonly string[], after: readonly string[]): Set<string> {
  const places = new Map(before.map((key, place) => [key, place]));
  const both = after.filter((key) => places.has(key));
  const kept = longestRise(both.map((key) => places.get(key) as number));
  return new Set(both.filter((_, index) => !kept.has(index)));
}

/** @returns the indexes of a longest increasing subsequence (patience sorting, n log n) */
function longestRise(numbers: readonly number[]): Set<number> {
  // For each length the index that ends the rise of this length with the smallest end.
  const ends: number[] = [];
  const previous: number[] = [];
  for (const [index, number] of numbers.entries()) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[ends[middle] as number] as number) < number) low = middle + 1;
      else high = middle;
    }
    previous[index] = low === 0 ? -1 : (ends[low - 1] as number);
    ends[low] = index;
  }
  const rise = new Set<number>();
  for (let index = ends.at(-1) ?? -1; index !== -1; index = previous[index] as number) rise.add(index);
  return rise;
}
