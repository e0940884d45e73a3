import type { Asked } from './asked.ts';
import { kindNumber } from './dictionary.ts';
import { findTerm, type Lane, placedAt, postingCount, rarity, weightsOf } from './lane.ts';
import { eachOccurrence } from './occurrences.ts';
import { countOneMore } from './posting.ts';
import { ranking } from './ranking.ts';
import { type Scores, weighCounts } from './score.ts';
import { stringAt } from './string-table.ts';
import { Top } from './top.ts';

/** A word that one entry alone holds says nothing about others. */
const SHARED_BY = 2;
const WORD = kindNumber('word');

/**
 * Finds the words that the best entries of a first pass have in common: of the entries that hold something of the
 * question, those that hold them too are rather about its matter (pseudo relevance feedback after Rocchio; Lavrenko and Croft 2001).
 * @returns what to ask for in a second pass
 */
export function relatedTo(lane: Lane, asked: readonly Asked[], scores: Scores): Asked[] {
  const { entries, terms, share } = ranking.feedback;
  const best = bestEntries(lane, scores, entries);
  const total = best.reduce((sum, entry) => sum + scores.of(entry), 0);
  const known = new Set(asked.map(({ text }) => text));
  const weights = new Map<string, number>();
  for (const entry of best) {
    for (const [text, weight] of wordsOf(lane, entry)) {
      if (known.has(text)) continue;
      weights.set(text, (weights.get(text) ?? 0) + (weight * scores.of(entry)) / total);
    }
  }
  const found = [...weights].flatMap(([text, weight]) => {
    const ranges = findTerm(lane, text, 'word');
    const count = ranges === null ? 0 : postingCount(lane, ranges);
    return ranges === null || count < SHARED_BY
      ? []
      : [{ text, ranges, weight: weight * rarity(lane, count) }];
  });
  const chosen = found
    .sort((one, other) => other.weight - one.weight || (one.text < other.text ? -1 : 1))
    .slice(0, terms);
  const sum = chosen.reduce((all, { weight }) => all + weight, 0);
  const askedFor = asked.reduce((all, { weight }) => all + weight, 0);
  return chosen.map(({ text, ranges, weight }) => ({
    text,
    kind: 'related',
    weight: (weight / sum) * askedFor * (share / (1 - share)),
    spots: [],
    means: [{ how: 'related', share: 1, all: [ranges] }],
  }));
}

function bestEntries(lane: Lane, scores: Scores, count: number): number[] {
  const isBetter = (one: number, other: number) => {
    const difference = scores.of(one) - scores.of(other);
    return difference > 0 || (difference === 0 && one < other);
  };
  const top = new Top(count, isBetter);
  for (let entry = 0; entry < lane.size; entry += 1) {
    if (scores.sums[entry] !== 0 && top.wants(entry)) top.keep(entry);
  }
  return top.take();
}

/** @returns the words of an entry, each with how much it is there: BM25F, without its rarity */
function wordsOf(lane: Lane, entry: number): Map<string, number> {
  const placed = placedAt(lane, entry);
  const { segment } = placed;
  const counts = new Map<number, number>();
  const afterWords = segment.dictionary.kindStarts[WORD + 1] as number;
  eachOccurrence(segment.occurrences, entry - placed.first, (term, field) => {
    if (term < afterWords) counts.set(term, countOneMore(counts.get(term) ?? 0, field));
  });
  const weights = weightsOf(lane, placed);
  const words = new Map<string, number>();
  for (const [term, count] of counts) {
    const frequency = weighCounts(count, weights, entry - placed.first);
    words.set(stringAt(segment.dictionary.texts, term), frequency / (frequency + ranking.saturation));
  }
  return words;
}
