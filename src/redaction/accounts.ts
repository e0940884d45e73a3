import { type Finder, findAll, type Redaction, type Span } from './span.ts';
import { dates } from './standing.ts';

// However the digits are grouped: by up to three characters, or by one comma.
const SPACED_DIGITS = /\d(?:(?:[\s.\-/_·*\p{Cf}]{0,3}|,)\d)+/gu;
const SHORTEST = 13;
const LONGEST = 19;

/** Finds the numbers of payment cards: 13 to 19 digits whose last one fits (ISO/IEC 7812-1, annex B: Luhn). */
export const findCards: Finder = (text) =>
  [...text.matchAll(SPACED_DIGITS)].flatMap(({ index, 0: run }) => {
    const groups = [...run.matchAll(/\d+/g)].map((group) => ({
      digits: group[0],
      start: index + group.index,
      end: index + group.index + group[0].length,
    }));
    const cards = cardsIn(text, groups);
    if (cards.length > 0 || !ODD_SIGN.test(run) || isDates(run)) return cards;
    if (!hidesCard(run.replaceAll(/\D/g, ''))) return [];
    return [{ kind: 'card', start: index, end: index + run.length }];
  });

// What is written with others is a number, card or not.
const ODD_SIGN = /[^\d .\-/()\p{Cf}]/u;
// Of so many digits some are the number of a card for certain.
const SURELY = 100;

/** Whether there is one whose digits do not begin or end where a group does. */
function hidesCard(digits: string): boolean {
  if (digits.length > SURELY) return true;
  for (let start = 0; start + SHORTEST <= digits.length; start += 1) {
    for (let length = SHORTEST; length <= LONGEST && start + length <= digits.length; length += 1) {
      if (passesLuhn(digits.slice(start, start + length))) return true;
    }
  }
  return false;
}

interface Group extends Span {
  digits: string;
}

function cardsIn(text: string, groups: readonly Group[]): Redaction[] {
  const cards: Redaction[] = [];
  for (let first = 0; first < groups.length; first += 1) {
    const last = lastGroupOfCard(text, groups, first);
    if (last === null) continue;
    cards.push({
      kind: 'card',
      start: (groups[first] as Group).start,
      end: (groups[last] as Group).end,
    });
    first = last;
  }
  return cards;
}

/** @returns where the longest card ends that begins with a group; null for none */
function lastGroupOfCard(text: string, groups: readonly Group[], first: number): number | null {
  const { start } = groups[first] as Group;
  let digits = '';
  let found: number | null = null;
  for (let last = first; last < groups.length; last += 1) {
    const { digits: more, end } = groups[last] as Group;
    digits += more;
    if (digits.length > LONGEST) break;
    if (digits.length >= SHORTEST && passesLuhn(digits) && !isDates(text.slice(start, end))) found = last;
  }
  return found;
}

/** @param digits only digits */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const value = Number(digits[digits.length - 1 - place]) * ((place % 2) + 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

// The first and the last day of something have sixteen digits too.
function isDates(text: string): boolean {
  return !/\d/.test(text.replaceAll(dates, ''));
}

const IBAN_START = /(?<![A-Z0-9])[A-Z]{2}\d{2}(?=[ -]?[A-Z0-9])/gi;
const LONGEST_IBAN = 34;
const SHORTEST_IBAN = 15;

/** Finds international bank account numbers (ISO 13616-1): those whose check digits fit (ISO/IEC 7064, MOD 97-10). */
export const findIbans: Finder = (text) =>
  findAll(text, IBAN_START, 'iban').flatMap(({ kind, start }) => {
    const end = endOfIban(text, start);
    return end === null ? [] : [{ kind, start, end }];
  });

function endOfIban(text: string, start: number): number | null {
  let plain = '';
  let found: number | null = null;
  for (let place = start; place < text.length && plain.length < LONGEST_IBAN; place += 1) {
    const one = text[place] as string;
    const isSign = /[A-Z0-9]/i.test(one);
    if (!isSign && !(/[ -]/.test(one) && /[A-Z0-9]/i.test(text[place + 1] ?? ''))) break;
    if (isSign) plain += one.toUpperCase();
    const isEnd = isSign && !/[A-Z0-9]/i.test(text[place + 1] ?? '');
    if (isEnd && plain.length >= SHORTEST_IBAN && fitsMod97(plain)) found = place + 1;
  }
  return found;
}

function fitsMod97(iban: string): boolean {
  let rest = 0;
  for (const sign of iban.slice(4) + iban.slice(0, 4)) {
    // A is 10, Z is 35.
    const value = Number.parseInt(sign, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}
