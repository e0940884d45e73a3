import { analyse } from './analysis/analyse.ts';
import type { Term } from './analysis/term.ts';
import { type Dictionary, dictionaryOf, kindNumber, termKinds } from './dictionary.ts';
import { type SearchEntry, searchFields } from './entry.ts';
import { characterBounds } from './graphemes.ts';
import { NumberWriter, type Occurrences } from './occurrences.ts';
import { countOneMore, ENTRY_SHIFT, MOST_ENTRIES } from './posting.ts';
import type { Segment } from './segment.ts';
import { spellingOf } from './spelling.ts';
import { tableOf } from './string-table.ts';

const WORD = kindNumber('word');

/**
 * Builds the index of a notice in one locale: much work, for a thread of its own.
 * @param locale by which the texts are analysed, BCP 47
 * @throws RangeError if there are more than 2^20 entries
 */
export function buildSegment(locale: string, entries: readonly SearchEntry[]): Segment {
  if (entries.length > MOST_ENTRIES) throw new RangeError(`One index holds at most ${MOST_ENTRIES} entries`);
  const found = analyseAll(locale, entries);
  const { dictionary, order } = sortTerms(found.terms);
  const { postingStarts, postings } = makePostings(found, order);
  return {
    locale,
    size: entries.length,
    ids: tableOf(entries.map(({ id }) => id)),
    dictionary,
    postingStarts,
    postings,
    lengths: found.lengths,
    totals: sumByField(found.lengths, (length) => length),
    filled: sumByField(found.lengths, (length) => (length > 0 ? 1 : 0)),
    occurrences: makeOccurrences(found, order),
    spelling: spellingOf(wordsAndParts(found.terms, order)),
  };
}

/** What the analysis found, with terms numbered by kind in the order in which they came. */
interface Found {
  terms: Map<string, number>[];
  /** For each occurrence, entry by entry and field by field: its kind, its number, its start and its length. */
  occurrences: Int32Array;
  /** Where each field of each entry begins in `occurrences`. */
  starts: Uint32Array;
  lengths: Uint32Array<ArrayBuffer>;
}

const PER_OCCURRENCE = 4;

function analyseAll(locale: string, entries: readonly SearchEntry[]): Found {
  const terms = termKinds.map(() => new Map<string, number>());
  const starts = new Uint32Array(entries.length * searchFields.length + 1);
  const lengths = new Uint32Array(entries.length * searchFields.length);
  let occurrences = new Int32Array(4096);
  let count = 0;
  let place = 0;
  for (const entry of entries) {
    for (const field of searchFields) {
      const found = inOrder(analyse(entry[field], locale));
      const boundOf = characterBounds(entry[field]);
      occurrences = withRoom(occurrences, count + found.length * PER_OCCURRENCE);
      for (const { text, kind, start, end } of found) {
        const kindAt = kindNumber(kind);
        const from = boundOf(start, false);
        occurrences[count] = kindAt;
        occurrences[count + 1] = numberIn(terms[kindAt] as Map<string, number>, text);
        occurrences[count + 2] = from;
        occurrences[count + 3] = boundOf(end, true) - from;
        count += PER_OCCURRENCE;
        if (kindAt === WORD) lengths[place] = (lengths[place] as number) + 1;
      }
      place += 1;
      starts[place] = count;
    }
  }
  return { terms, occurrences, starts, lengths };
}

function inOrder(terms: Term[]): Term[] {
  const isInOrder = terms.every(({ start }, at) => at === 0 || start >= (terms[at - 1] as Term).start);
  return isInOrder ? terms : terms.sort((one, other) => one.start - other.start);
}

function withRoom(occurrences: Int32Array<ArrayBuffer>, count: number): Int32Array<ArrayBuffer> {
  if (count <= occurrences.length) return occurrences;
  const larger = new Int32Array(Math.max(count, occurrences.length * 2));
  larger.set(occurrences);
  return larger;
}

function numberIn(terms: Map<string, number>, text: string): number {
  const known = terms.get(text);
  if (known !== undefined) return known;
  const number = terms.size;
  terms.set(text, number);
  return number;
}

