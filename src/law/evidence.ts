import { type ListName, lists } from '../document/lists.ts';
import type { NoticeDocument } from '../document/notice.ts';
import { own } from '../document/own.ts';
import { unitName } from '../document/units.ts';
import { hasWords } from './has-words.ts';
import { spanOf } from './moments.ts';
import type { MetBy, Regime } from './regime.ts';

/** A part of the document that gives an element, or says why it is not there. */
export interface Evidence {
  status: 'provided' | 'not_yet_known' | 'not_applicable';
  /** Why it is not provided, in the words of the notice. */
  reason: string | null;
  /** JSON Pointer into the document. */
  where: string;
  /** Texts that the source locale has, and the locale looked at has not. */
  notInLocale: string[];
}

/** What is looked at, and for whom. */
export interface Scene {
  document: NoticeDocument;
  regime: Regulated;
  locale: string;
  /** Whether readers of a locale are shown a text (`unitName`) in the source language although they have it. */
  isLeftOut: (unit: string, locale: string) => boolean;
  at: Date;
}

type Regulated = Pick<Regime, 'jurisdictions' | 'hasRegionalRegulators'>;
type Texts = Record<string, Record<string, string | undefined>>;

/** A text of the document in all its locales: its name as a unit, where it stands, and what it says. */
interface Said {
  unit: string;
  where: string;
  text: Texts;
}

type Finder<By extends MetBy['by']> = (scene: Scene, metBy: Extract<MetBy, { by: By }>) => Evidence[];

/** Looks for what meets a rule, in what the notice says now: the timeline of updates and the FAQs never count. */
export function evidenceOf(scene: Scene, metBy: MetBy): Evidence[] {
  return (finders[metBy.by] as Finder<MetBy['by']>)(scene, metBy);
}

const finders: { [By in MetBy['by']]: Finder<By> } = {
  organisation: (scene) => {
    const said = { unit: 'organisation', where: '/organisation', text: scene.document.organisation.text };
    return shows(scene, said, 'name') ? [provided(said.where, gaps(scene, said))] : [];
  },

  section: (scene, { elements }) =>
    scene.document.sections.flatMap((section, index): Evidence[] => {
      if (!elements.includes(section.element)) return [];
      const said = itemText('sections', index, section.key, section.text);
      const body = shown(scene, said, 'body');
      if (!hasWords(body)) return [];
      const reason = section.status === 'provided' ? null : body;
      return [{ status: section.status, reason, where: said.where, notInLocale: gaps(scene, said) }];
    }),

  affectedData: (scene) => {
    const { affectedData, dataCategories } = scene.document;
    const names = new Map(
      dataCategories.map(({ key, text }, index) => [
        key,
        { unit: `dataCategories/${key}`, where: `/dataCategories/${index}`, text },
      ]),
    );
    return affectedData.flatMap(({ category, extent, text }, index): Evidence[] => {
      const said = itemText('affectedData', index, category, text);
      const name = names.get(category);
      const notInLocale = [...(name ? gaps(scene, name) : []), ...gaps(scene, said)];
      if (extent === 'most' || extent === 'some') return [provided(said.where, notInLocale)];
      const detail = shown(scene, said, 'detail');
      if (extent !== 'unknown' || !hasWords(detail)) return [];
      return [{ status: 'not_yet_known', reason: detail, where: said.where, notInLocale }];
    });
  },

  // That something need not be done is no step.
  advice: (scene) =>
    scene.document.advice.flatMap(({ key, kind, text }, index) => {
      const said = itemText('advice', index, key, text);
      const isStep = kind !== 'not_needed' && (shows(scene, said, 'title') || shows(scene, said, 'body'));
      return isStep ? [provided(said.where, gaps(scene, said))] : [];
    }),

  // A phone number needs no words.
  contact: (scene, { purposes }) =>
    scene.document.contacts.flatMap(({ key, purpose, jurisdictions, text }, index) => {
      const said = itemText('contacts', index, key, text);
      const counts = purposes.includes(purpose) && isFor(scene, jurisdictions);
      return counts ? [provided(said.where, gaps(scene, said, ['reachInstruction']))] : [];
    }),

  resource: (scene, { kinds }) =>
    scene.document.resources.flatMap(({ key, kind, jurisdictions, text }, index) => {
      const said = itemText('resources', index, key, text);
      const counts = kinds.includes(kind) && isFor(scene, jurisdictions);
      return counts ? [provided(said.where, gaps(scene, said))] : [];
    }),

  authority: (scene) =>
    regulatorsTold(scene.document.authorities, scene.regime).flatMap(({ index, key, text }) => {
      const said = itemText('authorities', index, key, text);
      return shows(scene, said, 'name') ? [provided(said.where, gaps(scene, said, ['aliases']))] : [];
    }),

  // A day counts from its first moment on: whether the notification came first within it nobody can tell from it.
  regulatorFirst: ({ document, regime, at }) =>
    regulatorsTold(document.authorities, regime)
      .filter(
        ({ notifiedAt }) =>
          notifiedAt !== null && spanOf(notifiedAt, document.timeZone).earliest <= at.getTime(),
      )
      .map(({ index }) => provided(`/authorities/${index}/notifiedAt`, [])),

  incidentDates: ({ document: { incident } }) =>
    (['occurredFrom', 'occurredTo'] as const).flatMap((field) =>
      incident[field] === null ? [] : [provided(`/incident/${field}`, [])],
    ),

  title: ({ document, isLeftOut }, { text }) =>
    Object.entries(document.text).flatMap(([locale, { title }]) =>
      isEnglish(locale) && !isLeftOut('text', locale) && beginsWith(title, text)
        ? [provided(`/text/${locale}/title`, [])]
        : [],
    ),

  // A heading over nothing says nothing.
  heading: ({ document, isLeftOut }, { text }) =>
    document.sections.flatMap((section, index) => {
      const { unit, where } = itemText('sections', index, section.key, section.text);
      return Object.entries(section.text).flatMap(([locale, { heading, body }]) => {
        const isShown = isEnglish(locale) && !isLeftOut(unit, locale) && hasWords(body);
        return isShown && plainWords(heading) === plainWords(text)
          ? [provided(`${where}/text/${locale}/heading`, [])]
          : [];
      });
    }),
};

