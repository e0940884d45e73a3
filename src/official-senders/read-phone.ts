import type { TypedNumber } from './address.ts';
import { invalidAddress } from './invalid-address.ts';

// What people put between digits; in Japan also the mark of a long vowel, which is on the same key.
const BETWEEN = /[\s().,/~_·•\p{Pd}\u2212\u30fc]/gu;
const EXTENSION = /(?:;ext=|\s*(?:ext(?:ension)?\.?|extn\.?|x|#|;|доб\.?|内線)\s*:?\s*)\d{1,11}$/iu;

// More than the code of a country is a place where a short number is valid, which no phone looks at.
const COUNTRY_CONTEXT = /^phone-context=\+\d{1,3}$/i;

/**
 * @param text in Unicode's compatibility form (NFKC)
 * @returns the number, where a text is one: with its digits of any script as 0 to 9 and without an extension; else null
 */
export function numberIn(text: string): TypedNumber | null {
  const bare = withAsciiDigits(text).replace(/\s+/g, ' ').replace(EXTENSION, '').replace(BETWEEN, '');
  const [, plus, digits] = /^(\+?)(\d{3,15})$/.exec(bare) ?? [];
  return digits === undefined ? null : { digits, isInternational: plus === '+' };
}

/**
 * Reads what stands behind `tel:`, `sms:` and the like (RFC 3966, RFC 5724).
 *
 * @throws Refusal `invalid_address`
 */
export function readPhoneUri(rest: string): TypedNumber {
  const [number = '', ...parameters] = rest
    .replace(/^\/+/, '')
    .replace(/[?&].*$/s, '')
    .split(';');
  const context = parameters.find((one) => COUNTRY_CONTEXT.test(one))?.slice('phone-context='.length);
  const isWhole = number.startsWith('+') || context === undefined;
  const found = numberIn(isWhole ? number : context + number);
  if (!found) throw invalidAddress('Check the phone number: send one, as in "tel:+61255500123".');
  return found;
}

function withAsciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => String(digitOf(digit)));
}

/** The digits of a script stand together in Unicode, from 0 to 9. */
function digitOf(digit: string): number {
  const code = digit.codePointAt(0) as number;
  let first = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first -= 1;
  return (code - first) % 10;
}
