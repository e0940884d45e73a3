import { type Asked, entriesMeeting } from './asked.ts';
import type { Lane, TermRanges } from './lane.ts';
import { ranking } from './ranking.ts';
import { correctionsOf, errorsAllowed } from './spelling.ts';
import { stringAt } from './string-table.ts';

/** A word that one entry alone holds may be a typing error in both; it is then corrected to one that as many hold. */
const RARE = 1;
const COMMON = 5;
/** So many words that a mistyped one may have meant are searched for in a lane. */
const MOST_CORRECTIONS = 4;
/** So many words of a question are corrected. */
const MOST_WORDS = 8;

/**
 * Adds to the words of a question those that they may have been meant to be: to such as no lane knows, or hardly any.
 * @param asked what is asked for in each of the lanes
 */
export function correctErrors(lanes: readonly Lane[], asked: readonly (readonly Asked[])[]): void {
  const found = new Map<string, number>();
  for (const [index, lane] of lanes.entries()) {
    for (const each of asked[index] as readonly Asked[]) {
      if (each.kind !== 'word') continue;
      const spot = spotOf(each);
      found.set(spot, Math.max(found.get(spot) ?? 0, entriesMeeting(lane, each)));
    }
  }
  const doubtful = new Set(
    [...found]
      .filter(([, count]) => count <= RARE)
      .map(([spot]) => spot)
      .slice(0, MOST_WORDS),
  );
  for (const [index, lane] of lanes.entries()) {
    for (const each of asked[index] as readonly Asked[]) {
      if (each.kind === 'word' && doubtful.has(spotOf(each)))
        correct(lane, each, found.get(spotOf(each)) === 0);
    }
  }
}

function spotOf({ spots }: Asked): string {
  return `${spots[0]?.start} ${spots[0]?.end}`;
}

function correct(lane: Lane, asked: Asked, isUnknown: boolean): void {
  const most = isUnknown ? errorsAllowed(asked.text) : Math.min(errorsAllowed(asked.text), 1);
  if (most === 0) return;
  const candidates = candidatesIn(lane, asked.text, most as 1 | 2).filter(
    ({ count }) => isUnknown || count >= COMMON,
  );
  const nearest = Math.min(...candidates.map(({ distance }) => distance));
  for (const { distance, ranges } of candidates
    .filter((each) => each.distance === nearest)
    .slice(0, MOST_CORRECTIONS)) {
    const share = distance === 1 ? ranking.means.oneError : ranking.means.twoErrors;
    asked.means.push({ how: 'typo', share, all: [ranges] });
  }
}

interface Candidate {
  text: string;
  distance: number;
  count: number;
  ranges: TermRanges;
}

/** @returns the words that may have been meant, those that most entries hold first */
function candidatesIn(lane: Lane, word: string, most: 1 | 2): Candidate[] {
  const candidates = new Map<string, Candidate & { ranges: number[] }>();
  for (const [index, { segment }] of lane.placed.entries()) {
    const { texts } = segment.dictionary;
    for (const { term, distance } of correctionsOf(segment.spelling, texts, word, most)) {
      const text = stringAt(texts, term);
      let candidate = candidates.get(text);
      if (candidate === undefined) {
        candidate = { text, distance, count: 0, ranges: new Array<number>(lane.placed.length * 2).fill(-1) };
        candidates.set(text, candidate);
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
