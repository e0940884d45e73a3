import { type WorkingCopyJson, workingCopyFrom } from '../../authoring/notices/working-copy.ts';
import type { SaidText } from '../../document/digest.ts';
import type { GlossaryTerm } from '../../document/glossary.ts';
import type { NoticeDocument } from '../../document/notice.ts';
import { own } from '../../document/own.ts';
import type { TranslationMethod } from '../../document/translation-note.ts';
import { addressOfText, isOfCatalogue, type Unit, unitsOf } from '../../document/units.ts';
import type { TranslationBasis } from '../../editions/content.ts';
import { type PreviousEditionJson, previousEditionFrom } from '../../editions/newest.ts';
import { publishedDocument } from '../carry-forward.ts';
import { type Copy, copyOf } from '../copy.ts';
import { type GlossaryBreach, glossaryBreaches } from '../glossary.ts';
import { nextBasis } from '../translation.ts';
import { type NextStep, nextStepOf, type Progress, progressOf } from './next-step.ts';
import { changedFields, type SourceChange } from './source-change.ts';
import { stateIn, stateOf, type TranslationState } from './state.ts';

/** All that the state of a notice's translations follows from, still in JSON as the database gives it. */
export interface TranslationMaterial {
  copy: WorkingCopyJson;
  previous: PreviousEditionJson | null;
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
  source: { sha256: string; published: string[] };
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
  const live = new Set(previous?.content.locales);
  const before = previous ? unitsOf(publishedDocument(previous) as NoticeDocument) : [];
  const published = new Map(before.map((unit) => [unit.name, unit]));
  // The first of them is the notice's own: its title and summary.
  const all = unitsOf(document);
  const units = all.filter((unit) => unit.texts[sourceLocale] !== undefined);
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
  const locales = material.locale === null ? localesOf(document, all, live) : [material.locale];
  const listed = locales.map((locale): LocaleTranslations => {
    const states = units.map((unit) => stateOf(unit, locale, sourceLocale, copy, basis));
    const progress = progressOf(states);
    const hasTitle = all[0]?.texts[locale]?.fields.title !== undefined;
    const isAsPublished = all.every(
      ({ name, digests }) => (digests[locale] ?? null) === (published.get(name)?.digests[locale] ?? null),
    );
    return {
      locale,
      required: document.policy.requiredLocales.includes(locale),
      live: live.has(locale),
      progress,
      ...nextStepOf(progress, { hasTitle, isShown: live.has(locale) && isAsPublished }),
      units: units.flatMap((unit, index): TranslatedUnit[] => {
        const state = states[index] as TranslationState;
        const isAsked = material.status === null || state === material.status;
        return isAsked ? [describe(unit, locale, state, around)] : [];
      }),
    };
  });
  return { slug, sourceLocale, edition: previous?.content.number ?? null, locales: listed };
}

/** @returns every locale, besides the source, that the notice has a text in, has to have, or is shown in */
function localesOf(document: NoticeDocument, units: readonly Unit[], live: ReadonlySet<string>): string[] {
  // Names in the shared catalogue may be in locales that this notice has nothing else in.
  const own = units.filter((unit) => !isOfCatalogue(unit)).flatMap((unit) => Object.keys(unit.texts));
  const locales = new Set([...own, ...document.policy.requiredLocales, ...live]);
  locales.delete(document.sourceLocale);
  return [...locales].sort();
}

function describe(
  unit: Unit,
  locale: string,
  status: TranslationState,
  around: Surroundings,
): TranslatedUnit {
  const { slug, sourceLocale, copy, basis, nextMajor } = around;
  const hasText = unit.texts[locale] !== undefined && !isOfCatalogue(unit);
  const from = hasText ? (copy.translatedFrom[locale]?.[unit.name] ?? null) : null;
  return {
    unit: unit.name,
    address: addressOfText(slug, unit.name, locale),
    status,
    atNextMajor: stateIn(nextMajor, unit, locale, sourceLocale, copy),
    method: hasText ? (copy.methods?.[locale]?.[unit.name] ?? 'human') : null,
    translatedFrom: from,
    source: {
      sha256: unit.digests[sourceLocale] as string,
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
  return (unit, from) => {
    const to = unit.digests[sourceLocale];
    const now = unit.texts[sourceLocale];
    if (from === null || !to || !now || from === to) return null;
    const name = `${from} ${to}`;
    const found = known.get(name);
    if (found !== undefined) return found;
    const edition = published.get(unit.name);
    const before =
      own(kept, from) ?? (edition?.digests[sourceLocale] === from ? edition.texts[sourceLocale] : undefined);
    const change = before ? { from, to, fields: changedFields(before, now, sourceLocale) } : null;
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
