import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { canonicalJson, sha256 } from '../../src/document/digest.ts';
import { createDatabase, createTestApp, type TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';
import { startWireProxy } from '../support/wire-proxy.ts';
import { editionsOf, type Following, followAlone, numbersOf, publish, titleIn, write } from './instances.ts';

// An instance that publishes, and others that only follow.

let writer: TestApp;
let reader: TestApp;
let key: string;
const cleanUps: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  writer = await createTestApp();
  key = await writer.keyFor('admin');
  await write(writer, key, 'followed', 'First');
  await publish(writer, key, 'followed');
  reader = await createTestApp({ databaseUrl: writer.databaseUrl, clock: writer.clock });
});
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});
afterAll(async () => {
  await reader?.close();
  await writer?.close();
});

/** A library that follows until the test ends. */
function another(databaseUrl = writer.databaseUrl): Following {
  const following = followAlone(databaseUrl);
  cleanUps.push(() => following.follower.stop());
  return following;
}

const title = async (t: TestApp, slug: string) => (await t.http.get(`/v1/notices/${slug}`)).body.title;

test('an instance that starts has every edition', async () => {
  expect(await title(reader, 'followed')).toBe('First');
});

test('an instance that hastens has what another one has published', async () => {
  await write(writer, key, 'followed', 'Second');
  await publish(writer, key, 'followed');
  await reader.follower.hasten();
  expect(await title(reader, 'followed')).toBe('Second');
});

test('a working copy that nobody publishes never reaches an instance', async () => {
  await write(writer, key, 'kept-back', 'Not yet');
  await reader.follower.hasten();
  await reader.http.get('/v1/notices/kept-back').expect(404);
});

test('two instances serve the same bytes', async () => {
  await reader.follower.hasten();
  for (const path of ['', '?format=text', '/faqs', '/faqs/why', '/editions', '/editions/1']) {
    // Which of the compressed forms are ready is a matter of time.
    const read = (t: TestApp) => t.http.get(`/v1/notices/followed${path}`).set('accept-encoding', 'identity');
    const [a, b] = [await read(writer), await read(reader)];
    expect(b.text).toBe(a.text);
    expect(b.headers.etag).toBe(a.headers.etag);
  }
});

test('hastening many times at once doubles nothing', async () => {
  const { library, follower } = another();
  await Promise.all(Array.from({ length: 12 }, () => follower.hasten()));
  const numbers = numbersOf(library, 'followed');
  expect(numbers).toEqual(numbers?.map((_, index) => index + 1));
  expect(library.slugs()).toEqual(['followed']);
});

test('following while others publish leaves out nothing', async () => {
  const { library, follower } = another();
  const publishing = Promise.all(Array.from({ length: 6 }, () => publish(writer, key, 'followed')));
  await Promise.all([publishing, ...Array.from({ length: 12 }, () => follower.hasten())]);
  await follower.hasten();
  const count = await writer.ctx.db.edition.count();
  expect(numbersOf(library, 'followed')).toEqual(Array.from({ length: count }, (_, index) => index + 1));
});

test('an exercise is passed over, and what comes after it is not', async () => {
  const url = '/v1/admin/notices/drill';
  await writer.http
    .put(url)
    .set('authorization', key)
    .send(smallNotice('drill', { mode: 'exercise' }))
    .expect(201);
  await publish(writer, key, 'drill');
  await write(writer, key, 'after-drill', 'After');
  await publish(writer, key, 'after-drill');
  const { library, follower } = another();
  await follower.hasten();
  expect(editionsOf(library, 'drill')).toBeNull();
  expect(titleIn(library, 'after-drill')).toBe('After');
});

test('an instance that follows has an edition by itself, until it stops', async () => {
  const { library, follower } = another();
  await expect.poll(() => numbersOf(library, 'followed')?.length, { timeout: 10_000 }).toBeGreaterThan(1);
  await follower.stop();
  const { sequence } = library;
  await publish(writer, key, 'followed');
  expect(library.sequence).toBe(sequence);
  await expect(follower.hasten()).rejects.toThrow();
});

