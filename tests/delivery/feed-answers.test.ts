import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';
import { ask } from '../support/raw-http.ts';
import { createPublisher } from './publisher.ts';

// A notice as a feed and as markup, over HTTP; what is in them is tested where they are made.

let t: TestApp;
const base = '/v1/notices/followed';
const types = {
  'feed.atom': 'application/atom+xml; charset=utf-8',
  'feed.json': 'application/feed+json; charset=utf-8',
  'structured-data': 'application/ld+json; charset=utf-8',
};

beforeAll(async () => {
  t = await createTestApp();
  const { publish } = await createPublisher(t);
  const both = (en: string, ja: string, name: string) => ({ en: { [name]: en }, ja: { [name]: ja } });
  const notice = (title: string) =>
    smallNotice('followed', {
      text: both(title, '漏えい', 'title'),
      updates: [{ key: 'first', text: both('First words', '第一報', 'headline') }],
      faqs: [
        {
          key: 'why',
          text: { en: { question: 'Why?', answer: 'Rust' }, ja: { question: 'なぜ？', answer: '錆' } },
        },
      ],
    });
  await publish(notice('A leak'));
  t.clock.advance(3_600_000);
  await publish(notice('A bigger leak'));
  t.clock.advance(3_600_000);
  await t.follower.hasten();
});
afterAll(() => t.close());

describe.each(Object.entries(types))('%s', (name, type) => {
  const url = `${base}/${name}`;
  const words =
    name === 'structured-data' ? { en: 'Why?', ja: 'なぜ？' } : { en: 'First words', ja: '第一報' };
  const textOf = async (path: string, language = '') =>
    (await ask(t, path, { 'Accept-Language': language })).body.toString();

  test(`is sent as ${type}`, async () => {
    const { status, headers } = await ask(t, url);
    expect([status, headers['content-type']]).toEqual([200, type]);
  });

  test('is sent so whatever the client says it accepts', async () => {
    for (const accept of ['text/html', 'application/json', '*/*;q=0.1', 'image/png']) {
      const { status, headers } = await ask(t, url, { Accept: accept });
      expect([status, headers['content-type']]).toEqual([200, type]);
    }
  });

  test('is in the locale asked for, the nearest one of its language, or the one that the reader prefers', async () => {
    expect(await textOf(url)).toContain(words.en);
    expect(await textOf(`${url}?locale=ja`)).toContain(words.ja);
    expect(await textOf(`${url}?locale=ja-JP`)).toContain(words.ja);
    expect(await textOf(url, 'fr, ja;q=0.5')).toContain(words.ja);
    expect(await textOf(url, 'fr')).toContain(words.en);
    expect(await textOf(`${url}?locale=en`, 'ja')).toContain(words.en);
  });

  test('that the client has already is not sent again', async () => {
    const { headers } = await ask(t, url);
    for (const condition of [
      { 'If-None-Match': headers.etag as string },
      { 'If-Modified-Since': headers['last-modified'] as string },
    ]) {
      const answer = await ask(t, url, condition);
      expect([answer.status, answer.headers.etag]).toEqual([304, headers.etag]);
    }
  });

  test('has a tag of its own for each locale and coding', async () => {
    const codings = ['identity', 'gzip, identity;q=0', 'br, identity;q=0'];
    const answers = await Promise.all(
      ['en', 'ja'].flatMap((locale) =>
        codings.map((coding) => ask(t, `${url}?locale=${locale}`, { 'Accept-Encoding': coding })),
      ),
    );
    expect(new Set(answers.map(({ headers }) => headers.etag)).size).toBe(6);
  });

  test('of the past is what it was then', async () => {
    const then = await ask(t, `${url}?asOf=2026-03-02T09:30:00Z`);
    expect([then.status, then.headers['cache-control']]).toEqual([200, 'public, max-age=86400']);
    expect(then.body.toString()).not.toContain('A bigger leak');
    expect(then.headers.etag).not.toBe((await ask(t, url)).headers.etag);
  });

  test.each([
    ['?format=html', 'unknown_parameter'],
    ['?format=text', 'unknown_parameter'],
    ['?locale=ja&locale=en', 'repeated_parameter'],
    ['?locale=not_a_tag', 'invalid_locale_parameter'],
    ['?asOf=yesterday', 'invalid_parameter'],
  ])('with %s is refused: %s', async (query, code) => {
    const { status, headers, body } = await ask(t, url + query);
    expect([status, JSON.parse(body.toString()).code]).toEqual([400, code]);
    expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(headers['cache-control']).toBe('no-store');
  });

  test.each([
    ['of a notice that is not there', `/v1/notices/nobody/${name}`, 'notice_not_found'],
    ['in a locale that is not there', `${url}?locale=fr`, 'locale_not_available'],
    ['before the first edition', `${url}?asOf=2026-03-02T08:59:59Z`, 'notice_not_found'],
    ['of an item', `${base}/faqs/${name}`, 'item_not_found'],
    ['of an edition', `${base}/editions/1/${name}`, 'route_not_found'],
    ['under another name', `${url}x`, 'route_not_found'],
  ])('%s is not there', async (_what, path, code) => {
    const { status, headers, body } = await ask(t, path);
    expect([status, JSON.parse(body.toString()).code]).toEqual([404, code]);
    expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
  });
});