type Told = NoticeDocument['authorities'][number] & { index: number };

/** @returns the regulators of a regime that have been told, with their places in the list */
export function regulatorsTold(authorities: NoticeDocument['authorities'], regime: Regulated): Told[] {
  return authorities
    .map((authority, index) => ({ ...authority, index }))
    .filter(
      ({ kind, jurisdiction, relations }) =>
        kind === 'regulator' &&
        jurisdiction !== null &&
        isRegulated(regime, jurisdiction) &&
        (relations.includes('notified') || relations.includes('reported')),
    );
}

/** Germany's states have authorities of their own under the law of the Union; the Australian ones are not the OAIC. */
function isRegulated({ jurisdictions, hasRegionalRegulators }: Regulated, named: string): boolean {
  return jurisdictions.some(
    (place) => named === place || (hasRegionalRegulators && named.startsWith(`${place}-`)),
  );
}

/** @returns whether something is for people under the regime; what is for a whole country is for its parts too */
function isFor({ regime }: Scene, jurisdictions: readonly string[]): boolean {
  if (jurisdictions.length === 0) return true;
  return regime.jurisdictions.some((place) =>
    jurisdictions.some((named) => named === place || place.startsWith(`${named}-`)),
  );
}

function provided(where: string, notInLocale: string[]): Evidence {
  return { status: 'provided', reason: null, where, notInLocale };
}

function itemText(list: ListName, index: number, key: string, text: Texts): Said {
  return { unit: unitName(lists[list], key), where: `/${list}/${index}`, text };
}

/** What the locale has of a text and its readers see. */
function ownOf({ locale, isLeftOut }: Scene, { unit, text }: Said) {
  return isLeftOut(unit, locale) ? undefined : own(text, locale);
}

/** What a reader of the locale sees: its own text, else that of the source. */
function shown(scene: Scene, said: Said, field: string): string | undefined {
  const mine = ownOf(scene, said)?.[field];
  return hasWords(mine) ? mine : own(said.text, scene.document.sourceLocale)?.[field];
}

function shows(scene: Scene, said: Said, field: string): boolean {
  return hasWords(shown(scene, said, field));
}

function gaps(scene: Scene, said: Said, optional: readonly string[] = []): string[] {
  const { document, locale } = scene;
  if (locale === document.sourceLocale) return [];
  const mine = ownOf(scene, said);
  return Object.entries(own(said.text, document.sourceLocale) ?? {})
    .filter(([field, text]) => !optional.includes(field) && hasWords(text) && !hasWords(mine?.[field]))
    .map(([field]) => `${said.where}/text/${locale}/${field}`);
}

function isEnglish(locale: string): boolean {
  return locale === 'en' || locale.startsWith('en-');
}

function plainWords(text: string | undefined): string {
  return (
    (text ?? '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.join(' ') ?? ''
  );
}

function beginsWith(text: string | undefined, words: string): boolean {
  return `${plainWords(text)} `.startsWith(`${plainWords(words)} `);
}
