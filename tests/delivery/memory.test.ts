import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';
import { ask, connectTo, type RawAnswer, rawRequest } from '../support/raw-http.ts';
import { addressesOf, createPublisher, fullNotice } from './publisher.ts';

// How much memory the bodies that are kept ready may take, and that nobody notices when it is too little.

const BUDGET = 60_000;
let t: TestApp;
let small: TestApp;
let none: TestApp;

const slugs = Array.from({ length: 8 }, (_, index) => `notice-${index}`);
const paths = [
  '/v1/notices',
  ...slugs.flatMap(addressesOf).flatMap((path) => [`${path}?locale=en`, `${path}?locale=ja`]),
];
const identity = new Map<string, Buffer>();

beforeAll(async () => {
  t = await createTestApp();
  const { publish } = await createPublisher(t);
  for (const slug of slugs) await publish(fullNotice(slug, `All about ${slug}`));
  const answer = 'There is a lot to say. '.repeat(4_000);
  await publish(smallNotice('huge', { faqs: [{ key: 'all', text: { en: { question: 'What?', answer } } }] }));
  const { databaseUrl, clock } = t;
  small = await createTestApp({ databaseUrl, clock, settings: { deliveryMemoryBytes: BUDGET } });
  none = await createTestApp({ databaseUrl, clock, settings: { deliveryMemoryBytes: 1 } });
  for (const path of paths) identity.set(path, (await ask(t, path)).body);
});
afterAll(async () => {
  await none.close();
  await small.close();
  await t.close();
});

async function metric(app: TestApp, name: string): Promise<number> {
  const { text } = await app.http.get('/metrics');
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
}
const bytesOf = (app: TestApp) => metric(app, 'forthright_prepared_bytes');
const decoders = { br: brotliDecompressSync, gzip: gunzipSync, identity: (bytes: Buffer) => bytes };
const textOf = ({ headers, body }: RawAnswer) =>
  decoders[(headers['content-encoding'] ?? 'identity') as 'br'](body).toString();

describe('with little memory', () => {
  test('hundreds of resources are served right, in every coding, and the budget is kept all the while', async () => {
    expect(paths.length).toBeGreaterThan(200);
    const codings = ['br, identity;q=0', 'gzip, identity;q=0', 'identity', 'gzip, br'];
    const most = [];
    for (const [index, path] of [...paths, ...paths.toReversed()].entries()) {
      const answer = await ask(small, path, { 'Accept-Encoding': codings[index % 4] as string });
      expect(answer.status, path).toBe(200);
      expect(textOf(answer), path).toBe(identity.get(path)?.toString());
      if (index % 10 === 0) most.push(await bytesOf(small));
    }
    expect(Math.max(...most)).toBeLessThanOrEqual(BUDGET);
    expect(Math.max(...most)).toBeGreaterThan(BUDGET / 2);
  });

  test('many readers of many resources at once are served right', async () => {
    const answers = await Promise.all(
      paths.map((path) => ask(small, path, { 'Accept-Encoding': 'gzip, deflate, br' })),
    );
    for (const [index, path] of paths.entries()) {
      expect(textOf(answers[index] as RawAnswer), path).toBe(identity.get(path)?.toString());
    }
    await expect.poll(() => bytesOf(small)).toBeLessThanOrEqual(BUDGET);
  });

  test('a body that is larger than all of it is served, in every coding', async () => {
    const path = '/v1/notices/huge';
    const expected = (await ask(t, path)).body.toString();
    expect(expected.length).toBeGreaterThan(BUDGET);
    for (const coding of ['identity', 'br, identity;q=0', 'gzip, identity;q=0', 'br']) {
      const answer = await ask(small, path, { 'Accept-Encoding': coding });
      expect([coding, answer.status, textOf(answer) === expected]).toEqual([coding, 200, true]);
    }
    expect(await bytesOf(small)).toBeLessThanOrEqual(BUDGET);
  });

  test('tags are the same as with enough of it', async () => {
    for (const path of paths.slice(0, 20)) {
      for (const coding of ['br, identity;q=0', 'identity']) {
        const sent = { 'Accept-Encoding': coding };
        expect((await ask(small, path, sent)).headers).toEqual((await ask(t, path, sent)).headers);
      }
    }
  });
});

