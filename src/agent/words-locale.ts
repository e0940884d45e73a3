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
