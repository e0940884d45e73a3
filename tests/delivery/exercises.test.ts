import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../support/app.ts';
import { ask } from '../support/raw-http.ts';
import { reissue } from '../support/standing.ts';
import { addressesOf, createPublisher, fullNotice, type Publisher } from './publisher.ts';

// A rehearsal is read as an actual notice is, by whoever has a key, and reaches the public on no way.

let t: TestApp;
let publisher: Publisher;
let key: string;

const CANARY = 'qzx-rehearsed';
const publicAddresses = addressesOf('drill');
const addresses = publicAddresses.map((path) => path.replace('/notices/', '/exercises/'));
const read = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  ask(t, path, { Authorization: key, ...headers }, method);

beforeAll(async () => {
  t = await createTestApp({ settings: { publicUrl: 'https://notices.example/api' } });
  publisher = await createPublisher(t);
  key = await t.keyFor('translator');
  await publisher.publish({ ...fullNotice('drill', CANARY), mode: 'exercise' });
  await publisher.publish(fullNotice('actual', 'A leak'));
  t.clock.advance(3_600_000);
});
afterAll(() => t.close());

describe('with a key', () => {
  test.each(addresses)('every address of a rehearsal is read, and kept by no cache: %s', async (path) => {
    const { status, headers, body } = await read(path);
    expect([status, headers['cache-control']]).toEqual([200, 'no-store']);
    expect(body.length).toBeGreaterThan(10);
    for (const name of ['cdn-cache-control', 'surrogate-key', 'cache-tag', 'cache-groups', 'etag']) {
      expect(headers).not.toHaveProperty(name);
    }
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });

  test('each says the same as the address of an actual notice would, and that it is an exercise', async () => {
    const [drill, actual] = [await read('/v1/exercises/drill'), await ask(t, '/v1/notices/actual')];
    const { slug: _, mode, title: __, ...rest } = JSON.parse(drill.body.toString());
    const { slug: ___, mode: ____, title: _____, ...other } = JSON.parse(actual.body.toString());
    expect(mode).toBe('exercise');
    expect(rest).toEqual(other);
    expect(drill.headers).toMatchObject({
      'content-type': actual.headers['content-type'],
      'content-language': 'en',
    });
  });

  test('a part, an instant and a language are asked for in the same way', async () => {
    const past = new Date(t.clock.now().getTime() - 60_000).toISOString();
    const { headers, body } = await read(`/v1/exercises/drill/faqs?locale=ja&format=text&asOf=${past}`);
    expect(headers['content-language']).toBe('ja');
    expect(JSON.parse(body.toString())).toMatchObject({ slug: 'drill', locale: 'ja', mode: 'exercise' });
    expect((await read('/v1/exercises/drill?preview=1')).status).toBe(400);
  });

  test('the list has rehearsals alone', async () => {
    const { notices } = JSON.parse((await read('/v1/exercises')).body.toString());
    expect(notices.map(({ slug }: { slug: string }) => slug)).toEqual(['drill']);
  });

  test('a feed leads to nothing but rehearsals', async () => {
    const feed = JSON.parse((await read('/v1/exercises/drill/feed.json?locale=en')).body.toString());
    expect(feed.feed_url).toBe('https://notices.example/api/v1/exercises/drill/feed.json?locale=en');
    expect(JSON.stringify(feed)).not.toContain('/v1/notices/');
  });

  test.each(addresses)('HEAD says what GET says: %s', async (path) => {
    const { 'x-request-id': _, ...expected } = (await read(path)).headers;
    const { status, headers, body } = await read(path, {}, 'HEAD');
    expect([status, body.length]).toEqual([200, 0]);
    expect(headers).toMatchObject(expected);
  });

  test('an actual notice is no rehearsal', async () => {
    const { status, headers, body } = await read('/v1/exercises/actual');
    expect([status, headers['cache-control']]).toEqual([404, 'no-store']);
    expect(JSON.parse(body.toString()).detail).toContain('GET /v1/exercises lists');
    expect(headers).not.toHaveProperty('surrogate-key');
  });

  test('any role will do, and no key at all will not', async () => {
    for (const role of ['author', 'translator', 'reviewer', 'publisher', 'admin', 'agent'] as const) {
      expect((await ask(t, '/v1/exercises/drill', { Authorization: await t.keyFor(role) })).status).toBe(200);
    }
    for (const path of [...addresses, '/v1/exercises']) {
      const { status, headers, body } = await ask(t, path);
      expect([path, status, headers['cache-control']]).toEqual([path, 401, 'no-store']);
      expect(body.toString()).not.toContain(CANARY);
    }
  });

  test('a page on another origin is not let in', async () => {
    const { status, headers } = await ask(
      t,
      '/v1/exercises/drill',
      { Origin: 'https://elsewhere.example' },
      'OPTIONS',
    );
    expect(status).toBeGreaterThanOrEqual(400);
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });
});

