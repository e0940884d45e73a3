import type { Rendition } from '../../editions/rendition.ts';

/** What readers have to know of a translation: that it lags behind its source, or that no person has looked at it. */
export type TranslationMark = 'outdated' | 'machine_translated';

/**
 * @param unit a text as `translation` of a rendition names it, `updates/first`
 * @param textLocale the locale that it is shown in: where it gave way to the source, it is no translation
 */
export function translationMarks(
  { locale, sourceLocale, translation }: Rendition,
  unit: string,
  textLocale: string,
): TranslationMark[] {
  if (textLocale !== locale || locale === sourceLocale) return [];
  const { outdated, machineTranslated = [] } = translation;
  return [
    ...(outdated.includes(unit) ? (['outdated'] as const) : []),
    ...(machineTranslated.includes(unit) ? (['machine_translated'] as const) : []),
  ];
}
