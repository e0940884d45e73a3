import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { GlossaryTerm } from '../../src/document/glossary.ts';
import { noticeDocument } from '../../src/document/notice.ts';
import { glossaryBreaches, glossaryWarnings } from '../../src/publishing/glossary.ts';
import { plainly, saysIn } from '../../src/publishing/says.ts';
import { smallNotice } from '../support/notices.ts';

const term: GlossaryTerm = {
  key: 'personal-information',
  text: {
    en: ['personal information', 'personal data'],
    ja: ['個人情報'],
    ar: ['معلومات شخصية', 'البيانات الشخصية'],
    th: ['ข้อมูลส่วนบุคคล'],
    zh: ['个人信息'],
    'zh-Hant': ['個人資料'],
    pt: ['dados pessoais'],
  },
};

function documentOf(texts: Record<string, string>, sourceLocale = 'en') {
  const sections = Object.entries(texts).map(([locale, body]) => [locale, { body }]);
  return noticeDocument.parse(
    smallNotice('terms', {
      sourceLocale,
      text: { [sourceLocale]: { title: 'Title' } },
      sections: [{ key: 's', text: Object.fromEntries(sections) }],
    }),
  );
}
const breachesIn = (texts: Record<string, string>, glossary = [term]) =>
  glossaryBreaches(documentOf(texts), glossary).map(({ unit, locale }) => `${unit} ${locale}`);
const isSaid = (text: string, words: string, locale: string) =>
  saysIn(plainly(text, locale), locale)(plainly(words, locale));

const source = 'Your personal information was taken.';

test.each([
  ['ja', 'あなたの個人情報が盗まれました。', '皆様の情報が盗まれました。'],
  ['th', 'มีการขโมยข้อมูลส่วนบุคคลของคุณไปแล้ว', 'มีการขโมยข้อมูลของคุณไปแล้ว'],
  ['ar', 'سُرقت معلومات شخصية تخصك.', 'سُرقت معلومات تخصك.'],
  ['ar', 'سُرقت البيانات الشخصية.', 'سُرقت البيانات.'],
  ['zh-Hant', '您的個人資料已被竊取。', '您的个人资料已被窃取。'],
  ['zh-Hant-TW', '您的個人資料已被竊取。', '您的資訊已被竊取。'],
  ['zh-TW', '您的個人資料已被竊取。', '您的个人信息已被窃取。'],
  ['pt-BR', 'Seus dados pessoais foram levados.', 'Suas informações foram levadas.'],
])('in %s “%s” keeps to the glossary and “%s” does not', (locale, right, wrong) => {
  expect(breachesIn({ en: source, [locale]: right })).toEqual([]);
  expect(breachesIn({ en: source, [locale]: wrong })).toEqual([`sections/s ${locale}`]);
});

test('a breach is told with its place, what the source says, and what to say for it', () => {
  const document = documentOf({ en: source, ar: 'سُرقت معلومات.' });
  expect(glossaryWarnings(document, [term])).toEqual([
    {
      code: 'glossary_breach',
      path: '/sections/0/text/ar',
      detail:
        'The source says “personal information” (body). Say “معلومات شخصية” (“البيانات الشخصية” will do too) for it in ar, or change the glossary entry "personal-information".',
    },
  ]);
});

test('however many texts breach a term, there is one warning for each locale, with the first places', () => {
  const count = 1_200;
  const faqs = Array.from({ length: count }, (_, index) => ({
    key: `q-${index}`,
    text: {
      en: { question: 'Q', answer: source },
      ja: { question: '問', answer: '盗まれました。' },
      pt: { question: 'P', answer: 'Foi levado.' },
    },
  }));
  const warnings = glossaryWarnings(noticeDocument.parse(smallNotice('many', { faqs })), [term]);
  expect(warnings.map(({ path }) => path)).toEqual(['/faqs/0/text/ja', '/faqs/0/text/pt']);
  expect(warnings[0]?.detail).toContain(
    'It is the same in 1200 texts: /faqs/0/text/ja, /faqs/1/text/ja, /faqs/2/text/ja, /faqs/3/text/ja, /faqs/4/text/ja and 1195 more.',
  );
});

test.each([
  'Your **personal** information.',
  'Your [personal information](https://example.com/).',
  'Your personal\ninformation.',
  'Your PERSONAL   Information.',
  'Your ｐｅｒｓｏｎａｌ information.',
  'Your per\u00adsonal information.',
  'Your per**son**al information.',
  '- Your personal&#32;information.',
  'Take note:now. Personal information.',
])('the source %j says the term, whatever its markup, case, width and unseen characters', (body) => {
  expect(breachesIn({ en: body, ja: '盗まれました。' })).toEqual(['sections/s ja']);
});

