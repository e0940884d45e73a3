import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canonicalJson, sha256 } from '../../src/document/digest.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';
import { ask } from '../support/raw-http.ts';
import { reissue } from '../support/standing.ts';
import { addressesOf, createPublisher, fullNotice, type Publisher } from './publisher.ts';

// What readers get of a notice that is not live any more, or not under the slug that they know.

let t: TestApp;
let publisher: Publisher;
let agent: string;

const explanation = { en: 'Published by mistake.', ja: '誤って公開しました。' };
const usual = 'public, max-age=5, stale-while-revalidate=300, stale-if-error=86400';

/** Publishes a notice of its own with something in every list; an hour goes by. */
async function publish(slug: string, title = `Title of ${slug}`): Promise<void> {
  await publisher.publish(fullNotice(slug, title));
  t.clock.advance(3_600_000);
}

const instantsAgo = (minutes: number) => new Date(t.clock.now().getTime() - minutes * 60_000).toISOString();
const jsonOf = async (path: string) => JSON.parse((await ask(t, path)).body.toString('utf8'));
const listed = async (query = '') =>
  ((await jsonOf(`/v1/notices${query}`)) as { notices: { slug: string; status: string }[] }).notices;

beforeAll(async () => {
  t = await createTestApp();
  publisher = await createPublisher(t);
  agent = await t.keyFor('agent');
});
afterAll(() => t.close());

describe('a withdrawn notice', () => {
  let withdrawnAt: string;
  beforeAll(async () => {
    await publish('withdrawn');
    withdrawnAt = t.clock.now().toISOString();
    await reissue(t, 'withdrawn', { deed: 'withdraw', explanation });
  });

  test.each(addressesOf('withdrawn'))('is still read at each of its addresses: %s', async (path) => {
    expect((await ask(t, path)).status).toBe(200);
  });

  test('says so, and why and since when, in the locale served, in every part', async () => {
    const since = withdrawnAt;
    for (const path of ['', '/faqs', '/contacts', '/faqs/am-i-affected']) {
      const [english, japanese] = [
        await jsonOf(`/v1/notices/withdrawn${path}?locale=en`),
        await jsonOf(`/v1/notices/withdrawn${path}?locale=ja`),
      ];
      const note = {
        status: 'withdrawn',
        statusNote: { explanation: explanation.en, textLocale: 'en', since },
      };
      expect(english).toMatchObject(note);
      expect(japanese.statusNote).toEqual({ explanation: explanation.ja, textLocale: 'ja', since });
    }
  });

  test('said nothing of it before', async () => {
    expect(await jsonOf(`/v1/notices/withdrawn?asOf=${instantsAgo(30)}`)).toMatchObject({
      status: 'live',
      statusNote: null,
    });
  });

  test('is in the list with its status', async () => {
    expect(await listed()).toContainEqual(
      expect.objectContaining({ slug: 'withdrawn', status: 'withdrawn' }),
    );
  });

  test('gives search engines no answers', async () => {
    expect(await jsonOf('/v1/notices/withdrawn/structured-data')).toMatchObject({ mainEntity: [] });
  });

  test('tells whoever follows its feed, by an entry and in every title', async () => {
    const feed = await jsonOf('/v1/notices/withdrawn/feed.json?locale=ja');
    expect(feed._forthright).toMatchObject({ status: 'withdrawn' });
    expect(feed.items[0]).toMatchObject({
      content_html: `<div lang="ja" dir="ltr"><p>${explanation.ja}</p></div>`,
      date_published: withdrawnAt,
      language: 'ja',
    });
    const titles = [feed.title, ...feed.items.map(({ title }: { title: string }) => title)];
    expect(titles.length).toBeGreaterThan(2);
    expect(titles.filter((title) => !/取り下げ済み|Withdrawn/.test(title))).toEqual([]);
    const atom = (await ask(t, '/v1/notices/withdrawn/feed.atom?locale=en')).body.toString('utf8');
    expect(atom).toContain(explanation.en);
    expect(atom.match(/term="withdrawn"/g)?.length).toBe(1 + (atom.match(/<entry/g)?.length ?? 0));
  });

  test('has one entry for each withdrawal, the same whenever it is read', async () => {
    const idOf = async () =>
      (await jsonOf('/v1/notices/withdrawn/feed.json?locale=en')).items[0].id as string;
    const before = await idOf();
    await reissue(t, 'withdrawn', { deed: 'rename', slug: 'withdrawn-2' });
    await reissue(t, 'withdrawn', { deed: 'rename', slug: 'withdrawn' });
    expect(await idOf()).toBe(before);
  });

  test('is marked for agents', async () => {
    const { body } = await t.http
      .get('/v1/agent/notices/withdrawn/faqs/am-i-affected?locale=ja')
      .set('authorization', agent);
    expect(body).toMatchObject({
      status: 'withdrawn',
      statusNote: { explanation: explanation.ja, textLocale: 'ja', since: withdrawnAt },
    });
  });

  test('is as it was when it is restored', async () => {
    await publish('withdrawn-once');
    const before = await jsonOf('/v1/notices/withdrawn-once?locale=ja');
    await reissue(t, 'withdrawn-once', { deed: 'withdraw', explanation });
    t.clock.advance(60_000);
    await reissue(t, 'withdrawn-once', { deed: 'restore', changeNote: { en: 'It holds.' } });
    const now = t.clock.now().toISOString();
    const after = { ...before, edition: 3, publishedAt: now, updatedAt: now, changeNote: null };
    expect(await jsonOf('/v1/notices/withdrawn-once?locale=ja')).toEqual(after);
    const numbers = (await jsonOf('/v1/notices/withdrawn-once/editions')).editions;
    expect(numbers.map(({ status }: { status: string }) => status)).toEqual(['live', 'withdrawn', 'live']);
  });
});

