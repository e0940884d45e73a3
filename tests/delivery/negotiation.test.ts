import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';

let t: TestApp;
const url = '/v1/notices/many-tongues';
const titles = {
  en: 'English',
  ar: 'عربي',
  ja: '日本語',
  'pt-BR': 'Português',
  'zh-Hans': '简体',
  'zh-Hant': '繁體',
};

beforeAll(async () => {
  t = await createTestApp();
  const key = await t.keyFor('admin');
  const publish = async (slug: string, sourceLocale: string, locales: string[]) => {
    const text = Object.fromEntries(locales.map((locale) => [locale, { title: titles[locale as 'en'] }]));
    const notice = smallNotice(slug, { sourceLocale, text });
    await t.http.put(`/v1/admin/notices/${slug}`).set('authorization', key).send(notice).expect(201);
    await t.http.post(`/v1/admin/notices/${slug}/publish`).set('authorization', key).send({}).expect(201);
  };
  await publish('many-tongues', 'en', Object.keys(titles));
  await publish('japanese-first', 'ja', ['ja', 'ar']);
});
afterAll(() => t.close());

const asked = (locale: string, of = url) => t.http.get(of).query({ locale });
const accepting = (header: string, of = url) => t.http.get(of).set('accept-language', header);

test.each([
  ['ja', 'ja'],
  ['JA', 'ja'],
  ['ja-JP', 'ja'],
  ['en-AU', 'en'],
  ['pt', 'pt-BR'],
  ['pt-PT', 'pt-BR'],
  ['PT-br', 'pt-BR'],
  ['zh', 'zh-Hans'],
  ['zh-CN', 'zh-Hans'],
  ['zh-TW', 'zh-Hant'],
  ['zh-hant-hk', 'zh-Hant'],
  ['ar-EG', 'ar'],
])('who asks for %s in the address gets %s', async (locale, served) => {
  const { body, headers } = await asked(locale).expect(200);
  expect(body).toMatchObject({ locale: served, title: titles[served as 'en'] });
  expect(headers['content-language']).toBe(served);
});

test.each(['fr', 'ko', 'ja-Latn', 'en-Arab', 'uk'])(
  'who asks for %s gets no other language',
  async (locale) => {
    const { body } = await asked(locale).expect(404);
    expect(body.code).toBe('locale_not_available');
    expect(body.detail).toContain('ar, ja, pt-BR');
  },
);

test.each(['', ' ', 'e', 'en_US', 'ja;q=1', '../en', 'x-klingon', 'en-u-ca-gregory', 'a'.repeat(36)])(
  'the locale "%s" is malformed',
  async (locale) => {
    expect((await asked(locale).expect(400)).body).toMatchObject({
      code: 'invalid_locale_parameter',
      errors: [{ path: '/locale' }],
    });
  },
);

test.each([
  ['ja', 'ja'],
  ['ja-JP, en;q=0.5', 'ja'],
  ['en;q=0.5, ja;q=0.9', 'ja'],
  ['fr, ja;q=0.1', 'ja'],
  ['fr-CA, ko;q=0.9, ar-EG;q=0.8, en;q=0.7', 'ar'],
  ['en;q=0, ja;q=0.1', 'ja'],
  ['zh-TW', 'zh-Hant'],
  ['zh-HK, en', 'zh-Hant'],
  ['pt-PT', 'pt-BR'],
  ['JA', 'ja'],
  ['  ja  ;  q=0.8 ,', 'ja'],
  ['ja-JP-u-ca-japanese', 'ja'],
  ['*;q=0.5, ja', 'ja'],
])('a reader who accepts "%s" gets %s', async (header, served) => {
  const { body, headers } = await accepting(header).expect(200);
  expect({ locale: body.locale, language: headers['content-language'] }).toEqual({
    locale: served,
    language: served,
  });
});

test.each([
  '*',
  'fr',
  'fr, *;q=0.1',
  'ja;q=0',
  ';;,;q=',
  'no such thing',
  'pt_BR',
  '../../etc',
  'fr;q=banana',
])('a reader who accepts "%s" gets the source locale', async (header) => {
  expect((await accepting(header).expect(200)).body.locale).toBe('en');
  expect((await accepting(header, '/v1/notices/japanese-first')).body.locale).toBe('ja');
});

test('Accept-Language in bytes that are no text does no harm', async () => {
  const header = Buffer.from('日本語').toString('latin1');
  expect((await accepting(header).expect(200)).body.locale).toBe('en');
});

test('a reader who says nothing gets the source locale', async () => {
  expect((await t.http.get(url)).body.locale).toBe('en');
  expect((await t.http.get('/v1/notices/japanese-first')).body.locale).toBe('ja');
});

