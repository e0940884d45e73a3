import { type Finder, findAll, type Redaction } from './span.ts';

// RFC 5322, section 3.2.3 (atext) and the dot. Letters of scripts that are written with spaces count too (RFC 6531); those of
// the others only where nothing else stands at the sign: there the words of the sentence run up to it.
const LOCAL =
  /[\w!#$%&'*+/=?^`{|}~.\-\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Devanagari}\p{M}]/u;
const DOMAIN =
  /[\d.\-\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Devanagari}\p{M}]/u;
const ANY_LETTER = /[\p{L}\p{M}\p{N}.-]/u;
// RFC 5321, section 4.5.3.1; a word of the sentence before it may be longer.
const LONGEST_WIDE = 64;

/** Finds e-mail addresses: what stands on both sides of an at sign, with quotes, and in the forms that hide it. */
export const findEmails: Finder = (text) => {
  const found: Redaction[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const previous = found.at(-1)?.end ?? 0;
    const start = localStart(text, at, previous);
    const end = domainEnd(text, at + 1);
    if (start < at && end > at + 1) found.push({ kind: 'e-mail', start, end });
  }
  return [...found, ...findAll(text, HIDDEN_SIGN, 'e-mail')];
};

const HIDDEN_SIGN =
  /(?<![\w.+-])[\w.+-]{1,64} ?[[({](?:at|ät|arroba)[\])}] ?[\w-]{1,63}(?: ?(?:\.|[[({](?:dot|punkt|punto|point)[\])}]) ?[\w-]{1,63}){1,8}/giu;

function localStart(text: string, at: number, from: number): number {
  if (text[at - 1] === '"') {
    const quote = text.lastIndexOf('"', at - 2);
    if (quote >= from && at - quote <= LONGEST_WIDE + 2) return quote;
  }
  const narrow = runBefore(text, at, LOCAL, from);
  return narrow < at ? narrow : runBefore(text, at, ANY_LETTER, Math.max(from, at - LONGEST_WIDE));
}

function runBefore(text: string, at: number, pattern: RegExp, from: number): number {
  let start = at;
  while (start > from && pattern.test(text[start - 1] as string)) start -= 1;
  return start;
}

function domainEnd(text: string, from: number): number {
  const literal = /^\[[\d.:a-f]*[\d:][\d.:a-f]*\]/i.exec(text.slice(from, from + 60));
  if (literal) return from + literal[0].length;
  const narrow = runAfter(text, from, DOMAIN, text.length);
  return narrow > from ? narrow : runAfter(text, from, ANY_LETTER, from + LONGEST_WIDE);
}

function runAfter(text: string, from: number, pattern: RegExp, to: number): number {
  let end = from;
  while (end < to && end < text.length && pattern.test(text[end] as string)) end += 1;
  // A full stop ends the sentence, not the address.
  while (end > from && /[.-]/.test(text[end - 1] as string)) end -= 1;
  return end;
}

const WHOLE_URL = /(?:https?:\/\/|www\.)[!-~]+/gi;
const URL_WITHOUT_SCHEME = /(?<![!-~])[a-z0-9.-]+\.[a-z]{2,}\/[!-~]*\?[!-~]+/gi;

/** Finds web addresses that say more than where a page is: with a query, a fragment or a user. */
export const findWebAddresses: Finder = (text) => {
  const whole = findAll(text, WHOLE_URL, 'web address').filter(({ start, end }) =>
    /[?#][!-~]|:\/\/[^/]*@/.test(text.slice(start, end)),
  );
  return [...whole, ...findAll(text, URL_WITHOUT_SCHEME, 'web address')];
};
