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
 * Works out what a translation of each text may be of without being outdated: the source text as it is published, and as it
 * was since the last major change of it.
 *
 * A minor change, such as a typo, outdates nothing: whoever calls the edition minor says so of this very text, and so of the
 * drafts between the two that the translations going out with it were made from. Where the source stays as it was, or does
 * not go out at all, nobody says anything of a draft, and a translation of one is not of what readers get. A major change
 * does away with all that the source was before. Whatever draft of the source is passed over stays away for good, until it
 * is published itself.
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
  const isLenient = isOfSource && !isMajor && before?.retired !== undefined;
  const publishedFrom = digestsByUnit(isLenient ? [published] : []);
  const knownFrom = digestsByUnit(isOfSource ? [translatedFrom, written] : []);
  const current: TranslationBasis['current'] = {};
  const retired: NonNullable<TranslationBasis['retired']> = { ...before?.retired };
  for (const unit of units) {
    const digest = unit.digests[sourceLocale] ?? null;
    const earlier = before?.current[unit.name] ?? [];
    const goneBefore = before?.retired?.[unit.name] ?? [];
    const drafts = (publishedFrom.get(unit.name) ?? []).filter((one) => !goneBefore.includes(one));
    const now = digest === null ? [] : currentWith(digest, earlier, { isMajor, drafts });
    if (now.length > 0) current[unit.name] = now;
    const known = knownFrom.get(unit.name) ?? [];
    const away = [...new Set([...goneBefore, ...earlier, ...known])].filter((one) => !now.includes(one));
    if (away.length > 0) retired[unit.name] = away;
    else delete retired[unit.name];
  }
  return { current, translatedFrom, methods, retired };
}

// The newest stands last: it is the one that is published, and that the next is compared with.
function currentWith(
  digest: string,
  earlier: readonly string[],
  { isMajor, drafts }: { isMajor: boolean; drafts: readonly string[] },
): string[] {
  if (earlier.at(-1) === digest) return [...earlier];
  const before = [...(isMajor ? [] : earlier), ...drafts].filter((one) => one !== digest);
  return [...new Set(before), digest];
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
      const madeFrom = basis.translatedFrom[locale] ?? {};
      const outdated = units.filter((unit) =>
        isOutdatedIn(basis, unit, locale, sourceLocale, madeFrom[unit.name] ?? null),
      );
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

/**
 * @param from the digest of the source that the text was made from; null where nobody knows, or there never was one
 * @returns whether a text is not of its source as it is in an edition. One that had a source which says nothing any more is
 *   not; one that never had any stands for itself.
 */
export function isOutdatedIn(
  basis: TranslationBasis,
  unit: Unit,
  locale: string,
  sourceLocale: string,
  from: string | null,
): boolean {
  // Names in the shared catalogue have no source locale that they are translated from.
  if (locale === sourceLocale || isOfCatalogue(unit) || !unit.texts[locale]) return false;
  if (from === null) return unit.texts[sourceLocale] !== undefined;
  return !(basis.current[unit.name] ?? []).includes(from);
}

function isByMachine(unit: Unit, locale: string, sourceLocale: string, basis: TranslationBasis): boolean {
  if (locale === sourceLocale || !unit.texts[locale]) return false;
  return basis.methods?.[locale]?.[unit.name] === 'machine';
}
