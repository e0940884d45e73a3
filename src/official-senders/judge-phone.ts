import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { TypedNumber } from './address.ts';
import type { Judgement, Listed } from './judgement.ts';
import type { ReasonCode } from './reasons.ts';
import type { SenderIndex } from './sender-index.ts';

interface Reading {
  compared: string;
  /** Whether the country is a guess, since the number was given without one. */
  isAssumed: boolean;
}

// Shorter ones are short codes, which have no country code to add.
const FEWEST_DIGITS_OF_A_LINE = 7;

/**
 * Judges a phone number. One without the code of a country is read as a number of each country that listed numbers are of;
 * it is official only where it is no other line in the reader's own.
 *
 * @param region where the reader is, as an ISO 3166 code; null when that is not known
 */
export function judgePhone(
  number: TypedNumber,
  { fakes, officials }: Listed,
  region: string | null,
): Judgement {
  const countries = [...fakes.countries, ...officials.countries];
  const readings = readingsOf(number, [...new Set(countries)]);
  const fake = matchIn(fakes, readings);
  const match = fake ?? matchIn(officials, readings);
  const common = { kind: 'phone' as const, comparedUnicode: null };
  if (match && !fake && match.reading.isAssumed && isLineOf(number, region, match.reading.compared)) {
    const reasons: ReasonCode[] = ['country_code_missing'];
    return { ...common, verdict: 'not_listed', reasons, matched: null, compared: number.digits };
  }
  if (match) {
    const reason: ReasonCode[] = fake
      ? ['listed_as_fake']
      : ['listed_as_official', 'caller_id_can_be_forged'];
    const assumed: ReasonCode[] = match.reading.isAssumed ? ['country_code_assumed'] : [];
    const verdict = fake ? 'known_fake' : 'official';
    const { matched, reading } = match;
    return { ...common, verdict, reasons: [...reason, ...assumed], matched, compared: reading.compared };
  }
  const compared = readingsOf(number, region === null ? [] : [region as CountryCode]).at(-1) as Reading;
  const isIncomplete = !compared.compared.startsWith('+') && number.digits.length >= FEWEST_DIGITS_OF_A_LINE;
  const reasons: ReasonCode[] = [
    'not_in_list',
    ...(isIncomplete ? (['country_code_missing'] as const) : []),
    ...(compared.isAssumed ? (['country_code_assumed'] as const) : []),
  ];
  return { ...common, verdict: 'not_listed', reasons, matched: null, compared: compared.compared };
}

/** @returns what a number may mean: with its country code, or else as it is and in each of the countries */
function readingsOf({ digits, isInternational }: TypedNumber, countries: readonly CountryCode[]): Reading[] {
  if (isInternational) return [{ compared: e164(`+${digits}`) ?? `+${digits}`, isAssumed: false }];
  const dialled = digits.startsWith('00') ? e164(`+${digits.slice(2)}`) : null;
  const national = countries.flatMap((country) => e164(digits, country) ?? []);
  return [
    { compared: digits, isAssumed: false },
    ...[...new Set(national)].map((compared) => ({ compared, isAssumed: true })),
    ...(dialled === null ? [] : [{ compared: dialled, isAssumed: false }]),
  ];
}

/** Whether the same digits are another line where the reader is, from which the call may have come. */
function isLineOf({ digits }: TypedNumber, region: string | null, official: string): boolean {
  if (region === null || !isSupportedCountry(region)) return false;
  const there = parsePhoneNumberFromString(digits, { defaultCountry: region, extract: false });
  return there?.isValid() === true && there.number !== official;
}

function e164(number: string, country?: CountryCode): string | null {
  const options = country === undefined ? {} : { defaultCountry: country };
  const parsed = parsePhoneNumberFromString(number, { ...options, extract: false });
  return parsed?.isPossible() ? parsed.number : null;
}

function matchIn(index: SenderIndex, readings: readonly Reading[]) {
  for (const reading of readings) {
    const matched = index.atNumber(reading.compared);
    if (matched) return { matched, reading };
  }
  return null;
}
