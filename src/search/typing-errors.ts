import { foldText } from './analysis/fold.ts';
import { isMinorAnywhere } from './analysis/minor-words.ts';
import type { Asked } from './asked.ts';
import { kindNumber } from './dictionary.ts';
import type { Lane, TermRanges } from './lane.ts';
import { ranking } from './ranking.ts';
import { correctionsOf, errorsAllowed } from './spelling.ts';
import { stringAt } from './string-table.ts';
import { divideWord, joinWords } from './word-breaks.ts';

const PART = kindNumber('part');
/** So many words that a mistyped one may have meant are searched for in a lane. */
const MOST_CORRECTIONS = 4;
const SHORTEST_MEMBER = 4;
/** So many words of a question are corrected. */
const MOST_WORDS = 8;

/**
 * Adds to the words of a question what they may have been meant to be: to such as no lane knows, and that are not among
 * the commonest of any language. The caller may speak another than the texts.
 * @param asked what is asked for in each of the lanes
 */
export function correctErrors(
  lanes: readonly Lane[],
  question: string,
  asked: readonly (readonly Asked[])[],
): void {
  const words = asked.map((inLane) => inLane.filter(({ kind }) => kind === 'word'));
  for (const [index, lane] of lanes.entries()) joinWords(lane, question, words[index] as Asked[]);
  const known = new Set(
    words.flatMap((inLane) => inLane.filter(({ means }) => means.length > 0).map(spotOf)),
  );
  const mistyped = new Set(
    words
      .flat()
      .filter((each) => !known.has(spotOf(each)) && !isMinorAnywhere(wordOf(each, question)))
      .map(spotOf),
  );
  const corrected = new Set([...mistyped].slice(0, MOST_WORDS));
  for (const [index, lane] of lanes.entries()) {
    for (const each of words[index] as Asked[]) {
      if (!corrected.has(spotOf(each))) continue;
      each.means.push(...divideWord(lane, wordOf(each, question)));
      if (each.means.length === 0) correct(lane, each, isOfKnownWords(each, asked[index] as Asked[]));
    }
  }
}

function wordOf({ spots }: Asked, question: string): string {
  return foldText(question.slice(spots[0]?.start, spots[0]?.end));
}

function spotOf({ spots }: Asked): string {
  return `${spots[0]?.start} ${spots[0]?.end}`;
}

/** Whether a word of some length within it is known: a compound that nobody has mistyped twice. */
function isOfKnownWords({ spots }: Asked, asked: readonly Asked[]): boolean {
  return asked.some(
    ({ kind, text, means, spots: [part] }) =>
      kind === 'part' &&
      text.length >= SHORTEST_MEMBER &&
      means.length > 0 &&
      part !== undefined &&
      spots.some(({ start, end }) => start <= part.start && part.end <= end),
  );
}

function correct(lane: Lane, asked: Asked, isCompound: boolean): void {
  const most = isCompound ? Math.min(errorsAllowed(asked.text), 1) : errorsAllowed(asked.text);
  if (most === 0) return;
  const candidates = candidatesIn(lane, asked.text, most as 1 | 2);
  const nearest = Math.min(...candidates.map(({ distance }) => distance));
  for (const { distance, ranges } of candidates
    .filter((each) => each.distance === nearest)
    .slice(0, MOST_CORRECTIONS)) {
    asked.means.push({ how: 'typo', share: shareOf(asked.text, distance), all: [ranges] });
  }
}

/** The shorter a word, the likelier it is another one and no mistyped one. */
function shareOf({ length }: string, errors: number): number {
  return Math.min(ranking.means.typo, 1 - (2 * errors) / length);
}

interface Candidate {
  text: string;
  distance: number;
  count: number;
  ranges: TermRanges;
}

/** @returns what may have been meant, words and parts apart: those that most entries hold first */
function candidatesIn(lane: Lane, word: string, most: 1 | 2): Candidate[] {
  const candidates = new Map<string, Candidate & { ranges: number[] }>();
  for (const [index, { segment }] of lane.placed.entries()) {
    const { texts, kindStarts } = segment.dictionary;
    for (const { term, distance } of correctionsOf(segment.spelling, texts, word, most)) {
      const text = stringAt(texts, term);
      const name = `${term < (kindStarts[PART] as number)} ${text}`;
      let candidate = candidates.get(name);
      if (candidate === undefined) {
        candidate = { text, distance, count: 0, ranges: new Array<number>(lane.placed.length * 2).fill(-1) };
        candidates.set(name, candidate);
      }
      candidate.ranges[index * 2] = term;
      candidate.ranges[index * 2 + 1] = term + 1;
      candidate.count +=
        (segment.postingStarts[term + 1] as number) - (segment.postingStarts[term] as number);
    }
  }
  return [...candidates.values()].sort(
    (one, other) => other.count - one.count || (one.text < other.text ? -1 : 1),
  );
}
