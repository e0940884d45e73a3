import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createReader } from '../editions/instances.ts';
import { type Running, startServer, temporaryDirectory } from '../start/process.ts';
import { smallNotice } from '../support/notices.ts';
import { type OwnPostgres, startOwnPostgres } from '../support/postgres.ts';

// Two instances as processes of their own, and a PostgreSQL that goes away under them, comes back, and freezes.

vi.setConfig({ testTimeout: 40_000, hookTimeout: 60_000 });

const KEY = 'a-key-that-the-operator-has-chosen-1234567890';
const NOTICE = '/v1/notices/lasting';
const WORKING_COPY = '/v1/admin/notices/lasting';
const AGENT_FAQ = '/v1/agent/notices/lasting/faqs/why';
const paths = [
  NOTICE,
  `${NOTICE}?format=markdown`,
  `${NOTICE}/faqs`,
  `${NOTICE}/faqs/why`,
  `${NOTICE}/feed.atom`,
  `${NOTICE}/structured-data`,
  `${NOTICE}/editions`,
  `${NOTICE}/editions/1`,
  '/v1/notices',
];
const GENEROUS = { timeout: 20_000 };

let directory: string;
let postgres: OwnPostgres;
const servers: Running[] = [];
let one: string;
let other: string;
/** What each path answered before the outage. */
let before: Map<string, Answer>;
let load: Load;

interface Answer {
  status: number;
  body: string;
  etag: string | null;
}

beforeAll(async () => {
  directory = await temporaryDirectory();
  postgres = await startOwnPostgres(join(directory, 'postgres'));
  [one, other] = await Promise.all([start('one').listening(), start('other').listening()]);
  await put('First', {});
  await publish();
  await put('Second');
  await publish();
  await vi.waitUntil(async () => (await titleOn(other)) === 'Second', GENEROUS);
  for (const name of ['one', 'other']) await vi.waitUntil(async () => (await shelved(name)) === 2, GENEROUS);
  before = await everythingOn(one);
  load = startLoad(one);
});
afterAll(async () => {
  await load?.stop();
  postgres?.thaw();
  for (const server of servers) await end(server);
  await postgres?.stop();
  await rm(directory, { recursive: true, force: true });
});

function start(name: string): Running {
  const server = startServer({
    DATABASE_URL: postgres.url,
    DATA_DIR: join(directory, name),
    BOOTSTRAP_ADMIN_KEY: KEY,
  });
  servers.push(server);
  return server;
}

async function end(server: Running): Promise<number | null> {
  server.process.kill('SIGTERM');
  return server.ended();
}

/** How many editions an instance has copied to its disk. */
async function shelved(name: string): Promise<number> {
  const files = await readdir(join(directory, name), { recursive: true });
  return files.filter((file) => file.endsWith('.edition')).length;
}

interface Called {
  status: number;
  code: unknown;
  retryAfter: string | null;
}

/** A call with the key; after twelve seconds the caller has lost patience. */
async function call(
  url: string,
  method = 'GET',
  body?: object,
  condition: object = { 'if-match': '*' },
): Promise<Called> {
  const answer = await fetch(url, {
    method,
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json', ...condition },
    ...(body ? { body: JSON.stringify(body) } : {}),
    signal: AbortSignal.timeout(12_000),
  });
  const { code } = (await answer.json()) as { code?: string };
  return { status: answer.status, code, retryAfter: answer.headers.get('retry-after') };
}

async function put(title: string, condition?: object): Promise<void> {
  const faqs = [{ key: 'why', text: { en: { question: 'Why?', answer: `Because of ${title}.` } } }];
  const notice = smallNotice('lasting', { text: { en: { title } }, faqs });
  expect((await call(one + WORKING_COPY, 'PUT', notice, condition)).status).toBeLessThan(300);
}

async function publish(): Promise<void> {
  const { status } = await call(`${one}${WORKING_COPY}/publish`, 'POST', { updateType: 'minor' }, {});
  expect(status).toBe(201);
}

async function json(url: string): Promise<Record<string, unknown>> {
  return (await (await fetch(url)).json()) as Record<string, unknown>;
}

const titleOn = async (origin: string) => (await json(origin + NOTICE)).title;

async function everythingOn(origin: string): Promise<Map<string, Answer>> {
  const answers = new Map<string, Answer>();
  for (const path of paths) {
    const answer = await fetch(origin + path, { headers: { 'accept-encoding': 'identity' } });
    const { status, headers } = answer;
    answers.set(path, { status, body: await answer.text(), etag: headers.get('etag') });
  }
  return answers;
}

interface Load {
  counts: { right: number; wrong: string[] };
  stop: () => Promise<void>;
}

/** A few readers, each on a connection that is kept, who compare every answer with the one from before. */
function startLoad(origin: string): Load {
  const counts: Load['counts'] = { right: 0, wrong: [] };
  let isOver = false;
  const readOn = async (turn: number) => {
    const reader = createReader(origin);
    for (let at = turn; !isOver; at += 1) {
      const path = paths[at % paths.length] as string;
      try {
        const { status, body, headers } = await reader.read(path);
        const expected = before.get(path);
        const isRight = status === 200 && body === expected?.body && headers.etag === expected.etag;
        if (isRight) counts.right += 1;
        else counts.wrong.push(`${path}: ${status} ${body.slice(0, 100)}`);
      } catch (error) {
        counts.wrong.push(`${path}: ${error}`);
      }
      await sleep(5);
    }
    reader.close();
  };
  const readers = [0, 1, 2, 3].map(readOn);
  return {
    counts,
    async stop() {
      isOver = true;
      await Promise.all(readers);
    },
  };
}

