import { sha256 } from '../document/digest.ts';
import type { GlossaryTerm } from '../document/glossary.ts';
import type { Translations } from '../publishing/translations/list.ts';

const term: GlossaryTerm = {
  key: 'personal-information',
  text: { en: ['personal information', 'personal data'], ja: ['個人情報'] },
};

const before = sha256('the source as it was translated');
const now = sha256('the source as it is now');

const translations: Omit<Translations, 'slug'> = {
  sourceLocale: 'en',
  edition: 3,
  locales: [
    {
      locale: 'ja',
      required: true,
      live: true,
      progress: {
        total: 12,
        upToDate: 11,
        machineTranslated: 0,
        outdated: 1,
        inTranslation: 0,
        missing: 0,
        percentComplete: 91,
      },
      next: 'update',
      nextStep: 'Bring 1 text up to date: the source has changed since. The change is shown with each.',
      units: [
        {
          unit: 'faqs/am-i-affected',
          address: '/v1/admin/notices/larkfield-library-incident/faqs/am-i-affected/text/ja',
          status: 'outdated',
          atNextMajor: 'outdated',
          method: 'post_edited',
          translatedFrom: before,
          source: { sha256: now, published: [now] },
          change: {
            from: before,
            to: now,
            fields: [
              {
                field: 'answer',
                words: [
                  { op: 'same', text: 'If you borrowed a book since ' },
                  { op: 'removed', text: '2025' },
                  { op: 'added', text: '2024' },
                  { op: 'same', text: ', yes.' },
                ],
              },
            ],
          },
          glossary: [],
        },
      ],
    },
  ],
};

/** @returns the examples of what translators work with */
export function translationExamples(slug: string): [string, { body?: unknown; answer: unknown }][] {
  return [
    ['listTranslations', { answer: { slug, ...translations } }],
    ['listGlossary', { answer: { terms: [term] } }],
    ['readGlossaryTerm', { answer: term }],
    ['putGlossaryTerm', { answer: term, body: term }],
  ];
}
