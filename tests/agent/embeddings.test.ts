import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { toBytes } from '../../src/agent/search/bytes.ts';
import { LONGEST_WAIT, startEmbeddings } from '../../src/agent/search/embeddings/embeddings.ts';
import { createMeaningDesk } from '../../src/agent/search/embeddings/meaning-desk.ts';
import type { StartThread } from '../../src/agent/search/embeddings/meaning-keeper.ts';
import type { RelatedItem, SecondStage } from '../../src/agent/search/second-stage.ts';
import {
  type Answer,
  type EmbeddingProvider,
  respond,
  startEmbeddingProvider,
  usual,
} from './embedding-provider.ts';

// The second stage by itself, against a provider that speaks the real protocol.

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

/** What the thread does, in this one: to start a thread takes longer than most of the tests. */
const withoutThread: StartThread = () => {
  const desk = createMeaningDesk();
  return {
    ask: async (message) => structuredClone(desk(structuredClone(message)).answer),
    end: async () => undefined,
  };
};

function start(options: { apiKey?: string; directory?: string; model?: string } = {}): SecondStage {
  const note = (detail: object, message: string) => void lines.push(`${message} ${JSON.stringify(detail)}`);
  const log = { error: note, warn: note, info: (message: string) => void lines.push(message) };
  const own = { url: provider.url, model: 'toy', apiKey: null, minSimilarity: 0.5, directory, log };
  const stage = startEmbeddings({ ...own, ...options }, withoutThread);
  cleanUps.push(() => stage.stop());
  return stage;
}

const texts = (items: Record<string, string>, locale = 'en') =>
  toBytes(Object.entries(items).map(([id, text]) => ({ id, locale, text })));
const some = { 'faq/plate': 'Was my vehicle copied?', 'faq/refund': 'Will there be a refund?' };
const ask = (stage: SecondStage, text: string, within = scope) =>
  stage.find({ text, locale: 'en', scope: within, kind: null, limit: 10 });
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

test('what a notice says in a locale that its newest edition has not is not sent any more', async () => {
  let answer = () => {};
  provider.answerWith((...given) => {
    answer = () => usual(...given);
  });
  const stage = start();
  stage.put('n', 'en', texts(some));
  await expect.poll(() => provider.sent.length, GENEROUS).toBe(1);
  stage.put('n', 'fr', texts({ 'faq/chien': 'Un chien' }));
  stage.retain('n', ['en']);
  provider.answerWith(null);
  answer();
  await ready(stage);
  expect(provider.texts()).not.toContain('Un chien');
  expect(await fault(stage, 'chien', [{ notice: 'n', locale: 'fr' }])).toContain('Not everything');
});

test('among items of one kind those of other kinds take no place', async () => {
  const stage = start();
  stage.put('n', 'en', texts({ 'faq/car': 'A car', 'contact/car': 'A car and a dog' }));
  await ready(stage);
  const found = await stage.find({ text: 'car', locale: 'en', scope, kind: 'contact', limit: 1 });
  expect(found.map(({ id }) => id)).toEqual(['contact/car']);
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

test('when the provider fails, a search does without it; when it is back, the rest is caught up with', async () => {
  provider.answerWith((response) => respond(response, 500, {}));
  const stage = start();
  stage.put('n', 'en', texts(some));
  await expect.poll(() => lines, GENEROUS).toEqual([expect.stringContaining('status 500')]);
  expect(await fault(stage, 'car')).toContain('is away');
  provider.answerWith(null);
  await ready(stage);
  expect(await ids(stage, 'car')).toEqual(['faq/plate']);
  expect(lines).toEqual([expect.stringContaining('no embeddings'), 'embeddings are to be had again']);
});

test('a provider that takes fewer texts at once is sent fewer', async () => {
  provider.answerWith((response, request) => {
    if (request.input.length > 20) respond(response, 413, {});
    else usual(response, request);
  });
  const stage = start();
  const many = Object.fromEntries(
    Array.from({ length: 120 }, (_, index) => [`faq/${index}`, `Letter ${index}`]),
  );
  stage.put('n', 'en', texts(many));
  await ready(stage);
  expect(lines).toEqual([]);
  const refused = provider.sent.filter(({ input }) => input.length > 20);
  expect(refused.length).toBeLessThan(provider.sent.length / 3);
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

test('one that says nothing, or does not end, is waited for no longer than the limit, and soon not at all', async () => {
  const stage = start();
  stage.put('n', 'en', texts(some));
  await ready(stage);
  const answers: Answer[] = [
    () => undefined,
    (response) => void response.writeHead(200).write('{"data":'),
    () => undefined,
  ];
  provider.answerWith((...given) => answers.pop()?.(...given));
  const searches = Array.from({ length: 3 }, () => fault(stage, 'car'));
  for (const message of await Promise.all(searches)) expect(message).toMatch(/too late|longer than/);
  expect(LONGEST_WAIT).toBe(400);
  await expect.poll(() => lines, GENEROUS).toEqual([expect.stringContaining('longer than 400 ms')]);
  expect(await fault(stage, 'car')).toContain('is away');
});

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

test('it can be stopped while the provider does not answer', async () => {
  provider.answerWith(() => undefined);
  const stage = start();
  stage.put('n', 'en', texts(some));
  await expect.poll(() => provider.sent.length, GENEROUS).toBe(1);
  await stage.stop();
  expect(await fault(stage, 'car')).not.toBe('');
  expect(lines).toEqual([]);
});
