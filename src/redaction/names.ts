import { findCasedNames } from './names/cased.ts';
import { findCaselessNames } from './names/caseless.ts';
import type { Finder } from './span.ts';

/** Finds the names of callers where words introduce them, in the language of the locale and in English. */
export const findNames: Finder = (text, { locale }) => {
  const { language } = new Intl.Locale(locale);
  return [...findCasedNames(text, language), ...findCaselessNames(text, language)];
};
