import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sha256 } from '../../src/document/digest.ts';
import { catchUp, follow } from '../../src/editions/follow.ts';
import { createLibrary } from '../../src/editions/library.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';

// An instance that publishes, and one that only follows.

let writer: TestApp;
let reader: TestApp;
let key: string;

beforeAll(async () => {
  writer = await createTestApp();
  key = await writer.keyFor('admin');
  await write('followed', 'First');
  await publish('followed');
  reader = await createTestApp({ databaseUrl: writer.databaseUrl, clock: writer.clock });
});
afterAll(async () => {
  await reader.close();
  await writer.close();
});

async function write(slug: string, title: string): Promise<void> {
  const url = `/v1/admin/notices/${slug}`;
  const { headers, status } = await writer.http.get(url).set('authorization', key);
  const put = writer.http.put(url).set('authorization', key);
  if (status === 200) put.set('if-match', headers.etag ?? '');
  const faqs = [{ key: 'why', text: { en: { question: 'Why?', answer: 'Because.' } } }];
  expect((await put.send(smallNotice(slug, { text: { en: { title } }, faqs }))).status).toBeLessThan(300);
}

async function publish(slug: string): Promise<void> {
  const url = `/v1/admin/notices/${slug}/publish`;
  await writer.http.post(url).set('authorization', key).send({ updateType: 'minor' }).expect(201);
  writer.clock.advance(60_000);
}

const title = async (t: TestApp, slug: string) => (await t.http.get(`/v1/notices/${slug}`)).body.title;

test('an instance that starts has every edition', async () => {
  expect(await title(reader, 'followed')).toBe('First');
});

test('an instance sees what another one publishes once it has caught up, and not before', async () => {
  await write('followed', 'Second');
  await publish('followed');
  expect(await title(reader, 'followed')).toBe('First');
  await catchUp(reader.ctx.db, reader.ctx.library);
  expect(await title(reader, 'followed')).toBe('Second');
});

test('two instances serve the same bytes', async () => {
  await catchUp(reader.ctx.db, reader.ctx.library);
  for (const path of ['', '?format=text', '/faqs', '/faqs/why', '/editions', '/editions/1']) {
    const [a, b] = [
      await writer.http.get(`/v1/notices/followed${path}`),
      await reader.http.get(`/v1/notices/followed${path}`),
    ];
    expect(b.text).toBe(a.text);
  }
});

test('catching up many times at once doubles nothing', async () => {
  const library = createLibrary();
  await Promise.all(Array.from({ length: 12 }, () => catchUp(writer.ctx.db, library)));
  const numbers = library.editionsOf('followed')?.map(({ content }) => content.number);
  expect(numbers).toEqual(numbers?.map((_, index) => index + 1));
  expect(library.slugs()).toEqual(['followed']);
});

test('catching up while others publish leaves out nothing', async () => {
  const library = createLibrary();
  const publishing = Promise.all(Array.from({ length: 6 }, () => publish('followed')));
  await Promise.all([publishing, ...Array.from({ length: 12 }, () => catchUp(reader.ctx.db, library))]);
  await catchUp(reader.ctx.db, library);
  const count = await writer.ctx.db.edition.count();
  const numbers = library.editionsOf('followed')?.map(({ content }) => content.number);
  expect(numbers).toEqual(Array.from({ length: count }, (_, index) => index + 1));
});

test('more editions than are asked for at once arrive all, in order', async () => {
  const t = await createTestApp();
  await t.ctx.db.$executeRaw`
    DO $$
    DECLARE before text; body text;
    BEGIN
      FOR n IN 1..250 LOOP
        body := json_build_object('slug', 'many', 'number', n, 'mode', 'actual')::text;
        INSERT INTO edition (notice_id, number, slug, mode, status, update_type, published_at, content, sha256, previous_sha256)
        VALUES ('00000000-0000-4000-8000-000000000001', n, 'many', 'actual', 'live', 'minor',
                '2026-01-01T00:00:00Z'::timestamptz + n * interval '1 second', body,
                encode(sha256(convert_to(body, 'UTF8')), 'hex'), before);
        before := encode(sha256(convert_to(body, 'UTF8')), 'hex');
      END LOOP;
    END $$`;
  const library = createLibrary();
  await catchUp(t.ctx.db, library);
  await t.close();
  const numbers = library.editionsOf('many')?.map(({ content }) => content.number);
  expect(numbers).toEqual(Array.from({ length: 250 }, (_, index) => index + 1));
});

test('an exercise is passed over, and what comes after it is not', async () => {
  const url = '/v1/admin/notices/drill';
  await writer.http
    .put(url)
    .set('authorization', key)
    .send(smallNotice('drill', { mode: 'exercise' }))
    .expect(201);
  await publish('drill');
  await write('after-drill', 'After');
  await publish('after-drill');
  const library = createLibrary();
  await catchUp(writer.ctx.db, library);
  expect(library.editionsOf('drill')).toBeNull();
  expect(library.editionAt('after-drill', null)?.content.text.en?.title).toBe('After');
});

test('an instance that follows sees an edition by itself, until it stops', async () => {
  const library = createLibrary();
  const stop = follow(reader.ctx.db, library, (error) => expect.unreachable(String(error)));
  await expect
    .poll(() => library.editionAt('followed', null)?.content.number, { timeout: 5_000 })
    .toBeGreaterThan(1);
  await stop();
  const { sequence } = library;
  await publish('followed');
  expect(library.sequence).toBe(sequence);
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
    '/readyz',
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
    await write('gone', 'Before');
    urls.push(`/v1/notices/gone?asOf=${writer.clock.now().toISOString()}`);
    await publish('gone');
    await write('gone', 'After');
    await publish('gone');
    await catchUp(reader.ctx.db, reader.ctx.library);
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

  test('who follows is told of the fault and goes on with what is there', async () => {
    const faults: unknown[] = [];
    const before = reader.ctx.library.sequence;
    const stop = follow(reader.ctx.db, reader.ctx.library, (error) => faults.push(error));
    await expect.poll(() => faults.length, { timeout: 5_000 }).toBeGreaterThan(0);
    await stop();
    expect(reader.ctx.library.sequence).toBe(before);
    expect(sha256((await reader.http.get('/v1/notices/gone')).text)).toBe(
      sha256(bytes.get('/v1/notices/gone') ?? ''),
    );
  });
});
