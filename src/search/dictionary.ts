import type { TermKind } from './analysis/term.ts';
import { compareAt, isStringAt, type StringTable, tableOf } from './string-table.ts';

/**
 * The terms of a segment. A term's number is its place in the order of kinds, words first, then of code units, so that
 * all terms that begin alike lie side by side. The same text of another kind is another term.
 */
export interface Dictionary {
  texts: StringTable;
  /** Where the terms of each kind begin, and at last how many terms there are. */
  kindStarts: Uint32Array<ArrayBuffer>;
  /** A hash table with open addressing: a term's number plus 1, or 0 where nothing is. */
  buckets: Uint32Array<ArrayBuffer>;
}

export const termKinds = ['word', 'part', 'minor'] as const satisfies TermKind[];
const NOT_FOUND = -1;

/** @returns a number for each kind, as dictionaries use it */
export function kindNumber(kind: TermKind): number {
  return kind === 'word' ? 0 : kind === 'part' ? 1 : 2;
}

/** @param texts those of each kind, by kindNumber, each sorted and without repetition */
export function dictionaryOf(texts: readonly (readonly string[])[]): Dictionary {
  const kindStarts = new Uint32Array(termKinds.length + 1);
  for (const [kind, ofKind] of texts.entries()) {
    kindStarts[kind + 1] = (kindStarts[kind] as number) + ofKind.length;
  }
  const all = texts.flat();
  const size = bucketsFor(all.length);
  const buckets = new Uint32Array(size);
  for (const [kind, ofKind] of texts.entries()) {
    for (const [index, text] of ofKind.entries()) {
      let at = hashOf(text, kind) & (size - 1);
      while (buckets[at] !== 0) at = (at + 1) & (size - 1);
      buckets[at] = (kindStarts[kind] as number) + index + 1;
    }
  }
  return { texts: tableOf(all), kindStarts, buckets };
}

/** At most half full, so that a search ends soon. */
function bucketsFor(terms: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(terms, 1) * 2));
}

/** @returns the hash of a term for `termAt`: FNV-1a over its code units, then mixed (MurmurHash3's last step) */
export function hashOf(text: string, kind: number): number {
  let hash = 0x811c9dc5 ^ kind;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/**
 * @param hash that of `hashOf`, worked out once for many dictionaries
 * @returns the number of a term, or -1
 */
export function termAt(dictionary: Dictionary, text: string, kind: number, hash: number): number {
  const { buckets, kindStarts, texts } = dictionary;
  const mask = buckets.length - 1;
  const from = kindStarts[kind] as number;
  const to = kindStarts[kind + 1] as number;
  for (let at = hash & mask; ; at = (at + 1) & mask) {
    const term = (buckets[at] as number) - 1;
    if (term === NOT_FOUND) return NOT_FOUND;
    if (term >= from && term < to && isStringAt(texts, term, text)) return term;
  }
}

/** @returns the terms of a kind that begin with a text: the first of them, and the one after the last */
export function termsBeginning(dictionary: Dictionary, prefix: string, kind: number): [number, number] {
  const { kindStarts, texts } = dictionary;
  const first = kindStarts[kind] as number;
  const last = kindStarts[kind + 1] as number;
  const bound = (isBefore: (term: number) => boolean) => {
    let low = first;
    let high = last;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isBefore(middle)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return [
    bound((term) => compareAt(texts, term, prefix, prefix.length) < 0),
    bound((term) => compareAt(texts, term, prefix, prefix.length) <= 0),
  ];
}
