import { type WorkingCopyJson, workingCopyFrom } from '../../authoring/notices/working-copy.ts';
import type { SaidText } from '../../document/digest.ts';
import type { GlossaryTerm } from '../../document/glossary.ts';
import type { NoticeDocument } from '../../document/notice.ts';
import { own } from '../../document/own.ts';
import type { TranslationMethod } from '../../document/translation-note.ts';
import { addressOfText, isOfCatalogue, type Unit, unitsOf } from '../../document/units.ts';
import { type EditionStatus, isReadable, type TranslationBasis } from '../../editions/content.ts';
import { type PreviousEditionJson, previousEditionFrom } from '../../editions/newest.ts';
import type { Rendition } from '../../editions/rendition.ts';
import { publishedDocument } from '../carry-forward.ts';
import { type Copy, copyOf } from '../copy.ts';
import { type GlossaryBreach, glossaryBreaches } from '../glossary.ts';
import { withinBudget } from '../history/diff-documents.ts';
import { nextBasis } from '../translation.ts';
import { type NextStep, nextStepOf, type Progress, progressOf } from './next-step.ts';
import { changedFields, type SourceChange } from './source-change.ts';
import { stateIn, stateOf, type TranslationState } from './state.ts';

/** The newest edition, and what readers see since. */
export interface Newest {
  number: number;
  status: EditionStatus;
}

/**
 * How many characters of changed sources are compared word by word. Most listings are far below; where a whole notice was
 * rewritten, its translators ask for one locale or state at a time, or compare editions.
 */
const MAX_COMPARED = 300_000;

/** All that the state of a notice's translations follows from, still in JSON as the database gives it. */
export interface TranslationMaterial {
  copy: WorkingCopyJson;
  /** The newest edition that has its texts; null before the first. */
  previous: PreviousEditionJson | null;
  /** The newest edition, whether it has texts or not; null before the first. */
  newest: Newest | null;
  /** The source texts that translations were made from, by digest: what `loadSourceTextsJson` gives. */
  sourceTexts: string;
  glossary: GlossaryTerm[];
  /** Only this locale; null for all. */
  locale: string | null;
  /** Only texts in this state; null for all. */
  status: TranslationState | null;
}

export interface TranslatedUnit {
  unit: string;
  address: string;
  status: TranslationState;
  atNextMajor: TranslationState;
  method: TranslationMethod | null;
  translatedFrom: string | null;
  source: { sha256: string | null; published: string[] };
  change: SourceChange | null;
  glossary: Pick<GlossaryBreach, 'term' | 'said' | 'fields' | 'allowed'>[];
}

export interface LocaleTranslations {
  locale: string;
  required: boolean;
  live: boolean;
  progress: Progress;
  next: NextStep;
  nextStep: string;
  units: TranslatedUnit[];
}

export interface Translations {
  slug: string;
  sourceLocale: string;
  /** The newest edition, against which it is told what is outdated. */
  edition: number | null;
  locales: LocaleTranslations[];
}

/** What the state of one text is worked out from. */
interface Surroundings {
  slug: string;
  sourceLocale: string;
  copy: Copy;
  basis: TranslationBasis | null;
  nextMajor: TranslationBasis;
  changeSince: (unit: Unit, from: string | null) => SourceChange | null;
  breachesOf: (unit: string, locale: string) => TranslatedUnit['glossary'];
}

/**
 * Tells for each locale which texts are translated, which are to be done, and what has changed in their sources. Pure, and
 * with thousands of texts long, so it runs in a thread.
 */
export function listTranslations(material: TranslationMaterial): Translations {
  const copy = copyOf(workingCopyFrom(material.copy));
  const { document } = copy;
  const { slug, sourceLocale } = document;
  const previous = material.previous && previousEditionFrom(material.previous);
  const standing = material.newest?.status ?? null;
  const shown = new Set(previous?.content.locales);
  const live = standing !== null && isReadable(standing) ? shown : new Set<string>();
  const before = previous ? unitsOf(publishedDocument(previous) as NoticeDocument) : [];
  const published = new Map(before.map((unit) => [unit.name, unit]));
  // The first of them is the notice's own: its title and summary.
  const all = unitsOf(document);
  const basis = previous?.basis ?? null;
  const around: Surroundings = {
    slug,
    sourceLocale,
    copy,
    basis,
    nextMajor: nextBasis(all, sourceLocale, true, basis, { translatedFrom: copy.translatedFrom }),
    changeSince: changesSince(sourceLocale, JSON.parse(material.sourceTexts), published),
    breachesOf: breachesOf(glossaryBreaches(document, material.glossary)),
  };
  const locales = material.locale === null ? localesOf(document, all, shown) : [material.locale];
  const listed = locales.map((locale): LocaleTranslations => {
    const units = all.filter((unit) => isListed(unit, locale, sourceLocale, copy));
    const states = units.map((unit) => stateOf(unit, locale, sourceLocale, copy, basis));
    const atNextMajor = units.map((unit) => stateIn(around.nextMajor, unit, locale, sourceLocale, copy));
    const progress = progressOf(states);
    const isOutdated = (index: number) => states[index] === 'outdated';
    const isLosing = (index: number) => atNextMajor[index] === 'outdated' && isWhole(states[index]);
    const count = (holds: (index: number) => boolean) => units.filter((_, index) => holds(index)).length;
    const hasTitle = all[0]?.texts[locale]?.fields.title !== undefined;
    const isAsPublished = all.every(
      ({ name, digests }) => (digests[locale] ?? null) === (published.get(name)?.digests[locale] ?? null),
    );
    return {
      locale,
      required: document.policy.requiredLocales.includes(locale),
      live: live.has(locale),
      progress,
      ...nextStepOf(progress, {
        hasTitle,
        isShown:
          shown.has(locale) && isAsPublished && isTellingNothing(previous?.content.translation[locale]),
        withoutSource: count((index) => isOutdated(index) && !units[index]?.texts[sourceLocale]),
        aboutToLag: count(isLosing),
        standing,
      }),
      units: units.flatMap((unit, index): TranslatedUnit[] => {
        const state = states[index] as TranslationState;
        const isAsked = material.status === null || state === material.status;
        const next = atNextMajor[index] as TranslationState;
        return isAsked ? [describe(unit, locale, { state, next }, around)] : [];
      }),
    };
  });
  return { slug, sourceLocale, edition: material.newest?.number ?? null, locales: listed };
}