describe('editions that are inserted past the application', () => {
  let databaseUrl: string;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    ({ databaseUrl, drop } = await createDatabase());
  });
  afterAll(() => drop?.());

  interface Forgery {
    slug: string;
    /** Digests of the bodies, as the content claims them. */
    renditions?: { locale: string; format: 'html'; sha256: string }[];
    hasAgentContent?: boolean;
  }

  /** Inserts the first edition of each notice. */
  async function insert(forgeries: Forgery[], into = databaseUrl): Promise<void> {
    const owner = new pg.Client({ connectionString: into });
    await owner.connect();
    try {
      for (const forgery of forgeries) await insertAs(owner, forgery);
    } finally {
      await owner.end();
    }
  }

  async function insertAs(owner: pg.Client, forgery: Forgery): Promise<void> {
    const { slug, renditions = [], hasAgentContent = true } = forgery;
    const noticeId = randomUUID();
    const publishedAt = '2026-01-01T00:00:00.000Z';
    const status = { mode: 'actual', status: 'live', updateType: 'minor' };
    const content = canonicalJson({
      ...{ slug, number: 1, previousSha256: null, publishedAt, ...status },
      ...{ locales: [], renditions, faqs: [], changeNote: {}, translation: {}, sourceLocale: 'en' },
    });
    await owner.query(
      `INSERT INTO edition (notice_id, number, slug, mode, status, update_type, published_at, content, sha256)
       VALUES ($1, 1, $2, 'actual', 'live', 'minor', $3, $4, $5)`,
      [noticeId, slug, publishedAt, content, sha256(content)],
    );
    for (const { locale, format } of renditions) {
      const body = [noticeId, locale, format, 'another body', sha256('another body')];
      await owner.query('INSERT INTO rendition VALUES ($1, 1, $2, $3, $4, $5)', body);
    }
    if (!hasAgentContent) return;
    await owner.query('INSERT INTO agent_content VALUES ($1, 1, $2, $3)', [noticeId, '{}', sha256('{}')]);
  }

  const forged = [{ locale: 'en', format: 'html' as const, sha256: sha256('the true body') }];

  test('more editions than are fetched at once arrive all', async () => {
    const slugs = Array.from({ length: 120 }, (_, index) => `many-${String(index).padStart(3, '0')}`);
    await insert(slugs.map((slug) => ({ slug })));
    const { library, follower } = another(databaseUrl);
    await follower.hasten();
    expect(library.slugs()).toEqual(slugs);
  });

  test('one that is not what its digests say is not shown, and holds up no other', async () => {
    await insert([{ slug: 'forged', renditions: forged }, { slug: 'sound' }]);
    const { library, follower, logged } = another(databaseUrl);
    await follower.hasten();
    expect(editionsOf(library, 'forged')).toBeNull();
    expect(editionsOf(library, 'sound')).toHaveLength(1);
    expect(logged()).toEqual([expect.stringContaining('it is not shown')]);
  });

  test('one that is not what its digests say is told once, although it is the newest', async () => {
    const { library, follower, logged } = another(databaseUrl);
    await insert([{ slug: 'forged-last', renditions: forged }]);
    for (let times = 0; times < 3; times += 1) await follower.hasten();
    expect(editionsOf(library, 'forged-last')).toBeNull();
    expect(logged()).toHaveLength(2);
    expect(library.freshness.isDatabaseReachable).toBe(true);
  });

  test('one that another database has sound is shown once that one is followed', async () => {
    const { databaseUrl: soundUrl, drop: dropSound } = await createDatabase();
    const { databaseUrl: unsoundUrl, drop: dropUnsound } = await createDatabase();
    const proxy = await startWireProxy(unsoundUrl);
    cleanUps.push(dropSound, dropUnsound, () => proxy.stop());
    await insert([{ slug: 'restored', renditions: forged }], unsoundUrl);
    await insert([{ slug: 'restored' }], soundUrl);
    const { library, follower } = another(proxy.url);
    await follower.hasten();
    expect(editionsOf(library, 'restored')).toBeNull();
    proxy.leadTo(soundUrl);
    proxy.cut();
    await follower.hasten();
    expect(editionsOf(library, 'restored')).toHaveLength(1);
  });

  test('one that lacks a part is not shown, and holds up no other', async () => {
    await insert([{ slug: 'without-agent-content', hasAgentContent: false }, { slug: 'behind-it' }]);
    const { library, follower } = another(databaseUrl);
    await follower.hasten();
    expect(editionsOf(library, 'without-agent-content')).toBeNull();
    expect(editionsOf(library, 'behind-it')).toHaveLength(1);
  });
});

