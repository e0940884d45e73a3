import type { TermKind } from './analysis/term.ts';
import { hashOf, kindNumber, termAt } from './dictionary.ts';
import { searchFields } from './entry.ts';
import { ranking } from './ranking.ts';
import type { Segment } from './segment.ts';

/** A segment in its place among those of one locale that a search goes through. */
export interface Placed {
  segment: Segment;
  notice: string;
  /** Whether this is the locale in which the notice's items are shown. */
  isShown: boolean;
  /** Its first entry's place among the entries of the lane. */
  first: number;
  /** For each entry its item: the same thing in another locale is the same item. */
  items: Int32Array;
  /** The number of the notice's first item in this search. */
  firstItem: number;
  /** Of the counts of its postings, once they are known: see weightsOf. */
  weights: Float32Array | null;
}

/** All that one search goes through in one locale: what is rare or long is judged over the whole of it. */
export interface Lane {
  locale: string;
  placed: Placed[];
  /** How many entries it has. */
  size: number;
  /** The average number of words by field, of those entries that have any. */
  averages: number[];
}

/** For each segment of a lane the first of some neighbouring terms and the one after the last; two equal numbers: none. */
export type TermRanges = readonly number[];

/** @param placed segments of one locale; sets their `first` */
export function laneOf(locale: string, placed: Placed[]): Lane {
  let size = 0;
  for (const each of placed) {
    each.first = size;
    size += each.segment.size;
  }
  return { locale, placed, size, averages: averagesOf(placed) };
}

function averagesOf(placed: readonly Placed[]): number[] {
  return searchFields.map((_, field) => {
    let [sum, count] = [0, 0];
    for (const { segment } of placed) {
      sum += segment.totals[field] as number;
      count += segment.filled[field] as number;
    }
    return count === 0 ? 1 : sum / count;
  });
}

/** @returns the segment in which an entry of a lane is */
export function placedAt(lane: Lane, entry: number): Placed {
  let [low, high] = [0, lane.placed.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((lane.placed[middle] as Placed).first <= entry) low = middle;
    else high = middle - 1;
  }
  return lane.placed[low] as Placed;
}

/** @returns where a term is in each segment, or null if it is in none */
export function findTerm(lane: Lane, text: string, kind: TermKind): TermRanges | null {
  const number = kindNumber(kind);
  const hash = hashOf(text, number);
  const ranges: number[] = [];
  let isFound = false;
  for (const { segment } of lane.placed) {
    const term = termAt(segment.dictionary, text, number, hash);
    if (term >= 0) isFound = true;
    ranges.push(term, term < 0 ? term : term + 1);
  }
  return isFound ? ranges : null;
}

/** @returns how many postings the terms have: how many entries hold a term, if there is one a segment */
export function postingCount(lane: Lane, ranges: TermRanges): number {
  let count = 0;
  for (let index = 0; index < lane.placed.length; index += 1) {
    const from = ranges[index * 2] as number;
    const to = ranges[index * 2 + 1] as number;
    if (from === to) continue;
    const { postingStarts } = (lane.placed[index] as Placed).segment;
    count += (postingStarts[to] as number) - (postingStarts[from] as number);
  }
  return count;
}

/** @returns what a term says that `count` of a lane's entries hold: the less the more do (BM25's idf, never negative) */
export function rarity(lane: Lane, count: number): number {
  return Math.log(1 + (lane.size - count + 0.5) / (count + 0.5));
}

/**
 * BM25F's weights of a field's counts, by entry and field: the field's weight, less for an entry whose field is long.
 * They are kept with the segment for as long as the lane's averages stay the same.
 */
export function weightsOf(lane: Lane, placed: Placed): Float32Array {
  placed.weights ??= weigh(lane, placed.segment);
  return placed.weights;
}

function weigh(lane: Lane, segment: Segment): Float32Array {
  const kept = weightsBySegment.get(segment);
  const isSame = kept?.averages.every((average, field) => average === lane.averages[field]);
  if (kept && isSame) return kept.weights;
  const weights = new Float32Array(segment.lengths.length);
  for (const [field, name] of searchFields.entries()) {
    const { weight, lengthPenalty } = ranking.fields[name];
    const average = lane.averages[field] as number;
    for (let at = field; at < weights.length; at += searchFields.length) {
      weights[at] =
        weight / (1 - lengthPenalty + (lengthPenalty * (segment.lengths[at] as number)) / average);
    }
  }
  weightsBySegment.set(segment, { averages: lane.averages, weights });
  return weights;
}

const weightsBySegment = new WeakMap<Segment, { averages: readonly number[]; weights: Float32Array }>();
