import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';
import { ask } from '../support/raw-http.ts';
import { addressesOf, createPublisher, fullNotice } from './publisher.ts';

// What else an answer tells caches and browsers: by which request headers it varies, in which language it is, by which keys
// it can be purged, and who may read it.

let t: TestApp;
const addresses = ['/v1/notices', ...addressesOf('told')];

beforeAll(async () => {
  t = await createTestApp();
  const { publish } = await createPublisher(t);
  await publish(fullNotice('told'));
  const text = { ar: { title: 'عربي' }, 'zh-Hant': { title: '繁體' } };
  await publish(smallNotice('arabic-first', { sourceLocale: 'ar', text }));
});
afterAll(() => t.close());

const headersOf = async (path: string, acceptLanguage?: string) =>
  (await ask(t, path, acceptLanguage === undefined ? {} : { 'Accept-Language': acceptLanguage })).headers;

describe('Vary', () => {
  test.each(addresses)('names Accept-Language where it had a say: %s', async (path) => {
    expect((await headersOf(path)).vary).toBe('Accept-Encoding, Accept-Language');
    expect((await headersOf(path, 'ja')).vary).toBe('Accept-Encoding, Accept-Language');
  });

  test.each(addresses)('names Accept-Encoding alone where the address names the locale: %s', async (path) => {
    expect((await headersOf(`${path}?locale=ja`, 'ar')).vary).toBe('Accept-Encoding');
  });

  test('of 304 is that of 200', async () => {
    for (const path of [...addresses, ...addresses.map((one) => `${one}?locale=ja`)]) {
      const { headers } = await ask(t, path, { 'If-None-Match': '*' });
      expect(headers.vary, path).toBe((await headersOf(path)).vary);
    }
  });

  test.each(addresses)(
    'says so truly: with a locale in its address, %s is the same for every reader',
    async (path) => {
      const readers = [undefined, '', 'ja', 'ar, en;q=0.5', 'zh-Hant', '*', 'ja;q=0'];
      const answers = await Promise.all(
        readers.map((reader) =>
          ask(t, `${path}?locale=ja`, reader === undefined ? {} : { 'Accept-Language': reader }),
        ),
      );
      for (const answer of answers) expect(answer).toEqual(answers[0]);
    },
  );
});

describe('Content-Language', () => {
  test.each(addresses.slice(1))('is the locale served, however it was chosen: %s', async (path) => {
    expect((await headersOf(path))['content-language']).toBe('en');
    expect((await headersOf(path, 'ja'))['content-language']).toBe('ja');
    expect((await headersOf(path, 'fr'))['content-language']).toBe('en');
    expect((await headersOf(`${path}?locale=ja-JP`, 'en'))['content-language']).toBe('ja');
  });

  test('of the list of notices names each locale in it once', async () => {
    expect((await headersOf('/v1/notices'))['content-language']).toBe('ar, en');
    expect((await headersOf('/v1/notices', 'ja'))['content-language']).toBe('ar, ja');
    expect((await headersOf('/v1/notices?locale=zh-TW'))['content-language']).toBe('zh-Hant, en');
  });

  test('of an empty list says nothing', async () => {
    const headers = await headersOf('/v1/notices?asOf=2001-01-01T00:00:00Z');
    expect(headers).not.toHaveProperty('content-language');
  });
});

