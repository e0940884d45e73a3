import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createBreaker } from '../../src/agent/search/embeddings/breaker.ts';
import { requestFor, UnsoundAnswer, vectorsIn } from '../../src/agent/search/embeddings/protocol.ts';
import { createPost, ProviderFault } from '../../src/agent/search/embeddings/provider.ts';
import { quantise, similarityTo } from '../../src/agent/search/embeddings/quantise.ts';
import { appendVectors, type Entry, readVectors } from '../../src/agent/search/embeddings/vector-file.ts';
import { sha256 } from '../../src/document/digest.ts';
import {
  type Answer,
  type EmbeddingProvider,
  respond,
  startEmbeddingProvider,
} from './embedding-provider.ts';

const bytes = (value: unknown) =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));

describe('an answer of a provider', () => {
  test('gives the vectors in the order of the texts, each of length 1', () => {
    const data = [
      { index: 1, embedding: [0, 5] },
      { index: 0, embedding: [3, 4] },
    ];
    const vectors = vectorsIn(bytes({ data }), 2).map((vector) => [...vector]);
    expect(vectors).toEqual([
      [Math.fround(0.6), Math.fround(0.8)],
      [0, 1],
    ]);
  });

  test.each([
    ['no JSON', '<html>'],
    ['nothing', ''],
    ['null', null],
    ['no list', { data: {} }],
    ['too few vectors', { data: [{ index: 0, embedding: [1] }] }],
    ['too many', { data: [0, 1, 2].map((index) => ({ index, embedding: [1] })) }],
    ['one number twice', { data: [0, 0].map((index) => ({ index, embedding: [1] })) }],
    ['a number that is none', { data: [0, 0.5].map((index) => ({ index, embedding: [1] })) }],
    ['a number too large', { data: [0, 2].map((index) => ({ index, embedding: [1] })) }],
    ['an index by name', { data: [0, 'length'].map((index) => ({ index, embedding: [1] })) }],
    ['entries that are null', { data: [null, null] }],
    ['an empty vector', { data: [0, 1].map((index) => ({ index, embedding: [] })) }],
    ['words in a vector', { data: [0, 1].map((index) => ({ index, embedding: ['1'] })) }],
    ['zeros', { data: [0, 1].map((index) => ({ index, embedding: [0, 0] })) }],
    ['numbers beyond all measure', `{"data":[{"index":0,"embedding":[1e999]},{"index":1,"embedding":[1]}]}`],
    ['different lengths', { data: [0, 1].map((index) => ({ index, embedding: index ? [1] : [1, 2] })) }],
    ['too many dimensions', { data: [0, 1].map((index) => ({ index, embedding: Array(8_193).fill(1) })) }],
  ])('with %s is unsound', (_what, answer) => {
    expect(() => vectorsIn(bytes(answer), 2)).toThrow(UnsoundAnswer);
  });

  test('that is unsound is not quoted', () => {
    const quoting = { data: [{ index: 0, embedding: ['secret words'] }] };
    expect(() => vectorsIn(bytes(quoting), 1)).toThrow(/^(?!.*secret)/);
  });
});

test('a similarity from a quarter of the memory is off by less than 0.01', () => {
  const vector = fc
    .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 301, maxLength: 301 })
    .filter((numbers) => numbers.some((one) => Math.abs(one) > 0.01))
    .map((numbers) => {
      const norm = Math.hypot(...numbers);
      return Float32Array.from(numbers, (one) => one / norm);
    });
  fc.assert(
    fc.property(vector, vector, (a, b) => {
      const exact = a.reduce((sum, one, index) => sum + one * (b[index] as number), 0);
      const { scale, steps } = quantise(b);
      expect(Math.abs(similarityTo(a, steps, 0, scale) - exact)).toBeLessThan(0.01);
    }),
    { numRuns: 50 },
  );
});

