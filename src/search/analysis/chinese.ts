import { Converter } from 'opencc-js/t2cn';
import { minorWordsOf } from './minor-words.ts';
import type { Term } from './term.ts';

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
const convert = Converter({ from: 't', to: 'cn' });

/**
 * Gives the terms of a run of Han characters: the words of the dictionary of ICU, and every two neighbouring characters as
 * parts, so that a word is found however the dictionary divides the text. Traditional characters become simplified.
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
    terms.push({ text: segment, kind: minor.has(segment) ? 'minor' : 'word', start, end });
    // The last character names the kind of thing: the card of a credit card.
    const last = lastCharacter(segment);
    if (last.length < segment.length && !minor.has(segment)) {
      terms.push({ text: last, kind: 'part', start: end - last.length, end });
    }
  }
  pairTerms(text, at, terms);
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

function lastCharacter(text: string): string {
  const code = text.codePointAt(text.length - 2) ?? 0;
  return text.slice(code > 0xffff ? -2 : -1);
}
