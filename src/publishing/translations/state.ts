import { isOfCatalogue, type Unit, type UnitText } from '../../document/units.ts';
import type { TranslationBasis } from '../../editions/content.ts';
import type { Copy } from '../copy.ts';
import { isOutdatedIn } from '../translation.ts';

/** What is to be done about a text in one locale, the most urgent first. Computed from content, never set by hand. */
export const translationStates = [
  'missing',
  'in_translation',
  'outdated',
  'machine_translated',
  'up_to_date',
] as const;
export type TranslationState = (typeof translationStates)[number];

/** How the texts of the working copy were made. */
type Origins = Pick<Copy, 'translatedFrom' | 'methods'>;

/**
 * Tells the state of a text for those who work on it.
 *
 * - missing: nothing of what the source says is there; in translation: some of it is, but not all.
 * - outdated: whole, but made from a source text that a published edition has done away with or passed over, and that the
 *   draft has not come back to. No draft of the source outdates a translation, nor is one of any new draft outdated; a draft
 *   that was given up again, so that the source is as it is published, is nothing to have translated.
 * - machine-translated: whole and of the source, and no person has looked at it.
 *
 * @param basis of the newest edition; null before the first, when nothing can be outdated
 */
export function stateOf(
  unit: Unit,
  locale: string,
  sourceLocale: string,
  of: Origins,
  basis: TranslationBasis | null,
): TranslationState {
  const unfinished = unfinishedState(unit, locale, sourceLocale);
  if (unfinished) return unfinished;
  if (isLeftBehind(unit, locale, sourceLocale, of, basis)) return 'outdated';
  return finishedState(unit, locale, of);
}

/** @returns the state that the text would have in an edition with this basis, if the working copy were published as it is */
export function stateIn(
  basis: TranslationBasis,
  unit: Unit,
  locale: string,
  sourceLocale: string,
  of: Origins,
): TranslationState {
  const unfinished = unfinishedState(unit, locale, sourceLocale);
  if (unfinished) return unfinished;
  const from = of.translatedFrom[locale]?.[unit.name] ?? null;
  const isOutdated = isOutdatedIn(basis, unit, locale, sourceLocale, from);
  return isOutdated ? 'outdated' : finishedState(unit, locale, of);
}

function unfinishedState(unit: Unit, locale: string, sourceLocale: string) {
  const wanted = partsOf(unit.texts[sourceLocale]);
  const there = new Set(partsOf(unit.texts[locale]));
  const done = wanted.filter((part) => there.has(part)).length;
  if (done === wanted.length) return null;
  return done === 0 ? 'missing' : 'in_translation';
}

function finishedState({ name }: Unit, locale: string, { methods }: Origins) {
  return methods?.[locale]?.[name] === 'machine' ? 'machine_translated' : 'up_to_date';
}

function partsOf(text: UnitText | undefined): string[] {
  if (!text) return [];
  return [...Object.keys(text.fields), ...Object.keys(text.reasons).map((key) => `supersedes/${key}`)];
}

function isLeftBehind(
  unit: Unit,
  locale: string,
  sourceLocale: string,
  { translatedFrom }: Origins,
  basis: TranslationBasis | null,
): boolean {
  if (!basis || isOfCatalogue(unit)) return false;
  const published = basis.current[unit.name] ?? [];
  const from = translatedFrom[locale]?.[unit.name] ?? null;
  if (from === null) return published.length > 0;
  const now = unit.digests[sourceLocale] ?? null;
  if (published.includes(from) || from === now) return false;
  const isPublishedAsItIs = now === (published.at(-1) ?? null);
  if (isPublishedAsItIs) return true;
  // A basis of before does not tell old texts of the source from drafts.
  return basis.retired ? (basis.retired[unit.name] ?? []).includes(from) : published.length > 0;
}
