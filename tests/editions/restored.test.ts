import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createClock, createDatabase, createTestApp, type TestApp } from '../support/app.ts';
import { withDatabase } from '../support/database-server.ts';
import { startWireProxy, type WireProxy } from '../support/wire-proxy.ts';
import { editionAt, numbersOf, publish, titleIn, write } from './instances.ts';

// A reader whose connection is led from one database to another, as after a fail-over or a restore from a backup: what
// the other one has counts, and nothing else. Both had the first two editions; then each got a third one of its own.

const SLUG = 'restored';
const GENEROUS = { timeout: 15_000 };

let main: TestApp;
let backup: TestApp;
let reader: TestApp;
let proxy: WireProxy;
let earlier: string;
const cleanUps: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  const clock = createClock();
  const { databaseUrl, drop } = await createDatabase();
  cleanUps.push(drop);
  const first = await createTestApp({ databaseUrl, clock });
  const key = await first.keyFor('admin');
  for (const mark of ['One', 'Two']) {
    await write(first, key, SLUG, mark);
    await publish(first, key, SLUG);
  }
  await first.close();

  const copies = [await copyOf(databaseUrl), await copyOf(databaseUrl)] as const;
  earlier = copies[0];
  main = await createTestApp({ databaseUrl, clock });
  cleanUps.push(() => main.close());
  backup = await createTestApp({ databaseUrl: copies[1], clock });
  cleanUps.push(() => backup.close());
  for (const [t, mark] of [
    [main, 'Three'],
    [backup, 'Other three'],
  ] as const) {
    await write(t, key, SLUG, mark);
    await publish(t, key, SLUG);
  }
  proxy = await startWireProxy(databaseUrl);
  cleanUps.push(() => proxy.stop());
  reader = await createTestApp({ databaseUrl: proxy.url, clock });
  cleanUps.push(() => reader.close());
});
afterAll(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

/** A copy of a database that nobody is connected to. */
async function copyOf(databaseUrl: string): Promise<string> {
  const [server, original] = [inject('serverUrl'), new URL(databaseUrl).pathname.slice(1)];
  const name = `${original}_copy${cleanUps.length}`;
  const run = async (sql: string) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  await run(`CREATE DATABASE ${name} TEMPLATE ${original}`);
  cleanUps.push(() => run(`DROP DATABASE ${name} WITH (FORCE)`));
  return withDatabase(server, name);
}

function leadTo(databaseUrl: string): void {
  proxy.leadTo(databaseUrl);
  proxy.cut();
}

const shown = () => titleIn(reader.ctx.library, SLUG);
const paths = [
  '',
  '/faqs',
  '/contacts',
  '/faqs/why',
  '/feed.json',
  '/feed.atom',
  '/structured-data',
  '/editions',
];

/** Everything that two instances serve of the notice. */
async function expectSame(other: TestApp): Promise<void> {
  for (const path of [...paths, '/editions/3']) {
    const read = async (t: TestApp) => {
      const { status, text, headers } = await t.http
        .get(`/v1/notices/${SLUG}${path}`)
        .set('accept-encoding', 'identity');
      return { status, text, etag: headers.etag };
    };
    const [here, there] = [await read(reader), await read(other)];
    // Only the address is part of a problem that tells instances apart.
    if (there.status === 200) expect(here, path).toEqual(there);
    else expect(here.status, path).toBe(there.status);
  }
}

test('an edition that the database does not have is taken away', async () => {
  await expectSame(main);
  leadTo(earlier);
  await expect.poll(shown, GENEROUS).toBe('Two');
  expect(numbersOf(reader.ctx.library, SLUG)).toEqual([1, 2]);
  await reader.http.get(`/v1/notices/${SLUG}/editions/3`).expect(404);
  expect((await reader.http.get(`/v1/notices/${SLUG}`)).body.title).toBe('Two');
});

test('an edition that is missing is fetched', async () => {
  leadTo(main.databaseUrl);
  await expect.poll(shown, GENEROUS).toBe('Three');
  await expectSame(main);
});

test('an edition in the place of another, with another digest, is replaced', async () => {
  const [here, there] = [main, backup].map((t) => editionAt(t.ctx.library, SLUG, null)?.head);
  expect(there?.sequence).toBe(here?.sequence);
  expect(there?.sha256).not.toBe(here?.sha256);
  leadTo(backup.databaseUrl);
  await expect.poll(shown, GENEROUS).toBe('Other three');
  expect(numbersOf(reader.ctx.library, SLUG)).toEqual([1, 2, 3]);
  expect((await reader.http.get(`/v1/notices/${SLUG}`)).body.title).toBe('Other three');
});

test.each(paths.slice(1))('%s of the replaced edition is not served any more', async (path) => {
  const { text } = await reader.http.get(`/v1/notices/${SLUG}${path}`).expect(200);
  expect(text).not.toContain('Three');
});

test('which editions were taken away is logged', () => {
  const taken = reader.logged
    .filter((line) => line.includes('are taken away'))
    .map((line) => JSON.parse(line));
  expect(taken.map(({ editions }) => editions)).toEqual([[`${SLUG}/3`], [`${SLUG}/3`]]);
});
