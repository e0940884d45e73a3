import { expect, test } from 'vitest';
import { structuredData } from '../../src/delivery/feeds/structured-data.ts';
import type { Rendition } from '../../src/editions/rendition.ts';
import { about, anFaq, aRendition } from './feeds-notice.ts';
import { vocabularyFaults } from './schemas/schema-org.ts';

const textOf = (more: Partial<Rendition>, publicUrl: string | null = about.publicUrl) =>
  structuredData(aRendition(more), { ...about, publicUrl });
const dataOf = (...args: Parameters<typeof textOf>) => JSON.parse(textOf(...args));
const questionsOf = (more: Partial<Rendition>) =>
  dataOf(more).mainEntity.map(({ name }: { name: string }) => name);

const corrected = [
  anFaq('new', { supersedes: [{ key: 'old', extent: 'part', reason: 'Two more nights.' }] }),
  anFaq('old', {
    currency: 'partly_superseded',
    supersededBy: [{ key: 'new', extent: 'part', reason: 'Two more nights.' }],
  }),
];

test('a page of FAQs has no type and no property that schema.org does not have', () => {
  expect(vocabularyFaults(dataOf({ faqs: corrected }))).toEqual([]);
});

test('the vocabulary check finds a type and a property that schema.org does not have', () => {
  const data = dataOf({ faqs: corrected });
  data.mainEntity[0].acceptedAnswer.wording = 'x';
  data.publisher['@type'] = 'Organisation';
  expect(vocabularyFaults(data)).toEqual([
    '$.publisher is a Organisation',
    '$.mainEntity[0].acceptedAnswer is a Answer with wording',
  ]);
});

test('it says what it is, of whom, where and how fresh', () => {
  expect(dataOf({})).toMatchObject({
    '@context': 'https://schema.org',
    '@type': 'FAQPage',
    name: 'Guest register of the Juniper Hostel',
    inLanguage: 'en',
    dateModified: '2026-05-08T16:00:00.000Z',
    url: 'https://notices.example/v1/notices/juniper-hostel/faqs?locale=en',
    publisher: { '@type': 'Organization', name: 'Juniper Hostel', url: 'https://juniper.example' },
    isPartOf: { '@id': `urn:uuid:${about.noticeId}` },
    mainEntity: [],
  });
});

test('an FAQ is a question with its accepted answer, the HTML as it was published', () => {
  expect(dataOf({ faqs: [anFaq('one')] }).mainEntity).toMatchObject([
    {
      '@type': 'Question',
      name: 'What of one?',
      acceptedAnswer: { '@type': 'Answer', text: '<p>This of one.</p>' },
    },
  ]);
});

test('an answer that no longer holds is not in it', () => {
  const faqs = (['current', 'partly_superseded', 'superseded', 'retracted'] as const).map((currency) =>
    anFaq(currency, { currency }),
  );
  expect(questionsOf({ faqs })).toEqual(['What of current?', 'What of partly_superseded?']);
});

test('an answer that was superseded in part points to what corrects it', () => {
  const [newer, older] = dataOf({ faqs: corrected }).mainEntity;
  expect(older.acceptedAnswer.correction).toEqual([
    { '@type': 'CorrectionComment', about: { '@id': newer['@id'] }, text: 'Two more nights.' },
  ]);
});

test('an FAQ without its question or its answer is left out', () => {
  const faqs = [anFaq('mute', { question: null }), anFaq('open', { answer: null }), anFaq('whole')];
  expect(questionsOf({ faqs })).toEqual(['What of whole?']);
});

test.each([{ mode: 'exercise' as const }, { status: 'withdrawn' as const }])(
  'search engines get no answers from a notice with %o',
  (state) => {
    expect(questionsOf({ ...state, faqs: [anFaq('one')] })).toEqual([]);
  },
);

test('a question says its language where that is not the one of the page', () => {
  const faqs = [anFaq('own', { textLocale: 'ja' }), anFaq('source')];
  const [own, source] = dataOf({ locale: 'ja', faqs }).mainEntity;
  expect([own.inLanguage, own.acceptedAnswer.inLanguage]).toEqual([undefined, undefined]);
  expect([source.inLanguage, source.acceptedAnswer.inLanguage]).toEqual(['en', 'en']);
});

test('no address is made up where the operator has not said which', () => {
  const data = dataOf({ faqs: corrected, organisation: { name: 'J', url: null, textLocale: 'en' } }, null);
  expect(JSON.stringify(data)).not.toMatch(/"url"/);
});

test('it can stand in a script element whatever the texts are', () => {
  const answer = '</script><script>alert(1)</script><!-- <script>';
  const text = textOf({ faqs: [anFaq('one', { answer })] });
  expect(text).not.toContain('<');
  expect(JSON.parse(text).mainEntity[0].acceptedAnswer.text).toBe(answer);
});
