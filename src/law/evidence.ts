import type { NoticeDocument } from '../document/notice.ts';
import { own } from '../document/own.ts';
import { spanOf } from './moments.ts';
import type { MetBy, Regime } from './regime.ts';
import { says } from './says.ts';

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
  regime: Pick<Regime, 'jurisdictions'>;
  locale: string;
  at: Date;
}

type Texts = Record<string, Record<string, string | undefined>>;
type Finder<By extends MetBy['by']> = (scene: Scene, metBy: Extract<MetBy, { by: By }>) => Evidence[];

/** Looks for what meets a rule, in what the notice says now: the timeline of updates and the FAQs never count. */
export function evidenceOf(scene: Scene, metBy: MetBy): Evidence[] {
  return (finders[metBy.by] as Finder<MetBy['by']>)(scene, metBy);
}

const finders: { [By in MetBy['by']]: Finder<By> } = {
  organisation: (scene) => {
    const { text } = scene.document.organisation;
    return shows(scene, text, 'name') ? [provided('/organisation', gaps(scene, '/organisation', text))] : [];
  },

  section: (scene, { elements }) =>
    scene.document.sections.flatMap((section, index): Evidence[] => {
      if (!elements.includes(section.element)) return [];
      const body = shown(scene, section.text, 'body');
      if (!says(body)) return [];
      const where = `/sections/${index}`;
      const notInLocale = gaps(scene, where, section.text);
      const reason = section.status === 'provided' ? null : body;
      return [{ status: section.status, reason, where, notInLocale }];
    }),

  affectedData: (scene) => {
    const { affectedData, dataCategories } = scene.document;
    const places = new Map(dataCategories.map(({ key }, index) => [key, index]));
    return affectedData.flatMap(({ category, extent, text }, index): Evidence[] => {
      const where = `/affectedData/${index}`;
      const place = places.get(category) ?? -1;
      const names = gaps(scene, `/dataCategories/${place}`, dataCategories[place]?.text ?? {});
      const notInLocale = [...names, ...gaps(scene, where, text)];
      if (extent === 'most' || extent === 'some') return [provided(where, notInLocale)];
      const detail = shown(scene, text, 'detail');
      if (extent !== 'unknown' || !says(detail)) return [];
      return [{ status: 'not_yet_known', reason: detail, where, notInLocale }];
    });
  },

  // That something need not be done is no step.
  advice: (scene) =>
    scene.document.advice.flatMap(({ kind, text }, index) => {
      const where = `/advice/${index}`;
      const isStep = kind !== 'not_needed' && (shows(scene, text, 'title') || shows(scene, text, 'body'));
      return isStep ? [provided(where, gaps(scene, where, text))] : [];
    }),

  // A phone number needs no words.
  contact: (scene, { purposes }) =>
    scene.document.contacts.flatMap(({ purpose, jurisdictions, text }, index) => {
      const where = `/contacts/${index}`;
      const counts = purposes.includes(purpose) && isFor(scene, jurisdictions);
      return counts ? [provided(where, gaps(scene, where, text, ['reachInstruction']))] : [];
    }),

  resource: (scene, { kinds }) =>
    scene.document.resources.flatMap(({ kind, jurisdictions, text }, index) => {
      const where = `/resources/${index}`;
      const counts = kinds.includes(kind) && isFor(scene, jurisdictions);
      return counts ? [provided(where, gaps(scene, where, text))] : [];
    }),

  authority: (scene) =>
    regulatorsTold(scene.document.authorities, scene.regime).flatMap(({ index, text }) => {
      const where = `/authorities/${index}`;
      return shows(scene, text, 'name') ? [provided(where, gaps(scene, where, text, ['aliases']))] : [];
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

  title: ({ document }, { text }) =>
    Object.entries(document.text).flatMap(([locale, { title }]) =>
      isEnglish(locale) && plainWords(title).includes(plainWords(text))
        ? [provided(`/text/${locale}/title`, [])]
        : [],
    ),

  heading: ({ document }, { text }) =>
    document.sections.flatMap((section, index) =>
      Object.entries(section.text).flatMap(([locale, { heading }]) =>
        isEnglish(locale) && plainWords(heading) === plainWords(text)
          ? [provided(`/sections/${index}/text/${locale}/heading`, [])]
          : [],
      ),
    ),
};

type Told = NoticeDocument['authorities'][number] & { index: number };

/** @returns the regulators of a regime that have been told, with their places in the list */
export function regulatorsTold(
  authorities: NoticeDocument['authorities'],
  regime: Pick<Regime, 'jurisdictions'>,
): Told[] {
  return authorities
    .map((authority, index) => ({ ...authority, index }))
    .filter(
      ({ kind, jurisdiction, relations }) =>
        kind === 'regulator' &&
        jurisdiction !== null &&
        regime.jurisdictions.includes(jurisdiction) &&
        (relations.includes('notified') || relations.includes('reported')),
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

/** What a reader of the locale sees: its own text, else that of the source. */
function shown({ document, locale }: Scene, texts: Texts, field: string): string | undefined {
  const mine = own(texts, locale)?.[field];
  return says(mine) ? mine : own(texts, document.sourceLocale)?.[field];
}

function shows(scene: Scene, texts: Texts, field: string): boolean {
  return says(shown(scene, texts, field));
}

function gaps(
  { document, locale }: Scene,
  where: string,
  texts: Texts,
  optional: readonly string[] = [],
): string[] {
  if (locale === document.sourceLocale) return [];
  return Object.entries(own(texts, document.sourceLocale) ?? {})
    .filter(([field, text]) => !optional.includes(field) && says(text) && !says(own(texts, locale)?.[field]))
    .map(([field]) => `${where}/text/${locale}/${field}`);
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