describe('with the database gone', () => {
  const bytes = new Map<string, string>();
  const urls = [
    '/v1/notices',
    '/v1/notices/gone',
    '/v1/notices/gone?format=text&locale=en',
    '/v1/notices/gone/faqs',
    '/v1/notices/gone/contacts?format=markdown',
    '/v1/notices/gone/faqs/why',
    '/v1/notices/gone/editions',
    '/v1/notices/gone/editions/1',
    '/livez',
  ];

  async function onServer(run: (client: pg.Client, database: string) => Promise<unknown>): Promise<void> {
    const url = new URL(writer.databaseUrl);
    const database = url.pathname.slice(1);
    url.pathname = '/postgres';
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    await run(client, database).finally(() => client.end());
  }

  beforeAll(async () => {
    await write(writer, key, 'gone', 'Before');
    urls.push(`/v1/notices/gone?asOf=${writer.clock.now().toISOString()}`);
    await publish(writer, key, 'gone');
    await write(writer, key, 'gone', 'After');
    await publish(writer, key, 'gone');
    await reader.follower.hasten();
    for (const url of urls) bytes.set(url, (await reader.http.get(url).expect(200)).text);
    await onServer(async (client, database) => {
      await client.query(`ALTER DATABASE ${database} ALLOW_CONNECTIONS false`);
      await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [
        database,
      ]);
    });
  });
  afterAll(() =>
    onServer((client, database) => client.query(`ALTER DATABASE ${database} ALLOW_CONNECTIONS true`)),
  );

  test('every public read answers as before', async () => {
    for (const [url, text] of bytes) expect((await reader.http.get(url).expect(200)).text, url).toBe(text);
  });

  test('it is ready, and says that it is stale', async () => {
    await expect
      .poll(() => reader.ctx.library.freshness.isDatabaseReachable, { timeout: 10_000 })
      .toBe(false);
    expect((await reader.http.get('/readyz').expect(200)).body).toMatchObject({
      status: 'stale',
      database: 'unreachable',
    });
  });

  test('the past is still there', async () => {
    const [now, then] = ['/v1/notices/gone', urls.at(-1) as string].map((url) =>
      JSON.parse(bytes.get(url) ?? ''),
    );
    expect([then.title, now.title]).toEqual(['Before', 'After']);
  });

  test('a refusal of a public read is the same too', async () => {
    expect((await reader.http.get('/v1/notices/nobody').expect(404)).body.code).toBe('notice_not_found');
    expect((await reader.http.get('/v1/notices/gone?locale=ja').expect(404)).body.code).toBe(
      'locale_not_available',
    );
  });

  test('an editor and an agent are told to try again', async () => {
    for (const url of ['/v1/admin/notices/gone', '/v1/agent/notices/gone/faqs/why']) {
      const { status, body, headers } = await reader.http.get(url).set('authorization', key);
      expect({ status, code: body.code }).toEqual({ status: 503, code: 'database_unavailable' });
      expect(headers['retry-after']).toBe('5');
    }
  });

  test('who follows is told of the fault once and goes on with what is there', async () => {
    const before = reader.ctx.library.sequence;
    for (let times = 0; times < 2; times += 1) await expect(reader.follower.hasten()).rejects.toThrow();
    const told = reader.logged.filter((line) => line.includes('cannot follow editions'));
    expect(told).toHaveLength(1);
    expect(reader.ctx.library.sequence).toBe(before);
    expect(sha256((await reader.http.get('/v1/notices/gone')).text)).toBe(
      sha256(bytes.get('/v1/notices/gone') ?? ''),
    );
  });
});