describe('the keys to purge by', () => {
  /** Reads a List of Strings as RFC 9651, section 3.1 defines it, and refuses anything else. */
  function listOfStrings(field: string): string[] {
    expect(field).toMatch(/^"(?:[ !#-[\]-~]|\\["\\])*"(?:[ \t]*,[ \t]*"(?:[ !#-[\]-~]|\\["\\])*")*$/);
    return [...field.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) => text.replace(/\\(.)/g, '$1'));
  }
  const keysOf = async (path: string, acceptLanguage?: string) => {
    const headers = await headersOf(path, acceptLanguage);
    const ways = [
      headers['surrogate-key']?.split(' '),
      headers['cache-tag']?.split(','),
      listOfStrings(headers['cache-groups'] ?? ''),
    ];
    expect(ways[1]).toEqual(ways[0]);
    expect(ways[2]).toEqual(ways[0]);
    return ways[0];
  };

  test.each(addresses.slice(1))('are the whole, the notice, the locale and both: %s', async (path) => {
    expect(await keysOf(path)).toEqual(['forthright', 'notice/told', 'locale/en', 'notice/told/en']);
    expect(await keysOf(`${path}?locale=ja`)).toEqual([
      'forthright',
      'notice/told',
      'locale/ja',
      'notice/told/ja',
    ]);
  });

  test('name the locale served, not the one asked for', async () => {
    expect(await keysOf('/v1/notices/arabic-first?locale=zh-TW')).toContain('notice/arabic-first/zh-Hant');
    expect(await keysOf('/v1/notices/arabic-first', 'zh-TW')).toContain('notice/arabic-first/zh-Hant');
  });

  test('of the list of notices are the whole, and the locale where it is asked for', async () => {
    expect(await keysOf('/v1/notices')).toEqual(['forthright', 'notices']);
    expect(await keysOf('/v1/notices?locale=JA')).toEqual(['forthright', 'notices', 'locale/ja']);
  });

  test.each([
    '/v1/notices/nobody',
    '/v1/notices/nobody/feed.json',
    '/v1/notices/nobody?locale=ja',
    '/v1/notices/nobody/editions/1',
  ])('of what is not there yet are those of the notice that may come: %s', async (path) => {
    expect(await keysOf(path)).toEqual(['forthright', 'notice/nobody']);
  });

  test.each(['/v1/notices/told?locale=fr', '/v1/notices/told/faqs/none', '/v1/notices/told/editions/9'])(
    'of what a notice does not have yet are those of the notice: %s',
    async (path) => expect(await keysOf(path)).toEqual(['forthright', 'notice/told']),
  );

  test('are on 304 too', async () => {
    const { headers } = await ask(t, '/v1/notices/told', { 'If-None-Match': '*' });
    expect(headers['surrogate-key']).toBe('forthright notice/told locale/en notice/told/en');
  });

  test.each(['/v1/notices/told?format=pdf', '/v1/notices/TOLD', '/livez', '/v1/admin/notices'])(
    'are not on what no cache keeps: %s',
    async (path) => {
      const headers = await headersOf(path);
      for (const name of ['surrogate-key', 'cache-tag', 'cache-groups'])
        expect(headers).not.toHaveProperty(name);
    },
  );
});

describe('a page on any origin', () => {
  const origin = { Origin: 'https://elsewhere.example' };

  test.each([
    ['200', '/v1/notices/told', {}],
    ['200 to HEAD', '/v1/notices/told', {}, 'HEAD'],
    ['304', '/v1/notices/told', { 'If-None-Match': '*' }],
    ['400', '/v1/notices/told?format=pdf', {}],
    ['404', '/v1/notices/nobody', {}],
    ['404 of a locale', '/v1/notices/told?locale=fr', {}],
    ['406', '/v1/notices/told', { 'Accept-Encoding': 'identity;q=0' }],
  ])('may read an answer %s', async (status, path, headers, method = 'GET') => {
    const answer = await ask(t, path, { ...origin, ...headers }, method);
    expect(answer.status).toBe(Number.parseInt(status, 10));
    expect(answer.headers['access-control-allow-origin']).toBe('*');
  });

  test.each([{}, { 'If-None-Match': '*' }])(
    'may read the entity tag, which it needs to ask again',
    async (headers) => {
      const answer = await ask(t, '/v1/notices/told', { ...origin, ...headers });
      expect(answer.headers['access-control-expose-headers']).toBe('ETag');
    },
  );

  test('gets the same as any other reader', async () => {
    expect(await ask(t, '/v1/notices/told', origin)).toEqual(await ask(t, '/v1/notices/told'));
  });
});

describe('an answer to a public read', () => {
  test('is taken for nothing but what it says', async () => {
    for (const path of [...addresses, '/v1/notices/nobody', '/v1/notices?no=such']) {
      expect((await headersOf(path))['x-content-type-options'], path).toBe('nosniff');
    }
  });

  test('is about no request: it can be given to any number of readers', async () => {
    for (const path of addresses) {
      const headers = await headersOf(path);
      for (const name of ['set-cookie', 'x-request-id', 'age', 'expires', 'pragma']) {
        expect(headers).not.toHaveProperty(name);
      }
    }
  });

  test('is the same for a reader who sends a key, a cookie or a Cache-Control', async () => {
    const authorization = await t.keyFor('admin');
    const extras = {
      Authorization: authorization,
      Cookie: 'a=b',
      'Cache-Control': 'no-cache',
      Pragma: 'no-cache',
    };
    expect(await ask(t, '/v1/notices/told', extras)).toEqual(await ask(t, '/v1/notices/told'));
  });

  test('does not depend on the host that the client believes to speak to, so nobody can poison a cache', async () => {
    const claims = {
      'X-Forwarded-Host': 'evil.example',
      'X-Forwarded-Proto': 'javascript',
      'X-Forwarded-Prefix': '/evil',
      'X-Original-URL': '/v1/notices',
      'X-Rewrite-URL': '/v1/notices',
      Forwarded: 'host=evil.example;proto=ftp',
    };
    for (const path of addresses) expect(await ask(t, path, claims), path).toEqual(await ask(t, path));
  });

  test('says when it was made', async () => {
    const { headers } = await t.http.get('/v1/notices/told');
    expect(Date.parse(headers.date as string)).toBeGreaterThan(0);
  });
});
