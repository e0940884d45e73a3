import { isOfCatalogue, lacks, type Unit } from '../document/units.ts';
import type { TranslationBasis } from '../editions/content.ts';
import type { Rendition } from '../editions/rendition.ts';

export type TranslationStatus = Rendition['translation'];
type TranslatedFrom = TranslationBasis['translatedFrom'];

/** What an edition says about its texts, besides what they say. */
export interface Provenance {
  /** Of the texts of the live locales. */
  translatedFrom: TranslatedFrom;
  /** Of the texts of the live locales. */
  methods?: NonNullable<TranslationBasis['methods']>;
  /** Of the texts that go out now. */
  published?: TranslatedFrom;
  /** Of all texts of the working copy, whether they go out or not. */
  written?: TranslatedFrom;
  /** Whether the source goes out now; while it does not, nothing is decided about the drafts of it. */
  isOfSource?: boolean;
}

/**
 * Works out what a translation of each text may be of without being outdated: the source text as it is, and as it was
 * since the last major change of it. A minor change, such as a typo, outdates nothing: whoever calls an edition minor says
 * so of the translations that go out with it too, so the drafts that they were made from count like the source itself. A
 * major change does away with all that the source was before, drafts included.
 */
export function nextBasis(
  units: readonly Unit[],
  sourceLocale: string,
  isMajor: boolean,
  before: TranslationBasis | null,
  provenance: Provenance,
): TranslationBasis {
  const { translatedFrom, methods = {}, isOfSource = true } = provenance;
  const { published = translatedFrom, written = translatedFrom } = provenance;
  // The first edition is always major; and of what a basis of before does not tell, all may have been done away with.
  const isLenient = !isMajor && before?.retired !== undefined;
  const publishedFrom = digestsByUnit([published]);
  const knownFrom = digestsByUnit(isOfSource ? [translatedFrom, written] : []);
  const current: TranslationBasis['current'] = {};
  const retired: NonNullable<TranslationBasis['retired']> = { ...before?.retired };
  for (const unit of units) {
    const digest = unit.digests[sourceLocale] ?? null;
    if (digest === null) continue;
    const earlier = before?.current[unit.name] ?? [];
    const goneBefore = before?.retired?.[unit.name] ?? [];
    const known = knownFrom.get(unit.name) ?? [];
    const isSame = earlier.at(-1) === digest;
    const kept = isSame || !isMajor ? earlier : [];
    const drafts = isLenient ? (publishedFrom.get(unit.name) ?? []) : [];
    const added = [...drafts.filter((one) => !goneBefore.includes(one)), digest];
    const now = isSame ? withoutDoubles([...added, ...kept]) : withoutDoubles([...kept, ...added]);
    current[unit.name] = isSame && now.length === kept.length ? kept : now;
    const gone = isLenient ? [] : [...earlier, ...known];
    const away = withoutDoubles([...goneBefore, ...gone]).filter((one) => !now.includes(one));
    if (away.length > 0) retired[unit.name] = away;
    else delete retired[unit.name];
  }
  return { current, translatedFrom, methods, retired };
}

function digestsByUnit(maps: readonly TranslatedFrom[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [unit, digest] of maps.flatMap(Object.values).flatMap(Object.entries)) {
    if (digest === null) continue;
    const known = found.get(unit);
    if (!known) found.set(unit, [digest]);
    else if (!known.includes(digest)) known.push(digest);
  }
  return found;
}

// The newest stands last: it is the one that an edition without a change is compared with.
function withoutDoubles(digests: readonly string[]): string[] {
  return [...new Set(digests.toReversed())].reverse();
}

/**
 * @returns for each live locale whether its texts are those of the source, which are outdated, which are missing, and
 *   which a machine has translated with no person looking at them
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
      const byMachine = units.filter((unit) => isByMachine(unit, locale, sourceLocale, basis));
      const upToDate = outdated.length === 0 && missing.length === 0;
      const status: TranslationStatus = {
        status: upToDate ? 'up_to_date' : 'outdated',
        outdated: outdated.map((unit) => unit.name),
        missing: missing.map((unit) => unit.name),
        machineTranslated: byMachine.map((unit) => unit.name),
      };
      return [locale, status];
    }),
  );
}

function isOutdated(unit: Unit, locale: string, sourceLocale: string, basis: TranslationBasis): boolean {
  // Names in the shared catalogue have no source locale that they are translated from.
  if (locale === sourceLocale || isOfCatalogue(unit)) return false;
  if (!unit.texts[locale] || !unit.texts[sourceLocale]) return false;
  const from = basis.translatedFrom[locale]?.[unit.name] ?? null;
  return from === null || !(basis.current[unit.name] ?? []).includes(from);
}

function isByMachine(unit: Unit, locale: string, sourceLocale: string, basis: TranslationBasis): boolean {
  if (locale === sourceLocale || !unit.texts[locale]) return false;
  return basis.methods?.[locale]?.[unit.name] === 'machine';
}
