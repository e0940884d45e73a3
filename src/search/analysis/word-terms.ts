import { arabicForms } from './arabic.ts';
import { membersOf } from './compounds.ts';
import { foldText } from './fold.ts';
import { hebrewForms } from './hebrew.ts';
import { minorWordsOf } from './minor-words.ts';
import { stemmerFor } from './stemmers.ts';
import type { TermKind } from './term.ts';

/** A term of one word, and the piece of the folded word that it stands for. */
export interface Piece {
  text: string;
  kind: TermKind;
  from: number;
  to: number;
}

// A word of another length is no word of a language: it is kept as it is, and cut.
const longestWord = 64;
const mostRemembered = 20_000;
const remembered = new Map<string, Map<string, Piece[]>>();

/**
 * Gives the terms of one word without apostrophes and hyphens: what remains of it without its endings as the word, and as
 * its parts the word as it stands (so that an equal one counts more, and an unfinished one is found) and its members.
 *
 * @param written the word as it stands in the text
 * @param folded the same, folded
 * @param language by whose rules; `und` when none are known
 */
export function termsOfWord(written: string, folded: string, language: string): readonly Piece[] {
  if (folded.length > longestWord) return [whole(cut(folded), 'word', folded)];
  const words = rememberedOf(language);
  let pieces = words.get(written);
  if (!pieces) {
    pieces = piecesOf(
      written.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, ''),
      folded,
      language,
    );
    if (words.size >= mostRemembered) words.clear();
    words.set(written, pieces);
  }
  return pieces;
}

function rememberedOf(language: string): Map<string, Piece[]> {
  let words = remembered.get(language);
  if (!words) {
    words = new Map();
    remembered.set(language, words);
  }
  return words;
}

function cut(text: string): string {
  return Array.from(text.slice(0, 2 * longestWord))
    .slice(0, longestWord)
    .join('');
}

function whole(text: string, kind: TermKind, folded: string): Piece {
  return { text, kind, from: 0, to: folded.length };
}

function piecesOf(written: string, folded: string, language: string): Piece[] {
  if (minorWordsOf(language).has(folded)) return [whole(folded, 'minor', folded)];
  if (language === 'vi') return vietnamese(written, folded);
  if (language === 'he' || language === 'yi') return distinct(hebrewForms(folded), folded);
  if (arabicLetter.test(folded)) return distinct(arabicForms(folded, language), folded);
  const lower =
    language === 'tr' || language === 'az' ? written.toLocaleLowerCase(language) : written.toLowerCase();
  const stem = stemmerFor(language);
  const stemmed = stem ? foldText(stem(lower)) : folded;
  // Typed without its accents a word may lose other endings.
  const stemmedBare = stem && lower !== folded ? foldText(stem(folded)) : stemmed;
  const forms = [stemmed || folded, folded, stemmedBare, ...respelt(folded, language, stem)];
  if (isTruncated(language) && folded.length > truncated) forms.push(folded.slice(0, truncated));
  const pieces = distinct(forms.filter(Boolean), folded);
  return [...pieces, ...members(lower, folded, language, pieces)];
}

const arabicLetter = /^\p{Script=Arabic}/u;

/** The first form as the word, the others as parts of it. */
function distinct(forms: readonly string[], folded: string): Piece[] {
  return [...new Set(forms)].map((form, place) => whole(form, place === 0 ? 'word' : 'part', folded));
}

/** With its accents a word of Vietnamese is exact; without them it is one of several that are written alike. */
function vietnamese(written: string, folded: string): Piece[] {
  return distinct([written.toLowerCase(), folded], folded);
}

/** German ä, ö and ü are typed as ae, oe and ue where a keyboard has none. */
function respelt(folded: string, language: string, stem: ((word: string) => string) | null): string[] {
  if (language !== 'de' || !/[aou]e/.test(folded)) return [];
  const without = folded.replace(/(?<![aeq])([aou])e/g, '$1');
  return without === folded ? [] : [foldText(stem ? stem(without) : without)];
}

// Languages with more endings than their stemmer takes off, or with no stemmer, meet in their first letters too
// (McNamee and Mayfield, Character N-gram Tokenization for European Language Text Retrieval, 2004).
const truncated = 5;
const withStemmer = /^(?:bg|da|de|en|es|fr|hi|hr|id|it|ms|nb|nl|nn|no|pt|ro|ru|sr|bs|sv|uk|cs|sk|pl)$/;

function isTruncated(language: string): boolean {
  return !withStemmer.test(language);
}

/** The members of a compound, without their endings as well, which also takes off what joins them. */
function members(lower: string, folded: string, language: string, known: readonly Piece[]): Piece[] {
  const spans = membersOf(lower, language);
  if (spans.length === 0) return [];
  const stem = stemmerFor(language);
  const seen = new Set(known.map(({ text }) => text));
  const pieces: Piece[] = [];
  for (const [from, to] of spans) {
    const member = lower.slice(from, to);
    const text = foldText(stem ? stem(member) : member);
    if (text.length < 3 || seen.has(text)) continue;
    seen.add(text);
    // What was folded to another length is shown as a whole.
    const inPlace = lower.length === folded.length;
    pieces.push({ text, kind: 'part', from: inPlace ? from : 0, to: inPlace ? to : folded.length });
  }
  return pieces;
}
