import { analyse } from './analysis/analyse.ts';
import { tongueOf } from './analysis/scripts.ts';
import type { Term } from './analysis/term.ts';

/**
 * What says little in the language that is spoken says nothing in another: German oder is not an order.
 *
 * @param spoken what the caller speaks
 * @returns whether a term of the question, analysed in a locale of another language, is such a word
 */
export function minorIn(question: string, spoken: string): (term: Term, locale: string) => boolean {
  const minor = analyse(question, spoken).filter(({ kind }) => kind === 'minor');
  const { language } = tongueOf(spoken);
  return ({ start, end }, locale) =>
    tongueOf(locale).language !== language && minor.some((word) => word.start <= start && end <= word.end);
}
