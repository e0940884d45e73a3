import type { Analyse, Term } from './analysis/term.ts';

/** Terms each of which means the others; a term may be several words. */
export interface SynonymGroup {
  terms: string[];
}

/** Groups as words of one locale, by the first word of each of their terms. */
export type Synonyms = ReadonlyMap<string, readonly { words: string[]; others: string[][] }[]>;

export const noSynonyms: Synonyms = new Map();

/** @param analyse that of the locale in which the words are to be found */
export function synonymsOf(groups: readonly SynonymGroup[], analyse: Analyse): Synonyms {
  const synonyms = new Map<string, { words: string[]; others: string[][] }[]>();
  for (const { terms } of groups) {
    const members = distinct(terms.map((term) => innermost(analyse(term)).map(({ text }) => text)));
    for (const words of members) {
      const others = members.filter((member) => member !== words);
      const [first] = words;
      if (first === undefined || others.length === 0) continue;
      const alike = synonyms.get(first);
      if (alike) alike.push({ words, others });
      else synonyms.set(first, [{ words, others }]);
    }
  }
  return synonyms;
}

function distinct(members: string[][]): string[][] {
  const filled = members.filter(({ length }) => length > 0);
  return [...new Map(filled.map((words) => [words.join('\n'), words])).values()];
}

/**
 * Finds the terms in a question that have synonyms.
 * @returns where each stands, and the words of each of the others
 */
export function synonymsIn(
  terms: readonly Term[],
  synonyms: Synonyms,
): { start: number; end: number; others: string[][] }[] {
  if (synonyms.size === 0) return [];
  const asked = innermost(terms);
  return asked.flatMap(({ text, start }, index) =>
    (synonyms.get(text) ?? []).flatMap(({ words, others }) => {
      const last = asked[index + words.length - 1];
      const isThere = words.every((word, at) => asked[index + at]?.text === word);
      return last && isThere ? [{ start, end: last.end, others }] : [];
    }),
  );
}

/** @returns the words in their order, without those that are made of others */
function innermost(terms: readonly Term[]): Term[] {
  const words = terms
    .filter(({ kind }) => kind === 'word')
    .sort((one, other) => one.start - other.start || other.end - one.end);
  return words.filter((word, index) => {
    const next = words[index + 1];
    return next === undefined || next.end > word.end || next.start >= word.end || isSameSpot(word, next);
  });
}

function isSameSpot(one: Term, other: Term): boolean {
  return one.start === other.start && one.end === other.end;
}
