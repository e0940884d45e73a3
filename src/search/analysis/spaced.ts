import { codeTerms } from './codes.ts';
import { alphabetOf, type Tongue } from './scripts.ts';
import type { Term, TermKind } from './term.ts';
import { termsOfWord } from './word-terms.ts';

/** A piece of a text: as it stands there, and folded, with its place in the folded text. */
export interface Passage {
  folded: string;
  at: number;
  /** @returns what stands in the text for a piece of the folded passage */
  written(from: number, to: number): string;
}

// Before the apostrophe stands an article or a pronoun: l'adresse, dell'account.
const eliding = new Set(['ca', 'fr', 'it', 'oc']);
// After the apostrophe stands an ending of a name: Nordferry'nin.
const endingAfter = new Set(['az', 'tr']);
const clitics = new Set(['d', 'll', 'm', 're', 's', 've']);
const longestElided = 6;
const mostJoined = 4;

/**
 * Gives the terms of a word in a script with spaces between words, with the apostrophes and hyphens in it. What a hyphen
 * divides are words of their own, and one together (data-breach, databreach); of e-mail, only the whole is a word.
 */
export function spacedTerms(passage: Passage, tongue: Tongue, terms: Term[]): void {
  const { folded } = passage;
  const language = tongue.languageIn[alphabetOf(folded.charCodeAt(0))];
  const pieces = cut(folded, /[^-]+/g);
  if (pieces.length === 1) withApostrophes(passage, 0, folded.length, language, terms);
  else withHyphens(passage, pieces, language, terms);
}

type Range = readonly [from: number, to: number];

function withHyphens(passage: Passage, pieces: readonly Range[], language: string, terms: Term[]): void {
  const { folded } = passage;
  const oneLetter = pieces.some(([from, to]) => to - from === 1);
  const first = terms.length;
  for (const [from, to] of pieces) withApostrophes(passage, from, to, language, terms);
  if (pieces.length > mostJoined) return;
  if (oneLetter) for (const term of terms.slice(first)) term.kind = term.kind === 'word' ? 'part' : term.kind;
  const [joined] = termsOfWord(lettersOf(passage.written(0, folded.length)), lettersOf(folded), language);
  if (joined) give(joined.text, oneLetter ? 'word' : 'part', passage, 0, folded.length, terms);
}

function withApostrophes(passage: Passage, from: number, to: number, language: string, terms: Term[]): void {
  const text = passage.folded.slice(from, to);
  const pieces = cut(text, /[^'"]+/g).map(([start, end]) => [from + start, from + end] as const);
  const [first, last] = [pieces[0], pieces.at(-1)];
  if (!first || !last) return;
  const before = last[0] - 1;
  if (pieces.length === 1) {
    oneWord(passage, first[0], first[1], language, terms);
  } else if (text.includes('"') && language !== 'he') {
    for (const [start, end] of pieces) oneWord(passage, start, end, language, terms);
  } else if (eliding.has(language) && first[1] - first[0] <= longestElided) {
    for (const [start, end] of pieces.slice(0, -1)) minor(passage, start, end, terms);
    oneWord(passage, last[0], last[1], language, terms);
  } else if (endingAfter.has(language)) {
    oneWord(passage, first[0], first[1], language, terms);
    minor(passage, last[0], last[1], terms);
  } else if (clitics.has(passage.folded.slice(last[0], last[1]))) {
    oneWord(passage, from, before, language, terms);
  } else {
    oneWord(passage, from, to, language, terms);
  }
}

/** One word, in which an apostrophe stands for nothing: don't, O'Brien, м'ята. */
function oneWord(passage: Passage, from: number, to: number, language: string, terms: Term[]): void {
  const text = passage.folded.slice(from, to);
  if (/\d/.test(text) && text.length <= 64) {
    codeTerms(text, passage.at + from, terms);
    return;
  }
  const isWhole = !/['"]/.test(text);
  const written = passage.written(from, to);
  const folded = isWhole ? text : lettersOf(text);
  for (const piece of termsOfWord(isWhole ? written : lettersOf(written), folded, language)) {
    const [start, end] = isWhole ? [from + piece.from, from + piece.to] : [from, to];
    give(piece.text, piece.kind, passage, start, end, terms);
  }
}

function minor(passage: Passage, from: number, to: number, terms: Term[]): void {
  give(passage.folded.slice(from, to).slice(0, 64), 'minor', passage, from, to, terms);
}

function give(text: string, kind: TermKind, passage: Passage, from: number, to: number, terms: Term[]): void {
  terms.push({ text, kind, start: passage.at + from, end: passage.at + to });
}

function cut(text: string, pattern: RegExp): Range[] {
  return Array.from(text.matchAll(pattern), ({ 0: piece, index }) => [index, index + piece.length] as const);
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{N}]/gu, '');
}
