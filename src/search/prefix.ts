import { kindNumber, termsBeginning } from './dictionary.ts';
import type { Lane, TermRanges } from './lane.ts';

/** Of a script in which one character can be a word. */
const IDEOGRAPH = /^\p{Script=Han}/u;
const SHORTEST = 2;
/** So many words of a segment are tried at most, in their order. */
const MOST_TERMS = 300;

/**
 * @param start what a word begins with: two letters at least, or one ideograph
 * @returns the longer words that begin so, in each segment of the lane; null if there are none
 */
export function findUnfinished(lane: Lane, start: string): TermRanges | null {
  if (start.length < SHORTEST && !IDEOGRAPH.test(start)) return null;
  const kind = kindNumber('word');
  let isFound = false;
  const ranges = lane.placed.flatMap(({ segment: { dictionary } }) => {
    const [from, to] = termsBeginning(dictionary, start, kind);
    if (from < to) isFound = true;
    return [from, Math.min(to, from + MOST_TERMS)];
  });
  return isFound ? ranges : null;
}
