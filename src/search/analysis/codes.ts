import type { Term } from './term.ts';

/**
 * What is no word but is asked for as it stands, alike in every language: addresses, numbers, reference codes. The
 * patterns have bounds, so that no text makes them slow. They are to be used on folded text.
 */
export const emailPattern = String.raw`[a-z0-9][a-z0-9._+\-]{0,63}@[a-z0-9\-]{1,63}(?:\.[a-z0-9\-]{1,63}){0,8}`;
const path = String.raw`(?:[\/?#][a-z0-9\/?#&=_.~%+\-]{0,200}[a-z0-9\/])?`;
export const addressPattern = String.raw`(?:https?:\/\/|www\.)[a-z0-9\-]{1,63}(?:\.[a-z0-9\-]{1,63}){0,8}${path}|(?:[a-z0-9\-]{1,63}\.){1,8}[a-z]{2,24}(?![a-z0-9])${path}`;
export const codePattern = String.raw`(?:[a-z]{1,12}[\-_\/#]?\d|\d{1,12}[a-z])[a-z0-9]{0,30}(?:[\-_\/][a-z0-9]{1,30}){0,6}`;
export const numberPattern = String.raw`[+\(]{0,2}\d+(?:(?: ?[\(\)] ?| )\d+(?![a-z\d]))*(?:[.,\/:'\-]\d+(?![a-z\d]))*`;

/** Gives an e-mail or web address as one word, and its host and labels as parts. */
export function addressTerms(address: string, at: number, terms: Term[]): void {
  const scheme = /^(?:https?:\/\/)?(?:www\.)?/.exec(address)?.[0].length ?? 0;
  const text = address.slice(scheme).replace(/\/$/, '');
  terms.push({ text, kind: 'word', start: at, end: at + address.length });
  for (const { 0: piece, index } of text.matchAll(/[^@/?#&=]+/g)) {
    if (piece.length < text.length && piece.includes('.')) give(terms, piece, 'part', at + scheme + index);
  }
  for (const { 0: label, index } of text.matchAll(/[a-z0-9]{2,}/g)) {
    if (label.length < text.length) give(terms, label, 'part', at + scheme + index);
  }
}

/** @returns whether it can only be an address; without a scheme it may be two sentences without a space between them */
export function isSurelyAddress(address: string): boolean {
  return /^(?:https?:|www\.)|[@/]/.test(address);
}

/**
 * Gives a code of letters and digits without its separators as one word, and its pieces as parts; a single digit only
 * where it stands apart, as in gate-5: the 2 of 2FA says nothing.
 */
export function codeTerms(code: string, at: number, terms: Term[]): void {
  terms.push({
    text: code.replace(/[^\p{L}\p{M}\p{N}]/gu, ''),
    kind: 'word',
    start: at,
    end: at + code.length,
  });
  for (const { 0: piece, index } of code.matchAll(
    /\d{2,}|(?<![\p{L}\p{M}])\d(?![\p{L}\p{M}])|[\p{L}\p{M}]{2,}/gu,
  )) {
    give(terms, piece, 'part', at + index);
    giveWithoutZeros(terms, piece, at + index);
  }
}

const mostGroups = 8;

/**
 * Gives a number. A telephone number is one word of digits, with its last seven, eight and nine as parts, so that it is
 * found with a country code or without; of a date, a fraction or an amount each group is a part as well; an amount is the
 * same with its thousands set apart or not.
 */
export function numberTerms(number: string, at: number, terms: Term[]): void {
  const groups = Array.from(number.matchAll(/\d+/g));
  const single = groups.length === 1 || groups.length > mostGroups || !isOneNumber(number, groups.length);
  for (const { 0: group, index } of groups) {
    give(terms, group.slice(0, 64), single ? 'word' : 'part', at + index);
    giveWithoutZeros(terms, group, at + index);
  }
  const digits = number.replace(/\D/g, '');
  const [start, end] = [at + (groups[0]?.index ?? 0), at + number.length];
  if (!single) {
    const text = isWritten(number) ? digits : groups.map(([group]) => Number(group)).join('.');
    terms.push({ text, kind: 'word', start, end });
  }
  if (isTelephone(digits) && (single ? groups.length === 1 : isWritten(number))) {
    for (const tail of [7, 8, 9]) {
      if (tail < digits.length) terms.push({ text: digits.slice(-tail), kind: 'part', start, end });
    }
  }
}

/** Whether groups of digits with spaces between them belong together; several numbers may follow each other. */
function isOneNumber(number: string, groups: number): boolean {
  if (!number.includes(' ')) return true;
  if (isThousands(number) || /^[+(]/.test(number)) return true;
  return !/[.,/:']/.test(number) && (number.startsWith('0') || groups > 2);
}

/** Whether it is written as a telephone number or as thousands set apart: its separators say nothing. */
function isWritten(number: string): boolean {
  return isThousands(number) || (!/[,/:']/.test(number) && !isDate(number) && !isDecimal(number));
}

function isThousands(number: string): boolean {
  return /^\d{1,3}(?:[ .,']\d{3})+$/.test(number);
}

function isDecimal(number: string): boolean {
  return /^\d+\.\d+$/.test(number);
}

function isDate(number: string): boolean {
  return /^\d{4}[-.]\d{1,2}[-.]\d{1,2}$|^\d{1,2}[-.]\d{1,2}[-.](?:\d{2}|\d{4})$/.test(number);
}

function isTelephone(digits: string): boolean {
  return digits.length >= 8 && digits.length <= 15;
}

function give(terms: Term[], text: string, kind: Term['kind'], start: number): void {
  terms.push({ text, kind, start, end: start + text.length });
}

function giveWithoutZeros(terms: Term[], digits: string, start: number): void {
  if (!/^0\d/.test(digits)) return;
  const text = digits.replace(/^0+(?=\d)/, '').slice(0, 64);
  terms.push({ text, kind: 'part', start, end: start + digits.length });
}
