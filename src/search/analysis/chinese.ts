import { Converter } from 'opencc-js/t2cn';
import { minorWordsOf } from './minor-words.ts';
import type { Term } from './term.ts';

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
const convert = Converter({ from: 't', to: 'cn' });

/**
 * Gives the terms of a run of Han characters: the words of the dictionary of ICU, and as parts their characters and every
 * two neighbouring ones, so that a word is found however the dictionary divides the text. Traditional characters become simplified.
 *
 * @param run Han characters, folded
 * @param at where it begins in the folded text
 */
export function chineseTerms(run: string, at: number, terms: Term[]): void {
  const text = simplified(run);
  const minor = minorWordsOf('zh');
  for (const { segment, index } of segmenter.segment(text)) {
    const start = at + index;
    const end = start + segment.length;
    const isMinor = minor.has(segment);
    terms.push({ text: segment, kind: isMinor ? 'minor' : 'word', start, end });
    if (!isMinor) characterTerms(segment, start, minor, terms);
  }
  pairTerms(text, at, terms);
}

/** Gives the characters of a word, in which words of like meaning meet: 退钱 and 退款, 赔钱 and 赔偿. */
function characterTerms(word: string, at: number, minor: ReadonlySet<string>, terms: Term[]): void {
  let start = at;
  for (const character of word) {
    const end = start + character.length;
    if (character.length < word.length && !minor.has(character)) {
      terms.push({ text: character, kind: 'part', start, end });
    }
    start = end;
  }
}

/** Gives the terms of Han characters in a Korean text: names and the older spelling of words. */
export function hanjaTerms(run: string, at: number, terms: Term[]): void {
  terms.push({
    text: Array.from(run.slice(0, 128)).slice(0, 64).join(''),
    kind: 'word',
    start: at,
    end: at + run.length,
  });
  pairTerms(run, at, terms);
}

/** Gives every two neighbouring characters of a text as a part. */
export function pairTerms(text: string, at: number, terms: Term[]): void {
  let before = '';
  let offset = 0;
  for (const character of text) {
    if (before) {
      const start = at + offset - before.length;
      terms.push({ text: before + character, kind: 'part', start, end: at + offset + character.length });
    }
    before = character;
    offset += character.length;
  }
}

/** @returns the same number of UTF-16 units, so that offsets hold */
function simplified(run: string): string {
  const text = convert(run).replaceAll('帐', '账');
  if (text.length === run.length) return text;
  return Array.from(run, (character) => {
    const simple = convert(character);
    return simple.length === character.length ? simple : character;
  }).join('');
}
