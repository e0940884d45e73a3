import { isOfCatalogue, type Unit, type UnitText } from '../../document/units.ts';
import type { TranslationBasis } from '../../editions/content.ts';
import type { Copy } from '../copy.ts';

/** What is to be done about a text in one locale, the most urgent first. Computed from content, never set by hand. */
export const translationStates = [
  'missing',
  'in_translation',
  'outdated',
  'machine_translated',
  'up_to_date',
] as const;
export type TranslationState = (typeof translationStates)[number];

type Provenance = Pick<Copy, 'translatedFrom' | 'methods'>;

/**
 * Tells the state of a text whose source says something.
 *
 * - missing: nothing of what the source says is there; in translation: some of it is, but not all.
 * - outdated: whole, but made from a source text that a published major change has done away with, and that the draft has
 *   not come back to. No draft of the source outdates a translation of another text, nor is one of any new draft outdated.
 * - machine-translated: whole and of the source, and no person has looked at it.
 *
 * @param basis of the newest edition; null before the first, when nothing can be outdated
 */
export function stateOf(
  unit: Unit,
  locale: string,
  sourceLocale: string,
  of: Provenance,
  basis: TranslationBasis | null,
): TranslationState {
  const unfinished = unfinishedState(unit, locale, sourceLocale);
  if (unfinished) return unfinished;
  if (isOutdated(unit, locale, sourceLocale, of, basis)) return 'outdated';
  return finishedState(unit, locale, of);
}

/** @returns the state that the text would have in an edition with this basis, if the working copy were published as it is */
export function stateIn(
  basis: TranslationBasis,
  unit: Unit,
  locale: string,
  sourceLocale: string,
  of: Provenance,
): TranslationState {
  const unfinished = unfinishedState(unit, locale, sourceLocale);
  if (unfinished) return unfinished;
  const from = of.translatedFrom[locale]?.[unit.name] ?? null;
  const isOfSource = from !== null && (basis.current[unit.name] ?? []).includes(from);
  return isOfCatalogue(unit) || isOfSource ? finishedState(unit, locale, of) : 'outdated';
}

function unfinishedState(unit: Unit, locale: string, sourceLocale: string) {
  const wanted = partsOf(unit.texts[sourceLocale]);
  const there = new Set(partsOf(unit.texts[locale]));
  const done = wanted.filter((part) => there.has(part)).length;
  if (done === wanted.length) return null;
  return done === 0 ? 'missing' : 'in_translation';
}

function finishedState({ name }: Unit, locale: string, { methods }: Provenance) {
  return methods?.[locale]?.[name] === 'machine' ? 'machine_translated' : 'up_to_date';
}

function partsOf(text: UnitText | undefined): string[] {
  if (!text) return [];
  return [...Object.keys(text.fields), ...Object.keys(text.reasons).map((key) => `supersedes/${key}`)];
}

function isOutdated(
  unit: Unit,
  locale: string,
  sourceLocale: string,
  { translatedFrom }: Provenance,
  basis: TranslationBasis | null,
): boolean {
  const published = basis?.current[unit.name];
  if (!published || isOfCatalogue(unit)) return false;
  const from = translatedFrom[locale]?.[unit.name] ?? null;
  if (from === null) return true;
  if (published.includes(from) || from === unit.digests[sourceLocale]) return false;
  // A basis of before does not tell old texts of the source from drafts.
  return basis?.retired === undefined || (basis.retired[unit.name] ?? []).includes(from);
}
