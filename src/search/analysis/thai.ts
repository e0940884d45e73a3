import { minorWordsOf } from './minor-words.ts';
import type { Term } from './term.ts';

const segmenters = new Map<string, Intl.Segmenter>();

/**
 * Gives the terms of a run of Thai, Lao, Khmer or Burmese, which put no spaces between words: the words of the
 * dictionaries of ICU, and every two neighbouring characters with their signs as parts.
 *
 * @param run letters of one of these scripts, folded
 * @param at where it begins in the folded text
 */
export function thaiTerms(run: string, at: number, terms: Term[]): void {
  const minor = minorWordsOf('th');
  for (const { segment, index } of segmenterFor(run).segment(run)) {
    const start = at + index;
    const text = segment.slice(0, 64);
    terms.push({ text, kind: minor.has(text) ? 'minor' : 'word', start, end: start + segment.length });
  }
  const characters = Array.from(run.matchAll(character));
  for (const [place, { 0: text, index }] of characters.entries()) {
    const next = characters[place + 1]?.[0];
    if (!next) break;
    const start = at + index;
    terms.push({ text: text + next, kind: 'part', start, end: start + text.length + next.length });
  }
}

// A letter with its signs; some vowels are letters that stand before it, and am is one that stands after it.
const character = /[\u0e40-\u0e44\u0ec0-\u0ec4]?[^\p{M}][\p{M}\u0e33\u0eb3]{0,8}|\p{M}/gu;

function segmenterFor(run: string): Intl.Segmenter {
  const code = run.charCodeAt(0);
  const language = code < 0x0e80 ? 'th' : code < 0x0f00 ? 'lo' : code < 0x1780 ? 'my' : 'km';
  let segmenter = segmenters.get(language);
  if (!segmenter) {
    segmenter = new Intl.Segmenter(language, { granularity: 'word' });
    segmenters.set(language, segmenter);
  }
  return segmenter;
}