test.each([
  'Impersonal information.',
  'Personal informations.',
  'Ring :contact[personal] information.',
  'See [here](https://example.com/?q=personal%20information).',
  'It is personal.\n\nInformation follows.',
])('the source %j does not say the term', (body) => {
  expect(breachesIn({ en: body, ja: '盗まれました。' })).toEqual([]);
});

test('a Japanese term is found in a line that is broken in the middle of it', () => {
  expect(breachesIn({ en: source, ja: 'あなたの個人\n情報が盗まれました。' })).toEqual([]);
});

test('an Arabic rendering is found behind the small words that are written together with it, and with its vowels', () => {
  expect(isSaid('أُخذت أسماء ومعلومات شخصية', 'معلومات شخصية', 'ar')).toBe(true);
  expect(isSaid('بالبيانات الشخصية', 'البيانات الشخصية', 'ar')).toBe(true);
  expect(isSaid('مَعْلُومَات شَخْصِيَّة', 'معلومات شخصية', 'ar')).toBe(true);
  expect(isSaid('استعلامات شخصية', 'علامات شخصية', 'ar')).toBe(false);
});

test('a translation that is not complete yet, and a locale that the glossary has nothing for, are left in peace', () => {
  const text = { en: { heading: 'Personal data', body: source }, ja: { heading: '情報' } };
  const unfinished = noticeDocument.parse(smallNotice('a', { sections: [{ key: 's', text }] }));
  expect(glossaryBreaches(unfinished, [term])).toEqual([]);
  expect(breachesIn({ en: source, fi: 'Tietosi vietiin.' })).toEqual([]);
});

test('the title, the organisation and the reasons are looked at too', () => {
  const document = noticeDocument.parse(
    smallNotice('places', {
      text: { en: { title: 'Personal data' }, ja: { title: '題' } },
      organisation: { text: { en: { name: 'Personal Data Office' }, ja: { name: '庁' } } },
      updates: [
        { key: 'a', text: { en: { headline: 'A' }, ja: { headline: 'あ' } } },
        {
          key: 'b',
          supersedes: [
            { key: 'a', text: { en: { reason: 'Personal data was taken.' }, ja: { reason: '盗難' } } },
          ],
          text: { en: { headline: 'B' }, ja: { headline: 'い' } },
        },
      ],
    }),
  );
  const found = glossaryBreaches(document, [term]).map(({ path, fields }) => [path, fields]);
  expect(found).toEqual([
    ['/text/ja', ['title']],
    ['/organisation/text/ja', ['name']],
    ['/updates/1/text/ja', ['supersedes/a']],
  ]);
});

test('whatever locale is the source, its own entry is the term', () => {
  const document = documentOf({ ja: '個人情報です。', en: 'It is your data.' }, 'ja');
  expect(glossaryBreaches(document, [term])).toMatchObject([
    { locale: 'en', said: '個人情報', allowed: ['personal information', 'personal data'] },
  ]);
});

test('a text says its own words in any language, and none that are not there', () => {
  const words = fc.constantFrom(
    'personal information',
    '個人情報',
    'ข้อมูลส่วนบุคคล',
    'معلومات شخصية',
    'données',
  );
  const locale = fc.constantFrom('en', 'ja', 'th', 'ar', 'de', 'he', 'ko', 'tr');
  const around = fc.constantFrom('', '. ', ' — ', '\n');
  fc.assert(
    fc.property(words, locale, around, around, (said, where, before, behind) => {
      expect(isSaid(`${before}${said}${behind}`, said, where)).toBe(true);
      expect(isSaid(`${before}xyz${behind}`, said, where)).toBe(false);
    }),
  );
});

test('thousands of texts are compared with hundreds of terms without comparing each with each at length', () => {
  const answer = `${'Nothing of it is said here, at all, in many words. '.repeat(10)}End.`;
  const faqs = Array.from({ length: 500 }, (_, index) => ({
    key: `q-${index}`,
    text: { en: { question: 'Q', answer }, ja: { question: '問', answer: '答' } },
  }));
  const glossary = Array.from({ length: 200 }, (_, index) => ({
    key: `term-${index}`,
    text: { en: [`unspoken ${index}`], ja: ['語'] },
  }));
  const document = noticeDocument.parse(smallNotice('many', { faqs }));
  expect(
    glossaryBreaches(document, [...glossary, { key: 'end', text: { en: ['end'], ja: ['終'] } }]),
  ).toHaveLength(500);
});
