import { stemmer as bulgarian } from '@orama/stemmers/bulgarian';
import { stemmer as danish } from '@orama/stemmers/danish';
import { stemmer as dutch } from '@orama/stemmers/dutch';
import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as finnish } from '@orama/stemmers/finnish';
import { stemmer as french } from '@orama/stemmers/french';
import { stemmer as german } from '@orama/stemmers/german';
import { stemmer as greek } from '@orama/stemmers/greek';
import { stemmer as hungarian } from '@orama/stemmers/hungarian';
import { stemmer as hindi } from '@orama/stemmers/indian';
import { stemmer as italian } from '@orama/stemmers/italian';
import { stemmer as lithuanian } from '@orama/stemmers/lithuanian';
import { stemmer as norwegian } from '@orama/stemmers/norwegian';
import { stemmer as portuguese } from '@orama/stemmers/portuguese';
import { stemmer as romanian } from '@orama/stemmers/romanian';
import { stemmer as russian } from '@orama/stemmers/russian';
import { stemmer as serbian } from '@orama/stemmers/serbian';
import { stemmer as spanish } from '@orama/stemmers/spanish';
import { stemmer as swedish } from '@orama/stemmers/swedish';
import { stemmer as turkish } from '@orama/stemmers/turkish';
import { stemmer as ukrainian } from '@orama/stemmers/ukrainian';
import { regularised } from './english-irregular.ts';
import { stemIndonesian } from './indonesian.ts';
import { stemCzech, stemPolish } from './west-slavic.ts';

/** Takes the endings off a word in small letters with its accents; what comes out need not be a word. */
export type Stem = (word: string) => string;

const stemmers: Record<string, Stem> = {
  bg: bulgarian,
  bs: serbian,
  cs: stemCzech,
  da: danish,
  de: german,
  el: greek,
  en: (word) => english(regularised(word)),
  es: spanish,
  fi: finnish,
  fr: french,
  hi: hindi,
  hr: serbian,
  hu: hungarian,
  id: stemIndonesian,
  it: italian,
  lt: lithuanian,
  ms: stemIndonesian,
  nb: norwegian,
  nl: dutch,
  nn: norwegian,
  no: norwegian,
  pl: stemPolish,
  // Snowball leaves the plurals in -ões and -ães apart from their singular in -ão.
  pt: (word) => portuguese(word.replace(/[õã]es$/, 'ão')),
  ro: romanian,
  ru: russian,
  sk: stemCzech,
  sr: serbian,
  sv: swedish,
  tr: turkish,
  uk: ukrainian,
};

/** @returns what takes the endings off the words of a language; null when nothing good is known for it */
export function stemmerFor(language: string): Stem | null {
  return Object.hasOwn(stemmers, language) ? (stemmers[language] ?? null) : null;
}
