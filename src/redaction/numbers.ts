import parsePhoneNumber, { type CountryCode, isSupportedCountry } from 'libphonenumber-js/min';
import { countDigits, type Finder, findAll, type Redaction, type Surroundings } from './span.ts';

const POSTCODES = [
  // After their sign, in Japan.
  /〒 ?\d{3}-?\d{4}/g,
  // Of the United Kingdom and of Canada, whose forms are like nothing else.
  /(?<![A-Z\d])[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}(?![A-Z\d])/g,
  /(?<![A-Z\d])[A-Z]\d[A-Z] \d[A-Z]\d(?![A-Z\d])/g,
];

export const findPostcodes: Finder = (text) =>
  POSTCODES.flatMap((pattern) => findAll(text, pattern, 'postcode'));

const RUN = /(?<![A-Za-z\d])[+(]{0,2}\d(?:[ .\-/()\p{Cf}]{0,3}\d)*(?![A-Za-z\d]|-[A-Za-z])/gu;
const EXTENSION = /^ {0,2}(?:ext|extn|x|#|доб|内線|Durchwahl|poste)\.? {0,2}\d{1,6}(?!\d)/i;

/** Finds phone numbers and other numbers that are long enough to be somebody's. */
export const findNumbers: Finder = (text, around) =>
  findAll(text, RUN, 'number').flatMap((found) => {
    const run = withoutOpenBracket(text, found);
    const written = text.slice(run.start, run.end);
    if (!isLong(written)) return [];
    if (!looksLikePhone(written, around)) return [run];
    if (isOwnPhone(written, around)) return [];
    const extension = EXTENSION.exec(text.slice(run.end, run.end + 24))?.[0].length ?? 0;
    return [{ kind: 'phone', start: run.start, end: run.end + extension } satisfies Redaction];
  });

/** A number may stand in brackets, and may begin with some of its own. */
function withoutOpenBracket(text: string, run: Redaction): Redaction {
  const isOpen = text[run.start] === '(' && !text.slice(run.start, run.end).includes(')');
  return isOpen ? { ...run, start: run.start + 1 } : run;
}

/** Six digits however they are spaced, or five without a space. */
function isLong(written: string): boolean {
  const digits = countDigits(written);
  return digits >= 6 || (digits === 5 && !written.includes(' '));
}

const FEWEST_OF_PHONE = 7;
const MOST_OF_PHONE = 15;

function looksLikePhone(written: string, around: Surroundings): boolean {
  const digits = countDigits(written);
  if (digits < FEWEST_OF_PHONE || digits > MOST_OF_PHONE) return false;
  return /^\(?(?:\+|0)/.test(written) || phoneOf(written, around) !== null;
}

function isOwnPhone(written: string, around: Surroundings): boolean {
  const number = phoneOf(written, around);
  if (number !== null && around.ownPhones.has(number)) return true;
  // Said in the form of a country that the locale does not tell.
  const national = written.replaceAll(/\D/g, '').replace(/^0+/, '');
  return national.length >= FEWEST_OF_PHONE && [...around.ownPhones].some((own) => own.endsWith(national));
}

/** @returns a number that is possible where the locale is spoken, in E.164 form */
function phoneOf(written: string, { locale }: Surroundings): string | null {
  const { region } = new Intl.Locale(locale).maximize();
  const country = region !== undefined && isSupportedCountry(region) ? (region as CountryCode) : undefined;
  const parsed = parsePhoneNumber(written, country);
  return parsed?.isPossible() ? parsed.number : null;
}

const CODE = /(?<![A-Za-z\d])[A-Za-z\d]+(?:[-_/][A-Za-z\d]+)*/g;
const MEASURE =
  /^\d{1,6}(?:st|nd|rd|th|s|er|e|km|kg|cm|mm|[kmgt]b|am|pm|h|min|px|x|k|m)$|^[012]?\d(?:h|Uhr)[0-5]\d(?:min)?$/i;

/** Finds codes of letters and digits: of members, customers, bookings, passports. */
export const findCodes: Finder = (text) =>
  findAll(text, CODE, 'number').filter(({ start, end }) => isCode(text.slice(start, end)));

function isCode(written: string): boolean {
  if (written.length < 5 || countDigits(written) < 3 || !/[A-Za-z]/.test(written)) return false;
  return !MEASURE.test(written) && !isNameOfYear(written);
}

// Such as "incident-2025".
function isNameOfYear(written: string): boolean {
  const parts = written.split(/[-_/]/);
  const numbered = parts.filter((part) => countDigits(part) > 2);
  return (
    parts.some((part) => /^[A-Za-z]{3,}$/.test(part)) &&
    numbered.every((part) => /^(?:19|20)\d\d$/.test(part))
  );
}
