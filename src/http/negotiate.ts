import { match } from '@formatjs/intl-localematcher';
import Negotiator from 'negotiator';
import { Refusal } from '../errors.ts';
import { canonicalLocale } from '../locale.ts';

export interface Choice {
  locale: string;
  /** Whether Accept-Language had a say, so that caches have to vary by it. */
  negotiated: boolean;
}

/**
 * Chooses the locale to serve: the one asked for in the URL; without it the best match of Accept-Language (RFC 9110,
 * section 12.5.4; CLDR language matching), then the source locale.
 *
 * @param offered the locales that are there
 * @param asked the canonical tag from the URL
 * @throws Refusal `locale_not_available` when the locale asked for is not there, nor one of the same language and script
 */
export function chooseLocale(
  offered: { locales: readonly string[]; sourceLocale: string },
  asked: string | undefined,
  acceptLanguage: string | undefined,
): Choice {
  if (asked !== undefined) {
    const locale = locateLocale(offered.locales, asked);
    if (locale !== null) return { locale, negotiated: false };
    throw new Refusal('locale_not_available', `It is available in: ${offered.locales.join(', ')}.`);
  }
  const wanted = wantedLocales(acceptLanguage);
  if (wanted.length === 0) return { locale: offered.sourceLocale, negotiated: true };
  return { locale: match(wanted, offered.locales, offered.sourceLocale), negotiated: true };
}

// People list a few. A header of thousands of tags would hold everybody up.
const MOST_WANTED = 10;

function wantedLocales(acceptLanguage: string | undefined): string[] {
  return new Negotiator({ headers: { 'accept-language': acceptLanguage ?? '' } })
    .languages()
    .slice(0, MOST_WANTED)
    .map((tag) => canonicalLocale(withoutExtensions(tag)))
    .filter((tag) => tag !== null);
}

/**
 * @returns the locale asked for, or the nearest one of the same language and script (`ja` for `ja-JP`, `zh-Hant` for
 *   `zh-TW`); null when there is none: whoever asks for one language must not get another because CLDR finds them close
 */
export function locateLocale(locales: readonly string[], asked: string): string | null {
  if (locales.includes(asked)) return asked;
  const related = locales.filter((locale) => isSameWriting(locale, asked));
  const [first] = related;
  return first === undefined ? null : match([asked], related, first);
}

// Extensions choose a calendar or digits, not a language (BCP 47, section 2.2.6).
function withoutExtensions(tag: string): string {
  return tag.replace(/-[a-z0-9](?:-.*)?$|-[a-z0-9]-.*$/i, '');
}

function isSameWriting(a: string, b: string): boolean {
  const [one, other] = [new Intl.Locale(a).maximize(), new Intl.Locale(b).maximize()];
  return one.language === other.language && one.script === other.script;
}
