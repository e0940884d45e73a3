import type { FeedAbout } from '../../src/delivery/feeds/about.ts';
import type { Rendition } from '../../src/editions/rendition.ts';

// A fictional notice as it is published in one locale, made by hand; tests say what is special about theirs.

export type Update = Rendition['updates'][number];
export type Faq = Rendition['faqs'][number];

export const about: FeedAbout = {
  noticeId: '6f1c2a34-98de-4b7a-8a51-0c5a7f3e2d10',
  publicUrl: 'https://notices.example',
};

export function anUpdate(key: string, more: Partial<Update> = {}): Update {
  return {
    key,
    kind: 'update',
    occurredAt: '2026-05-04T10:00:00Z',
    currency: 'current',
    supersedes: [],
    supersededBy: [],
    textLocale: 'en',
    headline: `About ${key}`,
    body: `<p>What there is to say of ${key}.</p>`,
    ...more,
  };
}

export function anFaq(key: string, more: Partial<Faq> = {}): Faq {
  return {
    key,
    topic: null,
    currency: 'current',
    supersedes: [],
    supersededBy: [],
    textLocale: 'en',
    question: `What of ${key}?`,
    answer: `<p>This of ${key}.</p>`,
    ...more,
  };
}

/** The retraction of an update as a whole: both ends of it. */
export function aRetraction(old: Partial<Update> = {}, retraction: Partial<Update> = {}): Update[] {
  const reason = 'The refund was announced by mistake.';
  return [
    anUpdate('no-refund', {
      kind: 'retraction',
      occurredAt: '2026-05-06T10:00:00Z',
      headline: 'There is no refund',
      supersedes: [{ key: 'refund', extent: 'whole', reason }],
      ...retraction,
    }),
    anUpdate('refund', {
      headline: 'Everyone gets a refund',
      currency: 'retracted',
      supersededBy: [{ key: 'no-refund', extent: 'whole', reason }],
      ...old,
    }),
  ];
}

/** The correction of a part of an update: both ends of it. */
export function aPartialCorrection(old: Partial<Update> = {}, correction: Partial<Update> = {}): Update[] {
  return [
    anUpdate('recount', {
      kind: 'correction',
      occurredAt: '2026-05-06T10:00:00Z',
      headline: 'It was 1,200 guests',
      supersedes: [{ key: 'count', extent: 'part', reason: null }],
      ...correction,
    }),
    anUpdate('count', {
      headline: 'It was 900 guests',
      currency: 'partly_superseded',
      supersededBy: [{ key: 'recount', extent: 'part', reason: null }],
      ...old,
    }),
  ];
}

export function aRendition(more: Partial<Rendition> = {}): Rendition {
  return {
    slug: 'juniper-hostel',
    locale: 'en',
    direction: 'ltr',
    sourceLocale: 'en',
    locales: ['en', 'ar', 'ja'],
    edition: 3,
    mode: 'actual',
    status: 'live',
    firstPublishedAt: '2026-05-04T12:00:00.000Z',
    publishedAt: '2026-05-09T08:30:00.000Z',
    updatedAt: '2026-05-08T16:00:00.000Z',
    changeNote: null,
    translation: { status: 'up_to_date', outdated: [], missing: [] },
    title: 'Guest register of the Juniper Hostel',
    summary: '<p>The register was <strong>copied</strong>. Ring <a href="tel:+15550100">+1 555 0100</a>.</p>',
    sections: [],
    organisation: { url: 'https://juniper.example', textLocale: 'en', name: 'Juniper Hostel' },
    incident: {
      occurredFrom: null,
      occurredTo: null,
      detectedAt: null,
      containedAt: null,
      system: 'unknown',
      dataPublished: 'unknown',
    },
    updates: [],
    faqs: [],
    affectedData: [],
    contacts: [],
    advice: [],
    resources: [],
    officialSenders: [],
    authorities: [],
    legalOrders: [],
    ...more,
  };
}
