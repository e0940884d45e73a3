import { analyse } from './analysis/analyse.ts';
import type { Asked, Means } from './asked.ts';
import { findTerm, type Lane, type TermRanges } from './lane.ts';
import { ranking } from './ranking.ts';

/** Letters of scripts that put spaces between words. */
const SPACED =
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}\p{M}]+$/u;
const SHORTEST_HALF = 3;
const LONGEST = 40;

/**
 * Finds what was typed as two words and is one: wheel chair, pass-word. Both words may be met by it.
 * @param words those asked for in the lane, in their order; they may get one more means
 */
export function joinWords(lane: Lane, question: string, words: readonly Asked[]): void {
  for (const [index, next] of words.entries()) {
    const before = words[index - 1];
    if (!before || !/^[ -]$/.test(question.slice(before.spots[0]?.end, next.spots[0]?.start))) continue;
    const [one, other] = [typedOf(before, question), typedOf(next, question)];
    const joined = one.length + other.length > LONGEST ? null : knownWord(lane, one + other);
    if (joined === null) continue;
    for (const each of [before, next]) each.means.push(meansOf([joined]));
  }
}

/**
 * @param word as it was typed; no text has it
 * @returns the two words in its place, where the space between them was left out: creditcard; none if they are not known
 */
export function divideWord(lane: Lane, word: string): Means[] {
  if (word.length > LONGEST) return [];
  for (let at = word.length - SHORTEST_HALF; at >= SHORTEST_HALF; at -= 1) {
    const first = knownWord(lane, word.slice(0, at));
    const second = first && knownWord(lane, word.slice(at));
    if (first && second) return [meansOf([first, second])];
  }
  return [];
}

function typedOf({ spots: [spot] }: Asked, question: string): string {
  return question.slice(spot?.start, spot?.end);
}

function knownWord(lane: Lane, word: string): TermRanges | null {
  if (!SPACED.test(word)) return null;
  const [term] = analyse(word, lane.locale).filter(({ kind }) => kind === 'word');
  return term ? findTerm(lane, term.text, 'word') : null;
}

function meansOf(all: TermRanges[]): Means {
  return { how: 'typo', share: ranking.means.typo, all };
}
