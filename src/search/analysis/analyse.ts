import { chineseTerms, hanjaTerms } from './chinese.ts';
import {
  addressPattern,
  addressTerms,
  codePattern,
  codeTerms,
  emailPattern,
  isSurelyAddress,
  numberPattern,
  numberTerms,
} from './codes.ts';
import { type Folded, fold } from './fold.ts';
import { analyseJapanese } from './japanese.ts';
import { koreanTerms } from './korean.ts';
import { type Tongue, tongueOf } from './scripts.ts';
import { spacedTerms } from './spaced.ts';
import type { Term } from './term.ts';
import { thaiTerms } from './thai.ts';
import { addSyllablePairs } from './vietnamese.ts';

const han = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u30fc`;
const southEast = String.raw`\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`;
const letter = String.raw`[[\p{L}\p{M}\p{N}]--[${han}\p{Script=Hangul}${southEast}]]`;

// What a text consists of, tried in this order at each place.
const pieces = new RegExp(
  [
    `(?<address>${emailPattern}|${addressPattern})`,
    `(?<code>${codePattern})`,
    `(?<number>${numberPattern})`,
    `(?<word>${letter}+(?:['"\\-]${letter}+)*)`,
    `(?<han>[${han}]+)`,
    String.raw`(?<hangul>\p{Script=Hangul}+)`,
    `(?<southEast>[${southEast}]+)`,
  ].join('|'),
  'gv',
);

/**
 * Gives the terms of a text: by the scripts that it is written in and, where one script serves several languages, by its
 * locale.
 *
 * @param text any string
 * @param locale a BCP 47 tag
 * @returns terms in the order in which they begin, with offsets into the text in UTF-16 units
 */
export function analyse(text: string, locale: string): Term[] {
  const tongue = tongueOf(locale);
  const folded = fold(text);
  const isJapanese = tongue.language === 'ja';
  const japanese: Term[] = isJapanese ? analyseJapanese(text, folded) : [];
  const terms: Term[] = [];
  for (const match of folded.text.matchAll(pieces)) {
    const [piece] = match;
    const at = match.index;
    if (match.groups?.han === undefined) giveTerms(match, text, folded, tongue, terms);
    else if (isJapanese) continue;
    else if (hasKana.test(piece)) addJapanese(text, folded, at, at + piece.length, japanese);
    else if (tongue.language === 'ko') hanjaTerms(piece, at, terms);
    else chineseTerms(piece, at, terms);
  }
  if (tongue.language === 'vi') addSyllablePairs(terms);
  for (const term of terms) {
    const { start, end } = term;
    term.start = folded.startOf(start);
    term.end = folded.endOf(end);
  }
  return inOrder(japanese.length === 0 ? terms : [...terms, ...japanese]);
}

const hasKana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;

function giveTerms(
  match: RegExpExecArray,
  text: string,
  folded: Folded,
  tongue: Tongue,
  terms: Term[],
): void {
  const [piece] = match;
  const at = match.index;
  const written = (from: number, to: number) => text.slice(folded.startOf(at + from), folded.endOf(at + to));
  const { word, number, code, hangul, southEast } = match.groups ?? {};
  if (word !== undefined) spacedTerms({ folded: piece, at, written }, tongue, terms);
  else if (number !== undefined) numberTerms(piece, at, terms);
  else if (code !== undefined) codeTerms(piece, at, terms);
  else if (hangul !== undefined) koreanTerms(piece, at, terms);
  else if (southEast !== undefined) thaiTerms(piece, at, terms);
  else if (isSurelyAddress(piece)) addressTerms(piece, at, terms);
  else {
    terms.push({ text: piece, kind: 'part', start: at, end: at + piece.length });
    for (const { 0: label, index } of piece.matchAll(/[a-z0-9]+/g)) {
      const passage = {
        folded: label,
        at: at + index,
        written: (from: number, to: number) => written(index + from, index + to),
      };
      spacedTerms(passage, tongue, terms);
    }
  }
}

function addJapanese(text: string, folded: Folded, from: number, to: number, terms: Term[]): void {
  const offset = folded.startOf(from);
  for (const term of analyseJapanese(text.slice(offset, folded.endOf(to)))) {
    terms.push({ ...term, start: term.start + offset, end: term.end + offset });
  }
}

function inOrder(terms: Term[]): Term[] {
  for (let place = 1; place < terms.length; place++) {
    if (compare(terms[place - 1] as Term, terms[place] as Term) > 0) return terms.sort(compare);
  }
  return terms;
}

function compare(one: Term, other: Term): number {
  return one.start - other.start || other.end - one.end;
}