describe('vectors on the local disk', () => {
  let directory: string;
  let file: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'forthright-vectors-'));
    file = join(directory, 'below', 'some.vectors');
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));
  const entry = (name: string): Entry => [
    sha256(name),
    quantise(Float32Array.from([name.length, -0.5, 0.25])),
  ];
  const digests = () => readVectors(file).map(([digest]) => digest);

  test('are as they were, those of later writes behind those of earlier ones', () => {
    appendVectors(file, [entry('a'), entry('bb')]);
    appendVectors(file, [entry('ccc')]);
    expect(readVectors(file)).toEqual([entry('a'), entry('bb'), entry('ccc')]);
  });

  test('are none where there is no file', () => {
    expect(readVectors(file)).toEqual([]);
  });

  test('are read by nobody but their owner', async () => {
    appendVectors(file, [entry('a')]);
    expect((await stat(file)).mode & 0o077).toBe(0);
    expect((await stat(join(directory, 'below'))).mode & 0o077).toBe(0);
  });

  test('of a write that broke off are left out, and later ones are whole', async () => {
    appendVectors(file, [entry('a'), entry('b')]);
    await truncate(file, (await stat(file)).size - 1);
    expect(digests()).toEqual([sha256('a')]);
    appendVectors(file, [entry('c')]);
    expect(digests()).toEqual([sha256('a'), sha256('c')]);
  });

  test.each([1, 20, 60, 90])('with a byte changed, at %i, are taken from before it alone', async (at) => {
    const all = [entry('a'), entry('b')];
    appendVectors(file, all);
    const content = await readFile(file);
    content[at] = (content[at] as number) ^ 0x55;
    await writeFile(file, content);
    const found = readVectors(file);
    expect(found).toEqual(all.slice(0, found.length));
    expect(found.length).toBeLessThan(2);
    appendVectors(file, [entry('c')]);
    expect(readVectors(file)).toEqual([...found, entry('c')]);
  });

  test('are kept anew when the line above them is damaged to another that looks sound', async () => {
    appendVectors(file, [entry('a')]);
    const content = await readFile(file, 'latin1');
    await writeFile(file, content.replace(' 3\n', ' 4\n'), 'latin1');
    expect(digests()).toEqual([]);
    appendVectors(file, [entry('b')]);
    expect(digests()).toEqual([sha256('b')]);
  });

  test('that are too many are the newest, in the file as well', async () => {
    appendVectors(file, ['a', 'b', 'c', 'd'].map(entry));
    expect(readVectors(file, 2)).toEqual([entry('c'), entry('d')]);
    expect(readVectors(file)).toEqual([entry('c'), entry('d')]);
    expect(await readdir(join(directory, 'below'))).toHaveLength(1);
  });
});

describe('a breaker', () => {
  let now = 0;
  let told: (string | null)[];
  beforeEach(() => {
    [now, told] = [0, []];
  });
  const breaker = () =>
    createBreaker(
      () => now,
      (failure) => void told.push(failure?.message ?? null),
    );
  const failure = (message = 'down', retryAfter: number | null = null) => ({ message, retryAfter });

  test('opens at the third search in a row that gets nothing', () => {
    const one = breaker();
    one.missed(failure());
    one.missed(failure());
    one.worked();
    one.missed(failure());
    one.missed(failure());
    expect(one.isOpen).toBe(false);
    one.missed(failure());
    expect(one.isOpen).toBe(true);
  });

  test('waits twice as long after each failure, up to a minute, and as little as at first once it has worked', () => {
    const one = breaker();
    const pauses = Array.from({ length: 10 }, () => {
      one.failed(failure());
      return one.retryAt - now;
    });
    expect(pauses).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
    one.recovered();
    expect([one.isOpen, one.retryAt]).toEqual([false, 0]);
    one.failed(failure());
    expect(one.retryAt - now).toBe(250);
  });

  test('after searches that got nothing, the first that gets nothing again opens it for longer', () => {
    const one = breaker();
    for (let misses = 0; misses < 3; misses += 1) one.missed(failure());
    const pauses = Array.from({ length: 3 }, () => {
      one.recovered();
      one.missed(failure());
      return one.retryAt - now;
    });
    expect(pauses).toEqual([500, 1_000, 2_000]);
    one.recovered();
    one.worked();
    one.missed(failure());
    expect(one.isOpen).toBe(false);
  });

  test('waits as long as the provider has said, if that is longer, however many searches are told so at once', () => {
    now = 5_000;
    const one = breaker();
    for (let times = 0; times < 20; times += 1) one.putOff(failure('busy', 30_000));
    expect(one.retryAt).toBe(35_000);
    one.recovered();
    one.failed(failure());
    expect(one.retryAt).toBe(5_500);
  });

  test('tells what it failed with once, and that it works once a search has found so', () => {
    const one = breaker();
    for (let misses = 0; misses < 5; misses += 1) one.missed(failure('slow'));
    one.recovered();
    one.missed(failure('slow again'));
    one.recovered();
    expect(told).toEqual(['slow']);
    one.worked();
    one.worked();
    expect(told).toEqual(['slow', null]);
  });
});