test('the address has the last word', async () => {
  const { body, headers } = await accepting('ja').query({ locale: 'ar' });
  expect(body.locale).toBe('ar');
  expect(headers.vary).not.toContain('Language');
});

test.each(['', '/sections', '/faqs', '/editions', '/editions/1'])(
  'caches vary by Accept-Language where it had a say, and only there: %s',
  async (path) => {
    expect((await accepting('ja', url + path).expect(200)).headers.vary).toContain('Accept-Language');
    expect((await t.http.get(url + path)).headers.vary).toContain('Accept-Language');
    expect((await asked('ja', url + path)).headers.vary).not.toContain('Language');
  },
);

test('every public answer about a notice says in which language it is', async () => {
  for (const path of ['', '/contacts', '/faqs', '/editions', '/editions/1']) {
    expect((await asked('ja', url + path)).headers['content-language'], path).toBe('ja');
  }
});

test('the list of notices is in as many languages as it takes, and names each', async () => {
  const { body, headers } = await asked('zh-TW', '/v1/notices');
  expect(body.notices).toMatchObject([
    { slug: 'japanese-first', locale: 'ja', title: '日本語' },
    { slug: 'many-tongues', locale: 'zh-Hant', title: '繁體' },
  ]);
  expect(headers['content-language']).toBe('ja, zh-Hant');
  expect((await accepting('zh-TW', '/v1/notices')).headers.vary).toContain('Accept-Language');
});

test('Arabic is written from right to left, the others are not', async () => {
  expect((await asked('ar')).body.direction).toBe('rtl');
  for (const locale of ['en', 'ja', 'pt-BR', 'zh-Hant'])
    expect((await asked(locale)).body.direction).toBe('ltr');
  const { body } = await accepting('ar', '/v1/notices');
  expect(body.notices.map(({ direction }: { direction: string }) => direction)).toEqual(['rtl', 'rtl']);
});

test('an Arabic text that stands in for an English one keeps its numbers in order', async () => {
  const key = await t.keyFor('admin');
  const address = '/v1/admin/notices/arabic-first';
  const notice = smallNotice('arabic-first', {
    sourceLocale: 'ar',
    text: { ar: { title: 'عربي' }, en: { title: 'English' } },
    sections: [{ key: 'call', text: { ar: { body: 'اتصل :contact[desk]' } } }],
    contacts: [{ key: 'desk', channel: 'phone', value: '+6448310000' }],
  });
  await t.http.put(address).set('authorization', key).send(notice).expect(201);
  const command = { locales: ['ar', 'en'] };
  await t.http.post(`${address}/publish`).set('authorization', key).send(command).expect(201);
  const { body } = await t.http.get('/v1/notices/arabic-first?locale=en&format=text');
  const isolated = 'اتصل \u2066+64 4 831 0000\u2069';
  expect(body).toMatchObject({ direction: 'ltr', sections: [{ textLocale: 'ar', body: isolated }] });
});

test('whatever a reader accepts, the answer is in a language that is there', async () => {
  const tag = fc.stringMatching(/^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8}){0,3}$/);
  const known = fc.constantFrom(
    'ja',
    'zh-Hant-TW',
    'art-lojban',
    'i-klingon',
    'sgn-BE-FR',
    'und',
    'root',
    'mul',
    '*',
  );
  const quality = fc.constantFrom('', ';q=0', ';q=0.5', ';q=1', ';q=2', ';q=x', ';level=1');
  const range = fc.tuple(fc.oneof(tag, known), quality).map((parts) => parts.join(''));
  const header = fc.oneof(
    fc.array(range, { maxLength: 6 }).map((ranges) => ranges.join(',')),
    fc.stringMatching(/^[ -~]{0,40}$/),
  );
  await fc.assert(
    fc.asyncProperty(header, async (value) => {
      const { status, body, headers } = await accepting(value);
      expect(status).toBe(200);
      expect(Object.keys(titles)).toContain(body.locale);
      expect(headers['content-language']).toBe(body.locale);
    }),
    { numRuns: 150 },
  );
});

test('whatever tag is asked for, the answer is its language, a refusal, or a fault of the tag', async () => {
  const tag = fc.stringMatching(/^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-[A-Za-z]{2})?$/);
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(tag, fc.constantFrom('ja-JP', 'zh-Hant-MO', 'pt-AO', 'ar-Arab'), fc.string()),
      async (value) => {
        const { status, body } = await asked(value);
        if (status !== 200) {
          expect(['locale_not_available', 'invalid_locale_parameter']).toContain(body.code);
          return;
        }
        const [wanted, served] = [value, body.locale].map((one) => new Intl.Locale(one).maximize());
        expect([served?.language, served?.script]).toEqual([wanted?.language, wanted?.script]);
      },
    ),
    { numRuns: 150 },
  );
});
