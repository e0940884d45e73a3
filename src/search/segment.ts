import type { Dictionary } from './dictionary.ts';
import type { Occurrences } from './occurrences.ts';
import type { Spelling } from './spelling.ts';
import type { StringTable } from './string-table.ts';

/** The index of one notice in one locale. Nothing changes it once it is built, and all of it can be handed to a thread. */
export interface Segment {
  locale: string;
  /** How many entries it has. They are known by their place. */
  size: number;
  ids: StringTable;
  dictionary: Dictionary;
  /** Where each term's postings begin, and at last where the last ones end. */
  postingStarts: Uint32Array<ArrayBuffer>;
  /** By term, then by entry: see posting.ts. */
  postings: Uint32Array<ArrayBuffer>;
  /** How many words each entry has in each field, entry by entry. */
  lengths: Uint32Array<ArrayBuffer>;
  /** For each field how many words it has in all entries, and in how many entries it has any. */
  totals: number[];
  filled: number[];
  occurrences: Occurrences;
  spelling: Spelling;
}

/** @returns all that a segment is made of, to be handed over to another thread instead of being copied */
export function buffersOf(segment: Segment): ArrayBuffer[] {
  const { ids, dictionary, postingStarts, postings, lengths, occurrences, spelling } = segment;
  const arrays = [
    ids.units,
    ids.offsets,
    dictionary.texts.units,
    dictionary.texts.offsets,
    dictionary.kindStarts,
    dictionary.buckets,
    postingStarts,
    postings,
    lengths,
    occurrences.bytes,
    occurrences.offsets,
    spelling.lengthStarts,
    spelling.masks,
    spelling.terms,
  ];
  return arrays.map(({ buffer }) => buffer);
}