describe('a notice that is gone', () => {
  const words = 'zyzzyva-title';
  beforeAll(async () => {
    await publish('gone', words);
    await reissue(t, 'gone', { deed: 'rename', slug: 'gone-2' });
    t.clock.advance(3_600_000);
    await reissue(t, 'gone', { deed: 'gone', explanation });
  });
  const everywhere = [...addressesOf('gone'), ...addressesOf('gone-2')];

  test.each(everywhere)('is a problem at each of its addresses: %s', async (path) => {
    const { status, headers, body } = await ask(t, path);
    expect(status).toBe(410);
    expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(JSON.parse(body.toString())).toMatchObject({ code: 'notice_gone', detail: explanation.en });
    expect(headers).toMatchObject({
      'content-language': 'en',
      vary: 'Accept-Encoding, Accept-Language',
      'cache-control': 'public, max-age=5',
      'cdn-cache-control': 'public, max-age=5',
      'access-control-allow-origin': '*',
    });
    expect(headers['surrogate-key']?.split(' ')).toContain(`notice/${path.split('/')[3]}`);
    expect(headers['surrogate-key']?.split(' ')).toContain('notice/gone-2');
  });

  test.each(['', '/faqs', '/feed.atom'])(
    'was never there, whatever instant is asked for: %s',
    async (path) => {
      for (const slug of ['gone', 'gone-2']) {
        for (const minutes of [0, 30, 90, 125, 10_000]) {
          const { status } = await ask(t, `/v1/notices/${slug}${path}?asOf=${instantsAgo(minutes)}`);
          expect([slug, minutes, status]).toEqual([slug, minutes, 410]);
        }
      }
    },
  );

  test('says why in the language that fits best, and in another rather than not at all', async () => {
    const told = async (query: string, acceptLanguage?: string) => {
      const sent = acceptLanguage === undefined ? {} : { 'Accept-Language': acceptLanguage };
      const { headers, body } = await ask(t, `/v1/notices/gone-2${query}`, sent);
      return [headers['content-language'], JSON.parse(body.toString('utf8')).detail, headers.vary];
    };
    const negotiated = 'Accept-Encoding, Accept-Language';
    expect(await told('', 'ja-JP')).toEqual(['ja', explanation.ja, negotiated]);
    expect(await told('', 'fr')).toEqual(['en', explanation.en, negotiated]);
    expect(await told('?locale=ja', 'en')).toEqual(['ja', explanation.ja, 'Accept-Encoding']);
    expect(await told('?locale=fr', 'ja')).toEqual(['en', explanation.en, 'Accept-Encoding']);
  });

  test('is the same for HEAD, without the problem itself', async () => {
    for (const path of everywhere) {
      const { 'x-request-id': _, ...expected } = (await ask(t, path)).headers;
      const { status, headers, body } = await ask(t, path, {}, 'HEAD');
      expect([status, body.length]).toEqual([410, 0]);
      expect(headers).toMatchObject(expected);
    }
  });

  test('is not unmodified for whoever has what it was', async () => {
    const sent = { 'If-None-Match': '*', 'If-Modified-Since': 'Tue, 01 Jan 2030 00:00:00 GMT' };
    expect((await ask(t, '/v1/notices/gone-2', sent)).status).toBe(410);
  });

  test('still lets pages on any origin ask', async () => {
    expect((await ask(t, '/v1/notices/gone-2', {}, 'OPTIONS')).status).toBe(204);
  });

  test('is in no list', async () => {
    for (const query of ['', `?asOf=${instantsAgo(0)}`, `?asOf=${instantsAgo(90)}`]) {
      expect((await listed(query)).map(({ slug }) => slug)).not.toContain('gone');
      expect((await listed(query)).map(({ slug }) => slug)).not.toContain('gone-2');
    }
  });

  test('leaves none of its words anywhere', async () => {
    for (const path of [...everywhere, '/v1/notices', `/v1/notices?asOf=${instantsAgo(90)}`]) {
      expect((await ask(t, path)).body.toString('utf8')).not.toContain(words);
    }
  });

  test('is gone for agents too, who are told why', async () => {
    const { status, body, headers } = await t.http
      .get('/v1/agent/notices/gone/faqs/am-i-affected?locale=ja')
      .set('authorization', agent);
    expect([status, body.detail]).toEqual([410, explanation.ja]);
    expect(headers['cache-control']).toBe('no-store');
  });

  test('is whole again when it is restored, its absence told as what it was', async () => {
    await publish('gone-once', words);
    const [before, first] = [
      await jsonOf('/v1/notices/gone-once'),
      await jsonOf('/v1/notices/gone-once/editions/1'),
    ];
    await reissue(t, 'gone-once', { deed: 'gone', explanation });
    const goneAt = t.clock.now().toISOString();
    t.clock.advance(3_600_000);
    await reissue(t, 'gone-once', { deed: 'restore' });
    const after = await jsonOf('/v1/notices/gone-once');
    expect(after).toMatchObject({
      title: before.title,
      faqs: before.faqs,
      contacts: before.contacts,
      edition: 3,
    });
    expect(await jsonOf('/v1/notices/gone-once/editions/1')).toEqual(first);
    expect((await ask(t, `/v1/notices/gone-once?asOf=${goneAt}`)).status).toBe(410);
    const absence = await jsonOf('/v1/notices/gone-once/editions/2?locale=ja');
    expect(absence).toMatchObject({ status: 'gone', locale: 'ja', changeNote: explanation.ja, locales: [] });
    expect(sha256(canonicalJson(absence.content))).toBe(absence.sha256);
    expect(JSON.stringify(absence)).not.toContain(words);
  });
});