/** @returns the dictionary, and for each kind and each number as it came the term's number in the dictionary */
function sortTerms(terms: Found['terms']): { dictionary: Dictionary; order: Uint32Array[] } {
  const sorted = terms.map((ofKind) => [...ofKind.keys()].sort(byCodeUnits));
  const dictionary = dictionaryOf(sorted);
  const order = sorted.map((texts, kind) => {
    const numbers = new Uint32Array(texts.length);
    const first = dictionary.kindStarts[kind] as number;
    for (const [place, text] of texts.entries()) {
      numbers[(terms[kind] as Map<string, number>).get(text) as number] = first + place;
    }
    return numbers;
  });
  return { dictionary, order };
}

/** @returns the words and the parts of words, each with its number in the dictionary */
function* wordsAndParts(terms: Found['terms'], order: readonly Uint32Array[]): Generator<[string, number]> {
  for (const kind of [WORD, kindNumber('part')]) {
    for (const [text, number] of terms[kind] as Map<string, number>) {
      yield [text, (order[kind] as Uint32Array)[number] as number];
    }
  }
}

function sumByField(lengths: Uint32Array, count: (length: number) => number): number[] {
  const sums = searchFields.map(() => 0);
  for (const [place, length] of lengths.entries()) {
    const field = place % searchFields.length;
    sums[field] = (sums[field] as number) + count(length);
  }
  return sums;
}

function byCodeUnits(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function makePostings({ occurrences, starts }: Found, order: readonly Uint32Array[]) {
  const terms = order.reduce((sum, { length }) => sum + length, 0);
  const counts = new Uint32Array(terms);
  const [ofTerm, ofPosting]: [number[], number[]] = [[], []];
  const entries = (starts.length - 1) / searchFields.length;
  for (let entry = 0; entry < entries; entry += 1) {
    const held: number[] = [];
    for (let field = 0; field < searchFields.length; field += 1) {
      const place = entry * searchFields.length + field;
      for (let at = starts[place] as number; at < (starts[place + 1] as number); at += PER_OCCURRENCE) {
        const term = numberOf(occurrences, at, order);
        if (counts[term] === 0) held.push(term);
        counts[term] = countOneMore(counts[term] as number, field);
      }
    }
    for (const term of held) {
      ofTerm.push(term);
      ofPosting.push((entry << ENTRY_SHIFT) | (counts[term] as number));
      counts[term] = 0;
    }
  }
  return sortByTerm(terms, ofTerm, ofPosting);
}

function numberOf(occurrences: Int32Array, at: number, order: readonly Uint32Array[]): number {
  return (order[occurrences[at] as number] as Uint32Array)[occurrences[at + 1] as number] as number;
}

/** A counting sort, which keeps the order of entries. */
function sortByTerm(terms: number, ofTerm: readonly number[], ofPosting: readonly number[]) {
  const postingStarts = new Uint32Array(terms + 1);
  for (const term of ofTerm) postingStarts[term + 1] = (postingStarts[term + 1] as number) + 1;
  for (let term = 0; term < terms; term += 1) {
    postingStarts[term + 1] = (postingStarts[term + 1] as number) + (postingStarts[term] as number);
  }
  const next = postingStarts.slice();
  const postings = new Uint32Array(ofPosting.length);
  for (const [index, term] of ofTerm.entries()) {
    const place = next[term] as number;
    next[term] = place + 1;
    postings[place] = ofPosting[index] as number;
  }
  return { postingStarts, postings };
}

function makeOccurrences({ occurrences, starts }: Found, order: readonly Uint32Array[]): Occurrences {
  const writer = new NumberWriter();
  const entries = (starts.length - 1) / searchFields.length;
  const offsets = new Uint32Array(entries + 1);
  for (let place = 0; place < starts.length - 1; place += 1) {
    const from = starts[place] as number;
    const to = starts[place + 1] as number;
    writer.write((to - from) / PER_OCCURRENCE);
    let before = 0;
    for (let at = from; at < to; at += PER_OCCURRENCE) {
      const start = occurrences[at + 2] as number;
      writer.write(start - before);
      writer.write(occurrences[at + 3] as number);
      writer.write(numberOf(occurrences, at, order));
      before = start;
    }
    if ((place + 1) % searchFields.length === 0) offsets[(place + 1) / searchFields.length] = writer.length;
  }
  return { bytes: writer.take(), offsets };
}
