import type { EditionHead } from '../editions/head.ts';
import { chooseLocale, locateLocale } from './negotiate.ts';

/**
 * @param asked the canonical tag from the URL
 * @returns why a notice is not shown any more, in the language that fits best; null where nobody has said. Whoever asks for
 *   a language that is not there is told in another one
 */
export function explanationOf(
  { statusNote = {}, sourceLocale }: Pick<EditionHead, 'statusNote' | 'sourceLocale'>,
  asked: string | undefined,
  acceptLanguage: string | undefined,
): { text: string; locale: string } | null {
  const locales = Object.keys(statusNote);
  const [first] = locales;
  if (first === undefined) return null;
  const standIn = locales.includes(sourceLocale) ? sourceLocale : first;
  const locale =
    asked === undefined
      ? chooseLocale({ locales, sourceLocale: standIn }, undefined, acceptLanguage).locale
      : (locateLocale(locales, asked) ?? standIn);
  return { text: statusNote[locale] ?? '', locale };
}