describe('a request to a provider', () => {
  let provider: EmbeddingProvider;
  beforeAll(async () => {
    provider = await startEmbeddingProvider();
  });
  afterAll(() => provider?.stop());
  const send = (milliseconds = 10_000) => {
    const post = createPost(
      { url: provider.url, model: 'toy', apiKey: 'secret-key' },
      new AbortController().signal,
    );
    return post(requestFor('toy', ['secret text']), milliseconds);
  };

  const GMT = 'Mon, 02 Mar 2026 09:00:00 GMT';
  test.each<[string, Partial<ProviderFault>, Answer]>([
    ['does not know the key', { kind: 'away' }, (response) => respond(response, 401, 'secret-key')],
    ['has an error of its own', { kind: 'away' }, (response) => respond(response, 500, 'secret text')],
    ['does not take the text', { kind: 'refused' }, (response) => respond(response, 422, 'secret text')],
    ['is busy', { kind: 'busy', retryAfter: null }, (response) => respond(response, 429, {})],
    [
      'is busy for so many seconds',
      { kind: 'busy', retryAfter: 7_000 },
      (response) => respond(response, 503, {}, { 'retry-after': '7' }),
    ],
    [
      'is busy until an instant',
      { kind: 'busy', retryAfter: 90_000 },
      (response) =>
        respond(
          response,
          429,
          {},
          { date: GMT, 'retry-after': GMT.replace('09:00', '09:01').replace(':00 ', ':30 ') },
        ),
    ],
    [
      'is busy for a day',
      { kind: 'busy', retryAfter: 600_000 },
      (response) => respond(response, 429, {}, { 'retry-after': '86400' }),
    ],
    [
      'does not say when in any known way',
      { kind: 'busy', retryAfter: null },
      (response) => respond(response, 429, {}, { 'retry-after': 'soon' }),
    ],
    [
      'leads elsewhere',
      { kind: 'away' },
      (response) => respond(response, 307, '', { location: 'http://127.0.0.1:9/secret' }),
    ],
    ['hangs up', { kind: 'away' }, (response) => void response.destroy()],
    [
      'breaks off',
      { kind: 'away' },
      (response) =>
        void response.writeHead(200, { 'content-length': '99' }).write('{', () => response.destroy()),
    ],
  ])('that %s fails as such, and quotes nothing', async (_what, fault, answer) => {
    provider.answerWith(answer);
    const error: unknown = await send().catch((error: unknown) => error);
    expect(error).toBeInstanceOf(ProviderFault);
    expect(error).toMatchObject(fault);
    expect((error as ProviderFault).message).not.toContain('secret');
  });

  test('that says nothing fails when its time is over', async () => {
    provider.answerWith(() => undefined);
    await expect(send(20)).rejects.toMatchObject({ kind: 'away', message: 'It takes longer than 20 ms.' });
  });
});
