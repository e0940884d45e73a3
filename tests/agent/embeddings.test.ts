import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { toBytes } from '../../src/agent/search/bytes.ts';
import { LONGEST_WAIT, startEmbeddings } from '../../src/agent/search/embeddings/embeddings.ts';
import type { RelatedItem, SecondStage } from '../../src/agent/search/second-stage.ts';
import {
  type Answer,
  type EmbeddingProvider,
  respond,
  startEmbeddingProvider,
  usual,
} from './embedding-provider.ts';

// The second stage by itself, with its thread, against a provider that speaks the real protocol.

const GENEROUS = { timeout: 15_000, interval: 10 };
const scope = [{ notice: 'n', locale: 'en' }];

let provider: EmbeddingProvider;
let directory: string;
let lines: string[];
const cleanUps: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  provider = await startEmbeddingProvider();
  directory = await mkdtemp(join(tmpdir(), 'forthright-embeddings-'));
  lines = [];
  cleanUps.push(
    () => rm(directory, { recursive: true, force: true }),
    () => provider.stop(),
  );
});
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

function start(options: { apiKey?: string; directory?: string; model?: string } = {}): SecondStage {
  const note = (detail: object, message: string) => void lines.push(`${message} ${JSON.stringify(detail)}`);
  const log = { error: note, warn: note, info: (message: string) => void lines.push(message) };
  const stage = startEmbeddings({
    url: provider.url,
    model: 'toy',
    apiKey: null,
    minSimilarity: 0.5,
    directory,
    log,
    ...options,
  });
  cleanUps.push(() => stage.stop());
  return stage;
}

const texts = (items: Record<string, string>, locale = 'en') =>
  toBytes(Object.entries(items).map(([id, text]) => ({ id, locale, text })));
const some = { 'faq/plate': 'Was my vehicle copied?', 'faq/refund': 'Will there be a refund?' };
const ask = (stage: SecondStage, text: string, within = scope) =>
  stage.find({ text, locale: 'en', scope: within, limit: 10 });
/** @returns why there is no saying; empty when there is */
const fault = (stage: SecondStage, text: string, within = scope): Promise<string> =>
  ask(stage, text, within).then(
    () => '',
    ({ message }: Error) => message,
  );
/** @returns when everything has its vector */
const ready = (stage: SecondStage, within = scope) =>
  expect.poll(() => fault(stage, 'anything', within), GENEROUS).toBe('');
/** Asks until there is an answer: on a machine that is busy with other tests one may come too late. */
async function find(stage: SecondStage, text: string, within = scope): Promise<readonly RelatedItem[]> {
  let found: readonly RelatedItem[] | null = null;
  const isFound = async () => {
    found = await ask(stage, text, within).catch(() => null);
    return found !== null;
  };
  await expect.poll(isFound, GENEROUS).toBe(true);
  return found ?? [];
}
const ids = async (stage: SecondStage, text: string, within = scope) =>
  (await find(stage, text, within)).map(({ id }) => id);

test('an item is found by its meaning, though it has none of the words', async () => {
  const stage = start();
  stage.put('n', 'en', texts(some));
  await ready(stage);
  const [found, ...others] = await find(stage, 'my automobile');
  expect([found?.notice, found?.id, others]).toEqual(['n', 'faq/plate', []]);
  expect(found?.similarity).toBeCloseTo(1, 2);
});

test('only what is in scope is found, in the locale in which it is shown', async () => {
  const stage = start();
  const within = [
    { notice: 'n', locale: 'en' },
    { notice: 'm', locale: 'ja' },
  ];
  stage.put('n', 'en', texts(some));
  stage.put('n', 'ja', texts({ 'faq/plate': 'no such thing' }));
  stage.put('m', 'ja', texts({ 'faq/car': '車のこと' }));
  stage.put('o', 'en', texts({ 'faq/other': 'a car' }));
  await ready(stage, within);
  const found = await find(stage, 'car', within);
  expect(found.map(({ notice, id }) => `${notice}/${id}`).sort()).toEqual(['m/faq/car', 'n/faq/plate']);
});

test('what another edition does not say any more is not found, and neither is a notice that is gone', async () => {
  const stage = start();
  stage.put('n', 'en', texts(some));
  await ready(stage);
  stage.put('n', 'en', texts({ 'faq/refund': 'Will there be a refund?' }));
  expect(await ids(stage, 'car')).toEqual([]);
  expect(await ids(stage, 'money')).toEqual(['faq/refund']);
  stage.remove('n');
  expect(await fault(stage, 'money')).not.toBe('');
});

