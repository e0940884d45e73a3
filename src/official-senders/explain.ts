import { own } from '../document/own.ts';
import type { EditionHead } from '../editions/head.ts';
import { chooseLocale, locateLocale } from '../http/negotiate.ts';
import { adviceByLocale } from './advice.ts';
import { explanationsByLocale } from './explanations.ts';
import type { Verdict } from './judgement.ts';
import type { ReasonCode } from './reasons.ts';

const FALLBACK = 'en';
const locales = Object.keys(explanationsByLocale);

/**
 * @param asked the canonical tag that the reader asks for
 * @param notice the one that the answer is about, if there is one
 * @returns the locale of the explanations: the one asked for or the best match of Accept-Language; where that is not there,
 *   the source locale of the notice, and English where that is not there either
 */
export function chooseExplanationLocale(
  asked: string | undefined,
  acceptLanguage: string | undefined,
  notice: Pick<EditionHead, 'sourceLocale'> | null,
): string {
  const sourceLocale = (notice && locateLocale(locales, notice.sourceLocale)) ?? FALLBACK;
  if (asked !== undefined) return locateLocale(locales, asked) ?? sourceLocale;
  return chooseLocale({ locales, sourceLocale }, undefined, acceptLanguage).locale;
}

/** @returns a reason in words; what was compared keeps its order among them whatever its direction (UAX #9, section 2.7) */
export function explain(code: ReasonCode, compared: string | null, locale: string): string {
  const explanations = own(explanationsByLocale, locale) ?? explanationsByLocale[FALLBACK];
  return explanations[code].replace('{compared}', () => `\u2068${compared ?? ''}\u2069`);
}

/** @returns what the reader had better do, in a sentence */
export function advise(verdict: Verdict, locale: string): string {
  return (own(adviceByLocale, locale) ?? adviceByLocale[FALLBACK])[verdict];
}