describe('a notice that was renamed', () => {
  beforeAll(async () => {
    await publish('old-name');
    await reissue(t, 'old-name', { deed: 'rename', slug: 'new-name' });
    t.clock.advance(3_600_000);
  });

  test.each(addressesOf('old-name'))('leads on from each of its old addresses: %s', async (path) => {
    const { status, headers, body } = await ask(t, path);
    expect([status, body.length]).toEqual([308, 0]);
    expect(headers.location).toBe(path.replace('old-name', 'new-name'));
    expect((await ask(t, headers.location ?? '')).status).toBe(200);
  });

  test.each([
    '?locale=ja&format=text',
    '/faqs?locale=ja',
    '/faqs/am%2Di-affected?format=markdown',
    '/editions/1?locale=en',
    '/feed.atom?locale=pt-br',
  ])('keeps what was asked for as it was sent: %s', async (rest) => {
    expect((await ask(t, `/v1/notices/old-name${rest}`)).headers.location).toBe(
      `/v1/notices/new-name${rest}`,
    );
  });

  test.each(['/v1/notices/%6fld-name/faqs', '/v1/%6eotices/old-name/faqs'])(
    'leads on however the address is encoded: %s',
    async (path) => {
      expect((await ask(t, path)).headers.location).toBe('/v1/notices/new-name/faqs');
    },
  );

  test('leads on for as long as a newest edition lives, to be purged with either notice, for pages on any origin', async () => {
    expect((await ask(t, '/v1/notices/old-name')).headers).toMatchObject({
      'cache-control': usual,
      'cdn-cache-control': usual.replace('86400', '604800'),
      'surrogate-key': 'forthright notice/old-name notice/new-name',
      'cache-tag': 'forthright,notice/old-name,notice/new-name',
      'cache-groups': '"forthright", "notice/old-name", "notice/new-name"',
      'access-control-allow-origin': '*',
      'x-content-type-options': 'nosniff',
    });
  });

  test('does so for HEAD', async () => {
    const { 'x-request-id': _, ...expected } = (await ask(t, '/v1/notices/old-name')).headers;
    const { status, headers } = await ask(t, '/v1/notices/old-name', {}, 'HEAD');
    expect(status).toBe(308);
    expect(headers).toMatchObject(expected);
  });

  test('refuses what makes no sense before it leads anywhere', async () => {
    expect((await ask(t, '/v1/notices/old-name?format=pdf')).status).toBe(400);
  });

  test('is where it was for whoever asks what was there then', async () => {
    const then = `asOf=${instantsAgo(90)}`;
    const { status, headers, body } = await ask(t, `/v1/notices/old-name?${then}`);
    expect([status, JSON.parse(body.toString()).slug]).toEqual([200, 'old-name']);
    expect(headers['surrogate-key']).toBe('forthright notice/old-name locale/en notice/old-name/en');
    const since = `asOf=${instantsAgo(30)}`;
    expect((await ask(t, `/v1/notices/old-name/faqs?${since}`)).headers.location).toBe(
      `/v1/notices/new-name/faqs?${since}`,
    );
  });

  test('has its whole past under its new slug, to be purged by both', async () => {
    const { body, headers } = await ask(t, `/v1/notices/new-name?asOf=${instantsAgo(90)}`);
    expect(JSON.parse(body.toString())).toMatchObject({ slug: 'old-name', edition: 1 });
    expect(headers['surrogate-key']).toContain('notice/new-name notice/old-name');
    const { editions } = await jsonOf('/v1/notices/new-name/editions');
    expect(editions.map(({ slug }: { slug: string }) => slug)).toEqual(['new-name', 'old-name']);
    expect((await jsonOf('/v1/notices/new-name/editions/1')).slug).toBe('old-name');
  });

  test('is in the list once, under its new slug', async () => {
    const slugs = (await listed()).map(({ slug }) => slug);
    expect(slugs.filter((slug) => slug.endsWith('-name'))).toEqual(['new-name']);
  });

  test('leads agents on as well', async () => {
    const { status, headers } = await t.http
      .get('/v1/agent/notices/old-name/faqs/am-i-affected?locale=ja')
      .set('authorization', agent)
      .redirects(0);
    expect([status, headers['cache-control']]).toEqual([308, 'no-store']);
    expect(headers.location).toBe('/v1/agent/notices/new-name/faqs/am-i-affected?locale=ja');
    const { body } = await t.http
      .get(headers.location ?? '')
      .set('authorization', agent)
      .expect(200);
    expect(body.notice).toBe('new-name');
  });

  test('is answered anew at once where the front remembered the old slug', async () => {
    await publish('remembered');
    for (const _time of ['first', 'remembered'])
      expect((await ask(t, '/v1/notices/remembered')).status).toBe(200);
    await reissue(t, 'remembered', { deed: 'rename', slug: 'remembered-2' });
    expect((await ask(t, '/v1/notices/remembered')).status).toBe(308);
    expect((await ask(t, '/v1/notices/remembered-2', { 'If-None-Match': '*' })).status).toBe(304);
  });
});

