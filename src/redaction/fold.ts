import { kinds, type Span } from './span.ts';

// Two characters for private use, which no pattern takes for anything.
const GONE = '\uE000';
const KEPT = '\uE001';

const DASHES = /[\u2010-\u2015\u2212\u2043\uFE58\uFE63]/g;
const SPACES = /[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000\t]/g;
const APOSTROPHES = /[\u2018\u2019\u02BC\u02B9]/g;

/**
 * Folds what is only another way to write the same: full width, the digits of every script, dashes, spaces. What was
 * redacted before is masked.
 *
 * @returns a text of the same length in UTF-16 code units, so that places in it are places in the original
 */
export function fold(text: string): string {
  const folded = text
    .replaceAll(PLACEHOLDERS, (found) => GONE.repeat(found.length))
    .replaceAll(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replaceAll(/\p{Nd}/gu, asciiDigit)
    .replaceAll(DASHES, '-')
    .replaceAll(SPACES, ' ')
    .replaceAll(APOSTROPHES, "'");
  // The long vowel mark stands for a dash where numbers are typed in Japanese.
  return folded.replaceAll(/(?<=\d)\u30FC(?=\d)/g, '-');
}

const PLACEHOLDERS = new RegExp(`\\[(?:${kinds.join('|')})\\]`, 'g');

// Digits of a script are ten in a row (Unicode, section 4.6), some rows beside each other.
function asciiDigit(digit: string): string {
  if (digit >= '0' && digit <= '9') return digit;
  const code = digit.codePointAt(0) as number;
  let first = code;
  while (code - first < 50 && /\p{Nd}/u.test(String.fromCodePoint(first - 1))) first -= 1;
  // A digit outside the first plane takes two units; the second becomes a character of no width.
  return String((code - first) % 10).padEnd(digit.length, '\u2060');
}

/** @returns the text without what is found in it, at the same length */
export function maskGone(text: string, spans: readonly Span[]): string {
  return mask(text, spans, GONE);
}

/** @returns the text without what stays whatever it looks like, at the same length */
export function maskKept(text: string, spans: readonly Span[]): string {
  return mask(text, spans, KEPT);
}

function mask(text: string, spans: readonly Span[], filler: string): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end } of inOrder(spans)) {
    if (end <= from) continue;
    const begin = Math.max(start, from);
    pieces.push(text.slice(from, begin), filler.repeat(end - begin));
    from = end;
  }
  return [...pieces, text.slice(from)].join('');
}

/** @returns spans by where they begin, the longer first */
export function inOrder<One extends Span>(spans: readonly One[]): One[] {
  return [...spans].sort((a, b) => a.start - b.start || b.end - a.end);
}