const tryAgain = {
  status: 503,
  code: 'database_unavailable',
  retryAfter: expect.stringMatching(/^[1-9]\d*$/),
};

const calls: [what: string, ask: () => Promise<Called>][] = [
  ['an agent', () => call(one + AGENT_FAQ)],
  ['an editor who reads', () => call(one + WORKING_COPY)],
  ['an editor who writes', () => call(one + WORKING_COPY, 'PUT', smallNotice('lasting'))],
  ['a publisher', () => call(`${one}${WORKING_COPY}/publish`, 'POST', { updateType: 'minor' })],
];

const followerLines = (server: Running) =>
  server
    .output()
    .split('\n')
    .filter((line) => /cannot follow editions|every edition is here/.test(line))
    .map((line) => (JSON.parse(line) as { msg: string }).msg);

describe('while PostgreSQL is away', () => {
  beforeAll(() => postgres.kill());

  test('an instance is ready, and says how stale it is', async () => {
    const ready = async () => {
      const answer = await fetch(`${one}/readyz`);
      return { httpStatus: answer.status, ...((await answer.json()) as { staleForSeconds: number }) };
    };
    const stale = { httpStatus: 200, status: 'stale', database: 'unreachable', notices: 1 };
    await expect.poll(ready, GENEROUS).toMatchObject(stale);
    const { staleForSeconds } = await ready();
    await expect.poll(async () => (await ready()).staleForSeconds, GENEROUS).toBeGreaterThan(staleForSeconds);
    expect(await ready()).toMatchObject(stale);
  });

  test.each(calls)('%s is told to try again', async (_, ask) => {
    expect(await ask()).toEqual(tryAgain);
  });

  test('an instance that is started anew serves the same bytes with the same ETags', async () => {
    expect(await end(servers[1] as Running)).toBe(0);
    const anew = start('other');
    other = await anew.listening();
    expect(await everythingOn(other)).toEqual(before);
    expect(await json(`${other}/readyz`)).toMatchObject({ status: 'stale', notices: 1 });
  });

  test('an instance that has never been started before ends, and says why in one line', async () => {
    const server = start('never-started');
    expect(await server.ended()).toBe(1);
    expect(server.output().trim().split('\n')).toHaveLength(1);
    expect(server.output()).toContain(`cannot be reached`);
    expect(server.output()).toContain(new URL(postgres.url).host);
    expect(server.output()).not.toContain(new URL(postgres.url).password);
  });

  test('no read has failed, and every one had the bytes from before', async () => {
    await load.stop();
    expect(load.counts.wrong).toEqual([]);
    expect(load.counts.right).toBeGreaterThan(100);
  });
});

describe('once PostgreSQL is back', () => {
  beforeAll(() => postgres.revive());

  test('both instances have the database again by themselves', async () => {
    for (const origin of [one, other]) {
      await expect.poll(() => json(`${origin}/readyz`), GENEROUS).toMatchObject({ status: 'ok' });
    }
  });

  test('what was published before is served as it was', async () => {
    for (const origin of [one, other]) expect(await everythingOn(origin)).toEqual(before);
  });

  test('a publication works, and both instances have it by themselves', async () => {
    await put('Third');
    await publish();
    for (const origin of [one, other]) await expect.poll(() => titleOn(origin), GENEROUS).toBe('Third');
  });

  test('the log tells of the outage once, and of its end', () => {
    for (const server of [servers[0] as Running, servers[2] as Running]) {
      expect(followerLines(server)).toEqual([
        'cannot follow editions; going on with those here',
        'the database answers again; every edition is here',
      ]);
    }
  });
});

describe('while PostgreSQL is frozen', () => {
  let asked: Promise<unknown>[];

  beforeAll(async () => {
    await postgres.freeze();
    asked = calls.map(([, ask]) => ask().catch((error: unknown) => error));
  });
  afterAll(() => postgres.thaw());

  test('an instance goes on serving, and soon says that it is stale', async () => {
    expect(await titleOn(one)).toBe('Third');
    await expect.poll(() => json(`${one}/readyz`), GENEROUS).toMatchObject({ status: 'stale' });
    expect(await titleOn(one)).toBe('Third');
  });

  test.each(calls)('%s is told to try again', async (_, ask) => {
    expect(await ask()).toEqual(tryAgain);
  });

  test('those who had asked before anybody knew are told so too', async () => {
    expect(await Promise.all(asked)).toEqual(calls.map(() => tryAgain));
  });

  test('an instance can be stopped', async () => {
    expect(await end(servers[2] as Running)).toBe(0);
  });

  test('it goes on by itself once PostgreSQL has thawed', async () => {
    postgres.thaw();
    await expect.poll(() => json(`${one}/readyz`), GENEROUS).toMatchObject({ status: 'ok' });
    await put('Fourth');
    await publish();
    expect(await titleOn(one)).toBe('Fourth');
  });
});