describe('to the public', () => {
  test.each(publicAddresses)('there is no such notice, whoever has just read it: %s', async (path) => {
    await read(path.replace('/notices/', '/exercises/'));
    for (const headers of [{}, { Authorization: key }, { 'If-None-Match': '*' }]) {
      const { status, body } = await ask(t, path, headers);
      expect([status, JSON.parse(body.toString()).code]).toEqual([404, 'notice_not_found']);
    }
  });

  test('nothing of it is in any list, of whatever instant, nor in what a parameter could open', async () => {
    const past = new Date(t.clock.now().getTime() - 60_000).toISOString();
    for (const path of [
      '/v1/notices',
      `/v1/notices?asOf=${past}`,
      '/v1/notices?locale=ja',
      '/readyz',
      '/metrics',
    ]) {
      expect((await ask(t, path)).body.toString()).not.toMatch(/qzx|drill/);
    }
    expect(JSON.parse((await ask(t, '/readyz')).body.toString()).notices).toBe(1);
    expect((await ask(t, '/v1/notices/drill?mode=exercise')).status).toBe(400);
  });

  test('nothing of it is under an actual notice that leads there', async () => {
    await publisher.publish(fullNotice('astray', 'Another leak'));
    await reissue(t, 'astray', { deed: 'redirect', to: 'drill' });
    const { status, headers, body } = await ask(t, '/v1/notices/astray');
    expect([status, headers.location]).toEqual([410, undefined]);
    expect(body.toString()).not.toMatch(/qzx/);
  });

  test('a rehearsal of the time has no say in which instants are past', async () => {
    const ahead = await createTestApp();
    const rehearse = await createPublisher(ahead);
    ahead.clock.advance(86_400_000);
    await rehearse.publish({ ...fullNotice('tomorrow'), mode: 'exercise' });
    ahead.clock.advance(-86_400_000);
    const future = new Date(ahead.clock.now().getTime() + 3_600_000).toISOString();
    expect((await ask(ahead, `/v1/notices?asOf=${future}`)).status).toBe(400);
    await ahead.close();
  });
});

describe('what becomes of a rehearsal', () => {
  const explanation = { en: 'The drill is over.', ja: '訓練は終わりました。' };

  test('it leads on when it is renamed', async () => {
    await publisher.publish({ ...fullNotice('renamed-drill'), mode: 'exercise' });
    await reissue(t, 'renamed-drill', { deed: 'rename', slug: 'renamed-drill-2' });
    const { status, headers } = await read('/v1/exercises/renamed-drill/faqs?locale=ja');
    expect([status, headers.location]).toEqual([308, '/api/v1/exercises/renamed-drill-2/faqs?locale=ja']);
    expect(headers['cache-control']).toBe('no-store');
    expect(headers).not.toHaveProperty('surrogate-key');
    expect((await ask(t, '/v1/notices/renamed-drill')).status).toBe(404);
  });

  test('it is gone for those with a key, and was never there for the public', async () => {
    await publisher.publish({ ...fullNotice('gone-drill'), mode: 'exercise' });
    await reissue(t, 'gone-drill', { deed: 'gone', explanation });
    const { status, headers, body } = await read('/v1/exercises/gone-drill', { 'Accept-Language': 'ja' });
    expect([status, JSON.parse(body.toString()).detail]).toEqual([410, explanation.ja]);
    expect([headers['cache-control'], headers['content-language']]).toEqual(['no-store', 'ja']);
    expect((await ask(t, '/v1/notices/gone-drill')).status).toBe(404);
  });
});

describe('agents', () => {
  const address = '/v1/agent/notices/drill/faqs/am-i-affected';
  let agent: string;
  beforeAll(async () => {
    agent = await t.keyFor('agent');
  });
  const faq = (query = '') => t.http.get(`${address}${query}`).set('authorization', agent);

  test('read the FAQs of a rehearsal when they say so', async () => {
    const { body, headers } = await faq('?mode=exercise&locale=ja').expect(200);
    expect(body).toMatchObject({ notice: 'drill', status: 'live', statusNote: null });
    expect(headers['cache-control']).toBe('no-store');
  });

  test('do not get them by mistake', async () => {
    await faq().expect(404);
    await faq('?mode=actual').expect(404);
    await t.http
      .get('/v1/agent/notices/actual/faqs/am-i-affected?mode=exercise')
      .set('authorization', agent)
      .expect(404);
    await faq('?mode=both').expect(400);
  });
});
