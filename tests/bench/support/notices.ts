import type { NoticeDocumentInput } from '../../../src/document/notice.ts';
import { type Language, type Prose, proseIn } from './prose.ts';

// Notices of the invented Tidewater Lending Library, in the three sizes that are measured.

type Texts<Fields> = Record<string, Fields>;

const ORGANISATION: Record<Language, string> = {
  en: 'Tidewater Lending Library',
  ja: 'タイドウォーター貸出図書館',
  ar: 'مكتبة تايدووتر للإعارة',
};

export const SMALL = 'bench-small';
export const REAL = 'bench-real';
export const HUGE = 'bench-huge';

/** A notice of about 2 kB of text. */
export function smallNotice(slug = SMALL): NoticeDocumentInput {
  return noticeOf(slug, ['en', 'ja'], 11, ({ list, texts }) => ({
    sections: list(2, (at) => ({
      key: `section-${at}`,
      text: texts((prose) => ({ heading: prose.heading(), body: prose.paragraphs(500) })),
    })),
    faqs: list(2, (at) => ({
      key: `faq-${at}`,
      text: texts((prose) => ({ question: prose.heading(), answer: prose.paragraphs(350) })),
    })),
  }));
}

// What the laws that it is under ask for.
const ELEMENTS = ['description', 'cause', 'consequences', 'measures'] as const;

/** A notice as one really is: about 45 kB of JSON in each locale. */
export function realNotice(slug = REAL, locales = ['en', 'ja'], seed = 22): NoticeDocumentInput {
  return noticeOf(slug, locales, seed, ({ list, texts }) => ({
    regimes: ['au-ndb', 'nz-privacy'],
    incident: { occurredFrom: '2026-05-03', detectedAt: '2026-05-07', system: 'third_party' },
    sections: list(8, (at) => ({
      key: `section-${at}`,
      element: ELEMENTS[at] ?? 'other',
      text: texts((prose) => ({ heading: prose.heading(), body: prose.paragraphs(900) })),
    })),
    updates: list(8, (at) => ({
      key: `update-${at}`,
      kind: at === 0 ? 'initial' : 'update',
      occurredAt: `2026-05-${String(10 + at)}`,
      text: texts((prose) => ({ headline: prose.heading(), body: prose.paragraphs(600) })),
    })),
    faqs: list(24, (at) => ({
      key: `faq-${at}`,
      topic: ['data', 'safety', 'money', 'help'][at % 4] ?? null,
      text: texts((prose) => ({
        question: prose.heading(),
        answer: `${prose.paragraphs(500)}\n\n:contact[support-line]`,
        agentNote: prose.paragraphs(120),
      })),
    })),
    dataCategories: list(10, (at) => ({
      key: `bench-category-${at}`,
      text: Object.fromEntries(locales.map((locale) => [locale, { name: `${locale} ${at}` }])),
    })),
    affectedData: list(10, (at) => ({
      category: `bench-category-${at}`,
      extent: at < 3 ? 'most' : 'not_affected',
      text: texts((prose) => ({ detail: prose.heading() })),
    })),
    contacts: [
      {
        key: 'support-line',
        purpose: 'incident_support',
        channel: 'phone',
        value: '+61255500177',
        text: texts((prose) => ({ label: prose.heading(), description: prose.paragraphs(150) })),
      },
      { key: 'mail', channel: 'email', value: 'help@tidewater.example', text: texts(labelled) },
      { key: 'web', channel: 'web', value: 'https://tidewater.example/help', text: texts(labelled) },
    ],
    advice: list(9, (at) => ({
      key: `advice-${at}`,
      kind: at % 3 === 0 ? 'never' : 'do',
      text: texts((prose) => ({ title: prose.heading(), body: prose.paragraphs(250) })),
    })),
    resources: list(6, (at) => ({
      key: `resource-${at}`,
      url: `https://help-${at}.example/`,
      text: texts(labelled),
    })),
    officialSenders: list(5, (at) => ({
      kind: 'email_domain',
      value: `post-${at}.tidewater.example`,
      status: at < 3 ? 'official' : 'known_fake',
    })),
  }));
}

/** A notice larger than any that is known: 1,800 FAQs in three locales. */
export function hugeNotice(slug = HUGE): NoticeDocumentInput {
  return noticeOf(slug, ['en', 'ja', 'ar'], 33, ({ list, texts }) => ({
    faqs: list(1_800, (at) => ({
      key: `faq-${at}`,
      topic: `topic-${at % 40}`,
      text: texts((prose) => ({ question: prose.heading(), answer: prose.paragraphs(320) })),
    })),
  }));
}

interface Tools {
  list: <Item>(count: number, make: (at: number) => Item) => Item[];
  /** Writes the same fields in every locale. */
  texts: <Fields>(make: (prose: Prose) => Fields) => Texts<Fields>;
}

function noticeOf(
  slug: string,
  locales: string[],
  seed: number,
  fill: (tools: Tools) => Partial<NoticeDocumentInput>,
): NoticeDocumentInput {
  const proses = new Map(locales.map((locale, at) => [locale, proseIn(languageOf(locale), seed * 31 + at)]));
  const texts = <Fields>(make: (prose: Prose) => Fields): Texts<Fields> =>
    Object.fromEntries([...proses].map(([locale, prose]) => [locale, make(prose)]));
  return {
    format: 'forthright.notice/1',
    slug,
    sourceLocale: 'en',
    organisation: {
      url: 'https://tidewater.example',
      text: Object.fromEntries(locales.map((locale) => [locale, { name: ORGANISATION[languageOf(locale)] }])),
    },
    text: texts((prose) => ({ title: prose.heading(), summary: prose.paragraphs(400) })),
    ...fill({ list: (count, make) => Array.from({ length: count }, (_, at) => make(at)), texts }),
  };
}

function labelled(prose: Prose) {
  return { label: prose.heading(), description: prose.paragraphs(100) };
}

// Further locales are written in English: "en-NZ" as well as "de".
function languageOf(locale: string): Language {
  return locale === 'ja' || locale === 'ar' ? locale : 'en';
}
