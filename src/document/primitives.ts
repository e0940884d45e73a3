import { isPossiblePhoneNumber } from 'libphonenumber-js/min';
import { z } from 'zod';
import type { ErrorCode } from '../errors.ts';
import { canonicalLocale } from '../locale.ts';
import { markdownFaults } from '../markdown/faults.ts';

// The pieces that the notice document is made of. Every failure carries a code of our own table.

function refined(check: (value: string) => boolean, code: ErrorCode, message: string) {
  return z.string().refine(check, { message, params: { code } });
}

export const itemKey = refined(
  (value) => /^[a-z0-9-]{1,80}$/.test(value),
  'invalid_key',
  'Use 1 to 80 of the characters a-z, 0-9 and "-".',
).meta({ description: 'A short name, unique in its list: 1 to 80 of a-z, 0-9 and "-".' });

export const locale = refined(
  (value) => canonicalLocale(value) === value,
  'invalid_locale',
  'Use a BCP 47 language tag in its canonical form, such as "ja", "pt-BR" or "zh-Hant".',
).meta({ description: 'A BCP 47 language tag in canonical form.' });

/** Text without markup. */
export const plain = z.string().max(10_000);

/** CommonMark without raw HTML, in which `:contact[key]`, `:resource[key]` and `:authority[key]` stand for facts. */
export const markdown = z
  .string()
  .max(100_000)
  .superRefine((value, ctx) => {
    for (const fault of markdownFaults(value)) {
      ctx.addIssue({ code: 'custom', message: fault.detail, params: { code: fault.code } });
    }
  })
  .meta({ description: 'CommonMark without raw HTML; links go to http, https, mailto or tel.' });

/** A list in which nothing stands twice. */
export function distinct<Item extends z.ZodType>(item: Item) {
  return z.array(item).refine((values) => new Set(values).size === values.length, 'Name each once.');
}

/** A translated part: for each locale its fields, all optional. */
export function texts<Shape extends z.ZodRawShape>(fields: Shape) {
  return z.record(locale, z.strictObject(fields)).default({});
}

const DATE =
  /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01])(?:T((?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?)(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d))?)?)?$/;

function isDate(value: string): boolean {
  const parts = DATE.exec(value);
  if (!parts) return false;
  const [, year, month = '01', day = '01', time] = parts;
  // A day that does not exist, such as 31 June, rolls over into the next month.
  if (new Date(`${year}-${month}-${day}T00:00:00Z`).getUTCDate() !== Number(day)) return false;
  // Near its ends an instant with an offset leaves the years of four digits that the form has.
  return time === undefined || /^\d{4}-/.test(new Date(value).toISOString());
}

/** An instant with an offset becomes the same instant in UTC; anything less exact stays as it is. */
function inUtc(value: string): string {
  const [, , , , time, offset] = DATE.exec(value) ?? [];
  if (time === undefined || offset === 'Z' || !isDate(value)) return value;
  const utc = new Date(value).toISOString();
  const fraction = time.split('.')[1];
  return fraction === undefined
    ? `${utc.slice(0, `yyyy-mm-ddT${time}`.length)}Z`
    : `${utc.slice(0, 19)}.${fraction}Z`;
}

/** As exact as is known: a year, a month, a day or an instant. Kept at that exactness. */
export const date = refined(
  isDate,
  'invalid_date',
  'Use a year, "2025-07", "2025-07-02" or an instant with its offset, such as "2025-07-02T10:00:00Z".',
)
  .overwrite(inUtc)
  .meta({ description: 'A year, month, day or RFC 3339 instant: as exact as is known.' });

// Control characters and bidirectional controls make an address look like another one.
const DECEIVING = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

export function isWebUrl(value: string): boolean {
  if (DECEIVING.test(value) || /\s/.test(value)) return false;
  return /^https?:\/\//i.test(value) && URL.canParse(value);
}

export const webUrl = refined(
  (value) => value.length <= 2_000 && isWebUrl(value),
  'invalid_url',
  'Use a whole URL that begins with https:// or http://.',
).meta({ format: 'uri' });

export const jurisdiction = z
  .string()
  .regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, 'Use an ISO 3166 code, such as "AU" or "US-CA".');

export function isPhoneNumber(value: string): boolean {
  return /^\+[1-9]\d{6,14}$/.test(value) && isPossiblePhoneNumber(value);
}

export function isEmailAddress(value: string): boolean {
  return !DECEIVING.test(value) && z.email().safeParse(value).success;
}

export function isDomain(value: string): boolean {
  const labels = value.split('.');
  return (
    value.length <= 253 &&
    labels.length > 1 &&
    value === value.toLowerCase() &&
    labels.every((label) => /^(?!-)[\p{L}\p{M}\p{N}-]{1,63}(?<!-)$/u.test(label))
  );
}

export function isPostalAddress(value: string): boolean {
  return value.trim() !== '' && value.length <= 1_000;
}

export const timeZone = z
  .string()
  .refine((value) => {
    try {
      new Intl.DateTimeFormat('en', { timeZone: value });
      return /^[A-Za-z]/.test(value);
    } catch {
      return false;
    }
  }, 'Use a name of the IANA time zone database, such as "Australia/Sydney".')
  .default('UTC');
