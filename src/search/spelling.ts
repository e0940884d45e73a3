import { editDistance } from './edit-distance.ts';
import { type StringTable, stringAt, unitsAt } from './string-table.ts';

/**
 * The words of a segment, and their forms and members, that a mistyped word may have meant, by length. Each has a mask of the letters in it: a letter
 * left out, put in or replaced changes it by at most one bit taken away and one added, an exchange of neighbours by
 * none. So a look at the masks of words of like length leaves only a few to be compared letter by letter.
 * A letter is a code unit: no script in which words are corrected needs two for one.
 */
export interface Spelling {
  /** Where the words of each length begin, from 0 to LONGEST + 1. */
  lengthStarts: Uint32Array<ArrayBuffer>;
  masks: Uint32Array<ArrayBuffer>;
  /** Their numbers in the dictionary. */
  terms: Uint32Array<ArrayBuffer>;
}

export interface Correction {
  term: number;
  distance: 1 | 2;
}

/** Shorter words have too many neighbours that mean something else. */
const SHORTEST_WITH_ERROR = 4;
const SHORTEST_WITH_TWO = 8;
const SHORTEST_WITH_FIRST_WRONG = 6;
const LONGEST = 40;

/** Scripts with few enough letters to mistype one for another. A word of several, and one with digits, is no such word. */
const CORRECTABLE = [
  /^[\p{Script=Latin}\p{M}]+$/u,
  /^[\p{Script=Cyrillic}\p{M}]+$/u,
  /^[\p{Script=Greek}\p{M}]+$/u,
  /^[\p{Script=Arabic}\p{M}\u200C]+$/u,
  /^[\p{Script=Hebrew}\p{M}]+$/u,
  /^[\p{Script=Devanagari}\p{M}]+$/u,
  /^\p{Script=Hangul}+$/u,
  /^[\p{Script=Hiragana}\p{Script=Katakana}ー]+$/u,
];

/** @param terms each with its number in the dictionary */
export function spellingOf(terms: Iterable<readonly [text: string, term: number]>): Spelling {
  const found: { length: number; mask: number; term: number }[] = [];
  for (const [text, term] of terms) {
    const { length } = text;
    if (length < SHORTEST_WITH_ERROR - 1 || length > LONGEST || scriptOf(text) < 0) continue;
    found.push({ length, mask: maskOf(lettersOf(text)), term });
  }
  found.sort((one, other) => one.length - other.length || one.term - other.term);
  const lengthStarts = new Uint32Array(LONGEST + 2);
  for (const { length } of found) lengthStarts[length + 1] = (lengthStarts[length + 1] as number) + 1;
  for (let length = 0; length <= LONGEST; length += 1) {
    lengthStarts[length + 1] = (lengthStarts[length + 1] as number) + (lengthStarts[length] as number);
  }
  return {
    lengthStarts,
    masks: Uint32Array.from(found, ({ mask }) => mask),
    terms: Uint32Array.from(found, ({ term }) => term),
  };
}

/** @returns how many typing errors a word may have: one from 4 letters, two from 8; none in numbers and codes */
export function errorsAllowed(word: string): 0 | 1 | 2 {
  const { length } = word;
  if (length < SHORTEST_WITH_ERROR || length > LONGEST || scriptOf(word) < 0) return 0;
  return length < SHORTEST_WITH_TWO ? 1 : 2;
}

/**
 * @param texts those of the dictionary
 * @param word one that may be mistyped
 * @param most how many errors it may have
 * @returns what it may have meant, by length, then in the order of the dictionary. Its first letter is right unless
 *   that is its only error; in a short word, unless it is exchanged with the second: rang is not bang.
 */
export function correctionsOf(
  { lengthStarts, masks, terms }: Spelling,
  texts: StringTable,
  word: string,
  most: 1 | 2,
): Correction[] {
  const letters = lettersOf(word);
  const mask = maskOf(letters);
  const from = lengthStarts[Math.max(letters.length - most, 0)] as number;
  const to = lengthStarts[Math.min(letters.length + most, LONGEST) + 1] as number;
  const corrections: Correction[] = [];
  for (let at = from; at < to; at += 1) {
    const other = masks[at] as number;
    if (bitCount(mask & ~other) > most || bitCount(other & ~mask) > most) continue;
    const term = terms[at] as number;
    const candidate = unitsAt(texts, term);
    const allowed = errorsBetween(letters, candidate, most);
    if (allowed === 0) continue;
    const distance = editDistance(letters, candidate, allowed);
    if (distance === 0 || distance > allowed || scriptOf(stringAt(texts, term)) !== scriptOf(word)) continue;
    corrections.push({ term, distance: distance as 1 | 2 });
  }
  return corrections;
}

/** @returns how many errors there may be, by how both begin */
function errorsBetween(letters: Uint16Array, candidate: Uint16Array, most: 1 | 2): 0 | 1 | 2 {
  if (letters[0] === candidate[0]) return most;
  const isExchanged = letters[0] === candidate[1] && letters[1] === candidate[0];
  return isExchanged || letters.length >= SHORTEST_WITH_FIRST_WRONG ? 1 : 0;
}

function lettersOf(word: string): Uint16Array {
  return Uint16Array.from(word, (letter) => letter.charCodeAt(0));
}

function scriptOf(word: string): number {
  return CORRECTABLE.findIndex((pattern) => pattern.test(word));
}

function maskOf(letters: Uint16Array): number {
  let mask = 0;
  for (const letter of letters) mask |= 1 << (letter & 31);
  return mask >>> 0;
}

/** The number of bits set (Hacker's Delight, 5-1). */
function bitCount(bits: number): number {
  let count = bits - ((bits >>> 1) & 0x55555555);
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333);
  return Math.imul((count + (count >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
