import { kindNumber, termsBeginning } from './dictionary.ts';
import type { Lane, TermRanges } from './lane.ts';

/** Of a script in which one character can be a word, or most of one. */
const SYLLABLE = /^[\p{Script=Han}\p{Script=Hangul}]/u;
const SHORTEST = 2;
/** So many words of a segment are tried at most, in their order. */
const MOST_TERMS = 300;

/**
 * @param start what a word begins with: two letters at least, or one ideograph or syllable
 * @param kind whether words are meant, which have no endings, or their forms and members
 * @returns the longer ones that begin so, in each segment of the lane; null if there are none
 */
export function findUnfinished(lane: Lane, start: string, kind: 'word' | 'part'): TermRanges | null {
  if (start.length < SHORTEST && !SYLLABLE.test(start)) return null;
  const number = kindNumber(kind);
  let isFound = false;
  const ranges = lane.placed.flatMap(({ segment: { dictionary } }) => {
    const [from, to] = termsBeginning(dictionary, start, number);
    if (from < to) isFound = true;
    return [from, Math.min(to, from + MOST_TERMS)];
  });
  return isFound ? ranges : null;
}
