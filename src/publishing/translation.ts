import { lacks, type Unit } from '../document/units.ts';
import type { TranslationBasis } from '../editions/content.ts';
import type { Rendition } from '../editions/rendition.ts';

export type TranslationStatus = Rendition['translation'];

/**
 * Works out what a translation of each text may be of without being outdated: the source text as it is, and as it was
 * since the last major change of it. A minor change, such as a typo, outdates nothing.
 */
export function nextBasis(
  units: readonly Unit[],
  sourceLocale: string,
  isMajor: boolean,
  before: TranslationBasis | null,
  translatedFrom: TranslationBasis['translatedFrom'],
): TranslationBasis {
  const current: TranslationBasis['current'] = {};
  for (const unit of units) {
    const digest = unit.digests[sourceLocale] ?? null;
    if (digest === null) continue;
    const earlier = before?.current[unit.name] ?? [];
    if (earlier.at(-1) === digest) current[unit.name] = earlier;
    else current[unit.name] = isMajor ? [digest] : [...earlier, digest];
  }
  return { current, translatedFrom };
}

/**
 * @returns for each live locale whether its texts are those of the source, which are outdated, and which are missing
 */
export function translationStatuses(
  units: readonly Unit[],
  sourceLocale: string,
  locales: readonly string[],
  basis: TranslationBasis,
): Record<string, TranslationStatus> {
  return Object.fromEntries(
    locales.map((locale) => {
      const outdated = units.filter((unit) => isOutdated(unit, locale, sourceLocale, basis));
      const missing = units.filter((unit) => lacks(unit.texts[sourceLocale], unit.texts[locale]));
      const upToDate = outdated.length === 0 && missing.length === 0;
      const status: TranslationStatus = {
        status: upToDate ? 'up_to_date' : 'outdated',
        outdated: outdated.map((unit) => unit.name),
        missing: missing.map((unit) => unit.name),
      };
      return [locale, status];
    }),
  );
}

function isOutdated(unit: Unit, locale: string, sourceLocale: string, basis: TranslationBasis): boolean {
  // Names in the shared catalogue have no source locale that they are translated from.
  if (locale === sourceLocale || unit.name.startsWith('dataCategories/')) return false;
  if (!unit.texts[locale] || !unit.texts[sourceLocale]) return false;
  const from = basis.translatedFrom[locale]?.[unit.name] ?? null;
  return from === null || !(basis.current[unit.name] ?? []).includes(from);
}
