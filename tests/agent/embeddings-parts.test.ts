import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createBreaker } from '../../src/agent/search/embeddings/breaker.ts';
import { UnsoundAnswer, vectorsIn } from '../../src/agent/search/embeddings/protocol.ts';
import { quantise, similarityTo } from '../../src/agent/search/embeddings/quantise.ts';
import { appendVectors, type Entry, readVectors } from '../../src/agent/search/embeddings/vector-file.ts';
import { sha256 } from '../../src/document/digest.ts';

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

  test('that are too many are the newest, in the file as well', async () => {
    appendVectors(file, ['a', 'b', 'c', 'd'].map(entry));
    expect(readVectors(file, 2)).toEqual([entry('c'), entry('d')]);
    expect(readVectors(file)).toEqual([entry('c'), entry('d')]);
    expect(await readdir(join(directory, 'below'))).toHaveLength(1);
  });
});

describe('a breaker', () => {
  let now = 0;
  const breaker = () => createBreaker(() => now);

  test('opens at the third search in a row that gets nothing', () => {
    const one = breaker();
    one.missed();
    one.missed();
    one.worked();
    one.missed();
    one.missed();
    expect(one.isOpen).toBe(false);
    one.missed();
    expect(one.isOpen).toBe(true);
  });

  test('waits twice as long after each failure, up to a minute, and as little as at first once it has worked', () => {
    const one = breaker();
    const pauses = Array.from({ length: 10 }, () => {
      one.failed(null);
      return one.retryAt - now;
    });
    expect(pauses).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
    one.worked();
    expect([one.isOpen, one.retryAt]).toEqual([false, 0]);
    one.failed(null);
    expect(one.retryAt - now).toBe(250);
  });

  test('waits as long as the provider has said, if that is longer', () => {
    now = 5_000;
    const one = breaker();
    one.failed(30_000);
    expect(one.retryAt).toBe(35_000);
  });
});