describe('a notice that is redirected', () => {
  beforeAll(async () => {
    await publish('branch');
    await publish('trunk');
    await reissue(t, 'branch', { deed: 'redirect', to: 'trunk', explanation });
    await reissue(t, 'trunk', { deed: 'rename', slug: 'root' });
    t.clock.advance(3_600_000);
  });

  test.each(addressesOf('branch').filter((path) => !path.includes('/editions')))(
    'leads straight to where the other is now: %s',
    async (path) => {
      const { status, headers } = await ask(t, `${path}?locale=ja`);
      expect([status, headers.location]).toEqual([308, `${path.replace('branch', 'root')}?locale=ja`]);
      expect(headers['surrogate-key']).toBe('forthright notice/branch notice/trunk notice/root');
    },
  );

  test('keeps its history, in the languages that it had', async () => {
    const { editions, locale } = await jsonOf('/v1/notices/branch/editions?locale=ja');
    expect(locale).toBe('ja');
    expect(editions[0]).toMatchObject({
      status: 'redirected',
      redirectTo: 'trunk',
      changeNote: explanation.ja,
    });
    expect(editions[1]).toMatchObject({ status: 'live', redirectTo: null });
    expect((await jsonOf('/v1/notices/branch/editions/1')).content.faqs.length).toBeGreaterThan(0);
  });

  test('shows what it showed then', async () => {
    expect(await jsonOf(`/v1/notices/branch?asOf=${instantsAgo(61)}`)).toMatchObject({ slug: 'branch' });
  });

  test('is in no list', async () => {
    expect((await listed()).map(({ slug }) => slug)).not.toContain('branch');
  });

  test('leads nowhere when the other is gone, and says why that is', async () => {
    await publish('leaf');
    await publish('twig');
    await reissue(t, 'leaf', { deed: 'redirect', to: 'twig' });
    await reissue(t, 'twig', { deed: 'gone', explanation: { en: 'The twig broke.' } });
    const { status, body, headers } = await ask(t, '/v1/notices/leaf');
    expect([status, JSON.parse(body.toString()).detail]).toEqual([410, 'The twig broke.']);
    expect(headers['surrogate-key']).toBe('forthright notice/leaf notice/twig');
  });

  test('leads nowhere in a circle, and says so in words of our own where nobody has', async () => {
    await publish('hen');
    await publish('egg');
    await reissue(t, 'hen', { deed: 'redirect', to: 'egg' });
    await reissue(t, 'egg', { deed: 'redirect', to: 'hen' });
    for (const slug of ['hen', 'egg']) {
      const { status, headers, body } = await ask(t, `/v1/notices/${slug}`);
      expect([status, JSON.parse(body.toString()).detail]).toEqual([
        410,
        'This notice is not available any more. GET /v1/notices lists those that are.',
      ]);
      expect(headers).not.toHaveProperty('content-language');
    }
  });
});

