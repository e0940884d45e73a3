import type { Rendition } from '../../editions/rendition.ts';

/**
 * The locale of a notice's title and summary, which a rendition does not say: where the text is missing in the locale
 * served and yet there is a summary, it is the source's, for the two are never in two languages.
 */
export function titleLocaleOf({ locale, sourceLocale, summary, translation }: Rendition): string {
  return translation.missing.includes('text') && summary !== null ? sourceLocale : locale;
}
