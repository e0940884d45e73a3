import type { EditionHead } from '../../editions/head.ts';
import { locateLocale } from '../../http/negotiate.ts';

/**
 * @param asked the caller's locale; undefined when nobody has said
 * @returns the locale in which agents are shown an edition: the one asked for or its nearest, else the source locale
 */
export function localeIn(
  { locales, sourceLocale }: Pick<EditionHead, 'locales' | 'sourceLocale'>,
  asked: string | undefined,
): string {
  const found = asked === undefined ? null : locateLocale(locales, asked);
  return found ?? sourceLocale;
}