test('while something in scope waits for its vector there is no saying', async () => {
  const stage = start();
  stage.put('n', 'en', texts(some));
  await ready(stage);
  let answer = () => {};
  provider.answerWith((response, request) => {
    if (request.input[0] !== 'A new dog') return usual(response, request);
    answer = () => usual(response, request);
  });
  stage.put('m', 'en', texts({ 'faq/dog': 'A new dog' }));
  const both = [...scope, { notice: 'm', locale: 'en' }];
  await expect.poll(() => fault(stage, 'pet', both), GENEROUS).toContain('Not everything');
  expect(await ids(stage, 'car')).toEqual(['faq/plate']);
  await expect.poll(() => provider.texts(), GENEROUS).toContain('A new dog');
  answer();
  await ready(stage, both);
  expect(await ids(stage, 'pet', both)).toEqual(['faq/dog']);
});

test('the model is named and the key is sent, and neither key nor texts are logged', async () => {
  const stage = start({ apiKey: 'key-of-mine' });
  stage.put('n', 'en', texts(some));
  await ready(stage);
  expect(new Set(provider.sent.map(({ model, authorization }) => `${model} ${authorization}`))).toEqual(
    new Set(['toy Bearer key-of-mine']),
  );
  provider.answerWith((response) => respond(response, 500, { error: 'key-of-mine: Was my vehicle copied?' }));
  for (let times = 0; times < 3; times += 1) await fault(stage, 'vehicle secret');
  await expect.poll(() => lines.join(), GENEROUS).toContain('status 500');
  expect(lines.join()).not.toMatch(/key-of-mine|vehicle/);
});

test('what looks like personal data in a question is not sent, nor a question that is nothing else', async () => {
  const stage = start();
  stage.put('n', 'en', texts(some));
  await ready(stage);
  const before = provider.texts().length;
  expect(await ids(stage, 'my car, write to jo.bloggs@mail.example or 4111 1111 1111 1111')).toEqual([
    'faq/plate',
  ]);
  expect(await ids(stage, ' … ')).toEqual([]);
  const sent = provider.texts().slice(before);
  expect(new Set(sent).size).toBe(1);
  expect(sent[0]).toContain('my car');
  expect(sent[0]).not.toMatch(/bloggs|4111/);
});

test('a text is sent once, whatever says it and however often', async () => {
  const stage = start();
  for (const notice of ['n', 'm']) stage.put(notice, 'en', texts(some));
  stage.put('n', 'en', texts({ ...some, 'faq/new': 'Is my dog safe?' }));
  await ready(stage);
  const sent = provider.texts().filter((text) => text !== 'anything');
  expect(sent.sort()).toEqual([...Object.values(some), 'Is my dog safe?'].sort());
});

test('after a restart nothing is sent again; to another model everything is', async () => {
  const first = start();
  first.put('n', 'en', texts(some));
  await ready(first);
  await first.stop();
  const before = provider.texts().length;
  const second = start();
  second.put('n', 'en', texts(some));
  expect(await ids(second, 'car')).toEqual(['faq/plate']);
  expect(new Set(provider.texts().slice(before))).toEqual(new Set(['car']));
  const other = start({ model: 'another' });
  other.put('n', 'en', texts(some));
  await ready(other);
  expect(provider.texts()).toEqual(expect.arrayContaining(Object.values(some)));
  expect(provider.sent.filter(({ model }) => model === 'another').flatMap(({ input }) => input)).toEqual(
    expect.arrayContaining(Object.values(some)),
  );
});

test('a directory that cannot be written to is told once, and items are found nevertheless', async () => {
  const file = join(directory, 'a-file');
  await writeFile(file, '');
  await chmod(file, 0o600);
  const stage = start({ directory: join(file, 'below') });
  stage.put('n', 'en', texts(some));
  await ready(stage);
  expect(await ids(stage, 'car')).toEqual(['faq/plate']);
  expect(lines.filter((line) => line.includes('cannot be kept'))).toHaveLength(1);
});

test('many texts go in batches, and a long one is cut', async () => {
  const stage = start();
  const many = Object.fromEntries(
    Array.from({ length: 150 }, (_, index) => [`faq/${index}`, `A dog ${index}`]),
  );
  stage.put('n', 'en', texts({ ...many, 'faq/long': '🐕'.repeat(5_000) }));
  await ready(stage);
  expect(Math.max(...provider.sent.map(({ input }) => input.length))).toBe(64);
  const long = provider.texts().find((text) => text.startsWith('🐕')) ?? '';
  expect([long.length, long.isWellFormed()]).toEqual([4_000, true]);
});

test('a text that the provider refuses is done without, and all others have their vectors', async () => {
  provider.answerWith((response, request) => {
    const isRefused = request.input.some((text) => text.includes('forbidden'));
    if (isRefused) respond(response, 400, { error: { message: 'no' } });
    else usual(response, request);
  });
  const stage = start();
  const many = Object.fromEntries(
    Array.from({ length: 20 }, (_, index) => [`faq/${index}`, `Letter ${index}`]),
  );
  stage.put('n', 'en', texts({ ...many, 'faq/bad': 'A forbidden car', ...some }));
  await ready(stage);
  expect(await ids(stage, 'car')).toEqual(['faq/plate']);
  expect(lines).toEqual([expect.stringContaining('refuses a text')]);
});

