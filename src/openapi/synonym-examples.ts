import type { SynonymList } from '../document/synonyms.ts';
import type { Example } from './example.ts';

const list: SynonymList = {
  groups: [{ terms: ['passport', 'travel document'] }, { terms: ['library card', 'borrower card', 'card'] }],
};

/** The examples of what editors keep for the search. */
export const synonymExamples: [string, Example][] = [
  ['listSynonyms', { answer: { locales: [{ locale: 'en', groups: 2, terms: 5 }] } }],
  ['readSynonyms', { answer: list }],
  ['putSynonyms', { answer: list, body: list }],
];