describe('with no memory at all', () => {
  test('everything is served right, each time', async () => {
    for (const path of paths.slice(0, 40)) {
      for (const _time of [1, 2]) {
        expect((await ask(none, path)).body.toString(), path).toBe(identity.get(path)?.toString());
      }
    }
    expect([await bytesOf(none), await metric(none, 'forthright_prepared_bodies')]).toEqual([0, 0]);
  });

  test('who has it already gets 304', async () => {
    const path = paths[1] as string;
    const { headers } = await ask(none, path);
    expect((await ask(none, path, { 'If-None-Match': headers.etag as string })).status).toBe(304);
  });

  test('whoever accepts nothing but br gets it, though another is waiting for the same', async () => {
    const sent = { 'Accept-Encoding': 'br, identity;q=0' };
    const readers = Array.from({ length: 30 }, async (_, index) => {
      // Not all at once: some come while the compressor is at work for those before them.
      await new Promise((resolve) => setTimeout(resolve, index * 3));
      return ask(none, '/v1/notices/huge', sent);
    });
    const answers = await Promise.all(readers);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(textOf)).size).toBe(1);
  });
});

describe('a body that is not kept takes no memory, though its address was asked for', () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;

  // What waits for the compressor is held, and that gives way to everything else on the machine.
  const PATIENT = { timeout: 60_000, interval: 200 };

  /** Reads addresses. @returns a function that counts how many of the bodies that were made for them are still there */
  async function readAndCount(app: TestApp, requests: { path: string; language: string }[]) {
    const { library } = app.ctx;
    const original = library.read;
    const made: WeakRef<Buffer>[] = [];
    // Not by a spy: it would hold all that it has returned.
    library.read = async (edition, name) => {
      const body = Buffer.from(await original(edition, name));
      made.push(new WeakRef(body));
      return body;
    };
    for (const { path, language } of requests) await ask(app, path, { 'Accept-Language': language });
    library.read = original;
    expect(made.length).toBe(requests.length);
    return async () => {
      await new Promise(setImmediate);
      collectGarbage();
      return made.filter((body) => body.deref() !== undefined).length;
    };
  }

  test('when it is larger than all of it', async () => {
    const requests = Array.from({ length: 60 }, (_, index) => ({
      path: '/v1/notices/huge',
      language: `en, x${index}`,
    }));
    const left = await readAndCount(none, requests);
    await expect.poll(left, PATIENT).toBeLessThan(10);
  }, 70_000);

  test('when it was dropped for others', async () => {
    const requests = slugs.flatMap((slug) =>
      ['html', 'markdown', 'text'].flatMap((format) =>
        ['en', 'ja'].map((language) => ({ path: `/v1/notices/${slug}?format=${format}`, language })),
      ),
    );
    const tight = await createTestApp({
      databaseUrl: t.databaseUrl,
      clock: t.clock,
      settings: { deliveryMemoryBytes: 20_000 },
    });
    const left = await readAndCount(tight, requests);
    await expect.poll(left, PATIENT).toBeLessThan(10);
    await tight.close();
  }, 70_000);
});

test('what is kept is counted whole: in no coding, in gzip and in br', async () => {
  const fresh = await createTestApp({ databaseUrl: t.databaseUrl, clock: t.clock });
  const lengths = [];
  for (const coding of ['identity', 'br, identity;q=0', 'gzip, identity;q=0']) {
    lengths.push((await ask(fresh, '/v1/notices/huge', { 'Accept-Encoding': coding })).body.length);
  }
  const sum = lengths.reduce((total, length) => total + length, 0);
  expect(await metric(fresh, 'forthright_prepared_bodies')).toBe(1);
  const bytes = await bytesOf(fresh);
  expect(bytes).toBeGreaterThanOrEqual(sum);
  expect(bytes).toBeLessThan(sum + 5_000);
  await fresh.close();
});

test('somebody who makes up more addresses than are remembered harms nobody', async () => {
  const connection = connectTo(t);
  const url = paths[1] as string;
  const path = url.split('?')[0] as string;
  for (let start = 0; start < 10_500; start += 500) {
    const requests = Array.from({ length: 500 }, (_, index) =>
      rawRequest(path, { 'Accept-Language': `ja;q=0.5, x${start + index}`, 'If-None-Match': '*' }),
    );
    connection.send(requests.join(''));
    for (const _request of requests) expect((await connection.next()).status).toBe(304);
  }
  connection.close();
  const answers = [await ask(t, url), await ask(t, path, { 'Accept-Language': 'ja' })];
  expect(answers.map(({ headers }) => headers['content-language'])).toEqual(['en', 'ja']);
});