test('a provider that refuses everything is given up, not asked for each text', async () => {
  provider.answerWith((response) => respond(response, 422, {}));
  const stage = start();
  const many = Object.fromEntries(
    Array.from({ length: 64 }, (_, index) => [`faq/${index}`, `Letter ${index}`]),
  );
  stage.put('n', 'en', texts(many));
  await expect.poll(() => lines.join(), GENEROUS).toContain('no embeddings are to be had');
  expect(provider.sent.length).toBeLessThan(12);
});

test.each<[string, Answer]>([
  ['has an error of its own', (response) => respond(response, 500, {})],
  ['answers with something else', (response) => respond(response, 200, '<html>')],
  ['hangs up', (response) => void response.destroy()],
])(
  'when the provider %s, a search fails; when it is back, the rest is caught up with',
  async (_what, answer) => {
    provider.answerWith(answer);
    const stage = start();
    stage.put('n', 'en', texts(some));
    await expect.poll(() => lines.length, GENEROUS).toBe(1);
    expect(lines[0]).toContain('no embeddings are to be had');
    expect(await fault(stage, 'car')).toContain('is away');
    provider.answerWith(null);
    await ready(stage);
    expect(await ids(stage, 'car')).toEqual(['faq/plate']);
    expect(lines.at(-1)).toBe('embeddings are to be had again');
  },
);

test.each<[string, string, Answer]>([
  ['does not know the key', 'status 401', (response) => respond(response, 401, {})],
  [
    'leads elsewhere',
    'redirects',
    (response) => respond(response, 307, '', { location: 'http://127.0.0.1:9/' }),
  ],
  [
    'breaks off',
    'broke off',
    (response) =>
      void response.writeHead(200, { 'content-length': '99' }).write('{', () => response.destroy()),
  ],
])('a provider that %s is told of once', async (_what, fault, answer) => {
  provider.answerWith(answer);
  const stage = start();
  stage.put('n', 'en', texts(some));
  await expect.poll(() => provider.sent.length, GENEROUS).toBeGreaterThan(1);
  expect(lines).toEqual([expect.stringContaining(fault)]);
});

test('a provider that is busy is left alone for as long as it says', async () => {
  const stage = start();
  stage.put('n', 'en', texts(some));
  await ready(stage);
  provider.answerWith((response) => respond(response, 429, {}, { 'retry-after': '600' }));
  await expect.poll(() => fault(stage, 'car'), GENEROUS).toContain('is away');
  const before = provider.sent.length;
  provider.answerWith(null);
  for (let times = 0; times < 5; times += 1) expect(await fault(stage, 'car')).toContain('is away');
  expect(provider.sent.length).toBe(before);
});

test.each<[string, Answer]>([
  ['says nothing', () => undefined],
  ['never ends', (response) => void response.writeHead(200).write('{"data":')],
])(
  'a provider that %s is waited for no longer than the limit, and after three times not at all',
  async (_what, answer) => {
    const stage = start();
    stage.put('n', 'en', texts(some));
    await ready(stage);
    provider.answerWith(answer);
    const searches = Array.from({ length: 3 }, () => fault(stage, 'car'));
    for (const message of await Promise.all(searches)) expect(message).toMatch(/too late|longer than/);
    expect(LONGEST_WAIT).toBe(400);
    await expect.poll(() => fault(stage, 'car'), GENEROUS).toContain('is away');
  },
);

test('vectors of another length than those that are kept are not compared, and that is told', async () => {
  const stage = start();
  stage.put('n', 'en', texts(some));
  await ready(stage);
  provider.answerWith((response, { input }) =>
    respond(response, 200, { data: input.map((_, index) => ({ index, embedding: [1, 2] })) }),
  );
  await expect.poll(() => fault(stage, 'car'), GENEROUS).toContain('dimensions');
  stage.put('m', 'en', texts({ 'faq/dog': 'A new dog' }));
  await expect.poll(() => lines.join(), GENEROUS).toContain('2 dimensions and those kept have 6');
});

test('a thread that dies is started again with all that it was told, and nothing is sent again', async () => {
  const started: Worker[] = [];
  const note = (worker: Worker) => void started.push(worker);
  process.on('worker', note);
  cleanUps.push(async () => process.off('worker', note));
  const stage = start();
  stage.put('n', 'en', texts(some));
  await ready(stage);
  const before = provider.texts().length;
  await started[0]?.terminate();
  await expect.poll(() => ids(stage, 'car'), GENEROUS).toEqual(['faq/plate']);
  expect(started).toHaveLength(2);
  expect(provider.texts().slice(before)).not.toContain('Was my vehicle copied?');
  expect(lines).toContainEqual(expect.stringContaining('has died'));
});

test('it can be stopped while the provider does not answer', async () => {
  provider.answerWith(() => undefined);
  const stage = start();
  stage.put('n', 'en', texts(some));
  await expect.poll(() => provider.sent.length, GENEROUS).toBe(1);
  await stage.stop();
  expect(await fault(stage, 'car')).not.toBe('');
  expect(lines).toEqual([]);
});
