/**
 * Brings a language tag into its canonical form (BCP 47, RFC 5646).
 *
 * @param tag a tag in any case, such as `JA` or `zh-hant-tw`
 * @returns the canonical form, or null when it is not well-formed or has extensions or private parts, which have no
 *   place in the name of a text
 */
export function canonicalLocale(tag: string): string | null {
  if (tag.length > 35 || !/^[A-Za-z]{2,8}(-[A-Za-z0-9]{2,8})*$/.test(tag)) return null;
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}

/** @returns the direction in which text of a locale is written, from the script that it is usually written in (CLDR) */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  return new Intl.Locale(locale).getTextInfo().direction === 'rtl' ? 'rtl' : 'ltr';
}

/**
 * @returns the name under which a table of words has those of a locale: its language, of Chinese with the script; null where
 *   the locale is written in another script than its language mostly is, as Turkish in Arabic script: words in Latin script
 *   do not help its readers
 */
export function wordsLocale(locale: string): string | null {
  const { language, script } = new Intl.Locale(locale).maximize();
  if (language === 'zh') return `zh-${script}`;
  return script === new Intl.Locale(language).maximize().script ? language : null;
}