/** Whether there is something to do about a text in a locale: a source, or a translation that has lost its own. */
function isListed(unit: Unit, locale: string, sourceLocale: string, { translatedFrom }: Copy): boolean {
  if (unit.texts[sourceLocale]) return true;
  return unit.texts[locale] !== undefined && (translatedFrom[locale]?.[unit.name] ?? null) !== null;
}

function isWhole(state: TranslationState | undefined): boolean {
  return state === 'up_to_date' || state === 'machine_translated';
}

/** Whether readers are told of no text that it is not what it should be. */
function isTellingNothing(told: Rendition['translation'] | undefined): boolean {
  return told?.status === 'up_to_date' && (told.machineTranslated ?? []).length === 0;
}

/** @returns every locale, besides the source, that the notice has a text in, has to have, or is shown in */
function localesOf(document: NoticeDocument, units: readonly Unit[], shown: ReadonlySet<string>): string[] {
  // Names in the shared catalogue may be in locales that this notice has nothing else in.
  const own = units.filter((unit) => !isOfCatalogue(unit)).flatMap((unit) => Object.keys(unit.texts));
  const locales = new Set([...own, ...document.policy.requiredLocales, ...shown]);
  locales.delete(document.sourceLocale);
  return [...locales].sort();
}

function describe(
  unit: Unit,
  locale: string,
  { state, next }: { state: TranslationState; next: TranslationState },
  around: Surroundings,
): TranslatedUnit {
  const { slug, sourceLocale, copy, basis } = around;
  const hasText = unit.texts[locale] !== undefined && !isOfCatalogue(unit);
  const from = hasText ? (copy.translatedFrom[locale]?.[unit.name] ?? null) : null;
  return {
    unit: unit.name,
    address: addressOfText(slug, unit.name, locale),
    status: state,
    atNextMajor: next,
    method: hasText ? (copy.methods?.[locale]?.[unit.name] ?? 'human') : null,
    translatedFrom: from,
    source: {
      sha256: unit.digests[sourceLocale] ?? null,
      published: basis?.current[unit.name] ?? [],
    },
    change: around.changeSince(unit, from),
    glossary: around.breachesOf(unit.name, locale),
  };
}

/** Compares each source text with what it was once, however many translations were made from that. */
function changesSince(
  sourceLocale: string,
  kept: Readonly<Record<string, SaidText>>,
  published: ReadonlyMap<string, Unit>,
): Surroundings['changeSince'] {
  const known = new Map<string, SourceChange | null>();
  const compareWords = withinBudget(MAX_COMPARED);
  return (unit, from) => {
    const to = unit.digests[sourceLocale] ?? null;
    const now = unit.texts[sourceLocale] ?? { fields: {}, reasons: {} };
    if (from === null || from === to) return null;
    const name = `${unit.name} ${from}`;
    const found = known.get(name);
    if (found !== undefined) return found;
    const edition = published.get(unit.name);
    const before =
      own(kept, from) ?? (edition?.digests[sourceLocale] === from ? edition.texts[sourceLocale] : undefined);
    const change = before
      ? { from, to, fields: changedFields(before, now, sourceLocale, compareWords) }
      : null;
    known.set(name, change);
    return change;
  };
}

function breachesOf(breaches: readonly GlossaryBreach[]): Surroundings['breachesOf'] {
  const known = new Map<string, TranslatedUnit['glossary']>();
  for (const { unit, locale, term, said, fields, allowed } of breaches) {
    const place = `${locale} ${unit}`;
    known.set(place, [...(known.get(place) ?? []), { term, said, fields, allowed }]);
  }
  return (unit, locale) => known.get(`${locale} ${unit}`) ?? [];
}