test('a redirect goes by way of where the public reaches this API', async () => {
  const settings = { publicUrl: 'https://notices.example/api/forthright' };
  const behind = await createTestApp({ databaseUrl: t.databaseUrl, clock: t.clock, settings });
  await publish('behind');
  await reissue(t, 'behind', { deed: 'rename', slug: 'behind-2' });
  await behind.follower.hasten();
  const { headers } = await ask(behind, '/v1/notices/behind/faqs?locale=en');
  expect(headers.location).toBe('/api/forthright/v1/notices/behind-2/faqs?locale=en');
  await behind.close();
});

test('another instance, and one that starts anew, answer the same', async () => {
  const other = await createTestApp({ databaseUrl: t.databaseUrl, clock: t.clock });
  const paths = ['withdrawn', 'gone', 'gone-2', 'old-name', 'branch', 'hen'].map(
    (slug) => `/v1/notices/${slug}`,
  );
  for (const path of paths) {
    const [{ headers: here, ...answer }, { headers: there, ...same }] = [
      await ask(t, path),
      await ask(other, path),
    ];
    const withoutId = ({ body, status }: typeof answer) => [
      status,
      body.toString().replace(/"requestId":"[^"]*"/, ''),
    ];
    expect(withoutId(same)).toEqual(withoutId(answer));
    expect({ ...there, 'x-request-id': '' }).toEqual({ ...here, 'x-request-id': '' });
  }
  await other.close();
});

test('a notice of the smallest kind can be withdrawn', async () => {
  await publisher.publish(smallNotice('smallest'));
  await reissue(t, 'smallest', { deed: 'withdraw', explanation });
  expect(await jsonOf('/v1/notices/smallest')).toMatchObject({ status: 'withdrawn', faqs: [] });
});
