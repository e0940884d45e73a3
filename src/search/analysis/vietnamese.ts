import { foldText } from './fold.ts';
import type { Term } from './term.ts';

/**
 * Adds every two neighbouring syllables as one part: most words of Vietnamese are of two, with a space between them, and
 * a syllable alone says little, least of all when its accents were left out.
 *
 * @param terms of a folded text, with offsets into it
 */
export function addSyllablePairs(terms: Term[]): void {
  let before: Term | undefined;
  for (const term of terms.filter(({ kind }) => kind !== 'part')) {
    if (before && before.kind === 'word' && term.kind === 'word' && term.start === before.end + 1) {
      const text = `${foldText(before.text)} ${foldText(term.text)}`;
      terms.push({ text, kind: 'part', start: before.start, end: term.end });
    }
    before = term;
  }
}
