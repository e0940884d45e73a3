import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';
import { type EmbeddingProvider, respond, startEmbeddingProvider } from './embedding-provider.ts';
import { type Searching, searchAs } from './support.ts';

// The search of agents with a provider of embeddings behind it.

const SLUG = 'with-meanings';
const GENEROUS = { timeout: 15_000 };

let t: TestApp;
let provider: EmbeddingProvider;
let agent: Searching;
let directory: string;
const threads: Worker[] = [];
const noteThread = (worker: Worker) => void threads.push(worker);
beforeAll(async () => {
  process.on('worker', noteThread);
  provider = await startEmbeddingProvider();
  directory = await mkdtemp(join(tmpdir(), 'forthright-embeddings-'));
  const { url } = provider;
  const embeddings = { url, model: 'toy', apiKey: null, minSimilarity: 0.5, directory };
  t = await createTestApp({ settings: { embeddings } });
  agent = await searchAs(t);
  const editor = await t.keyFor('admin');
  const address = `/v1/admin/notices/${SLUG}`;
  const publish = (faqs: object[]) => smallNotice(SLUG, { faqs } as never);
  const note = { agentNote: 'Zanzibar: for agents.' };
  const faqs = [
    { key: 'vehicle', text: { en: { question: 'Was my vehicle copied?', answer: 'No.', ...note } } },
    { key: 'pets', text: { en: { question: 'Are pets allowed?', answer: 'In cages.' } } },
    {
      key: 'gone',
      supersedes: [],
      text: { en: { question: 'Is there cash?', answer: 'There is none.' } },
    },
    {
      key: 'new',
      supersedes: [{ key: 'gone', extent: 'whole', text: { en: { reason: 'It changed.' } } }],
      text: { en: { question: 'What comes by letter?', answer: 'Vouchers.' } },
    },
  ];
  await t.http.put(address).set('authorization', editor).send(publish(faqs)).expect(201);
  await t.http
    .post(`${address}/publish`)
    .set('authorization', editor)
    .send({ updateType: 'major', changeNote: { en: 'First.' } })
    .expect(201);
  const draft = { key: 'draft', text: { en: { question: 'Xylophone?', answer: 'Not yet public.' } } };
  const put = t.http.put(address).set({ authorization: editor, 'if-match': '*' });
  await put.send(publish([...faqs, draft])).expect(200);
});
afterAll(async () => {
  process.off('worker', noteThread);
  await t?.close();
  await provider?.stop();
  await rm(directory, { recursive: true, force: true });
});
// Each test begins with a provider that works and has given every vector.
beforeEach(async () => {
  provider.answerWith(null);
  const isWhole = async () => (await agent.ask('pets', { locale: 'en' })).outcome;
  await expect.poll(isWhole, GENEROUS).toBe('hit');
});

test('a question that shares no word with an item is a hit by its meaning, and the answer says so', async () => {
  const answer = await agent.search('automobile', { locale: 'en' });
  expect(answer.outcome).toBe('hit');
  expect(answer.items[0]).toMatchObject({
    key: 'vehicle',
    why: [{ text: '', how: 'meaning', field: 'answerText' }],
    highlights: {},
  });
  expect(answer.items).toHaveLength(1);
});

test('a question whose meaning nothing is like is a miss', async () => {
  expect(await agent.search('qwertzuiop', { locale: 'en' })).toMatchObject({ outcome: 'miss', items: [] });
});

test('what holds stands in the place of what does not, also when that is found by its meaning', async () => {
  const { items } = await agent.search('compensation', { locale: 'en' });
  expect(items[0]).toMatchObject({ key: 'new', insteadOf: { key: 'gone' } });
  expect(items.map(({ key }) => key)).not.toContain('gone');
});

test('when the provider fails, the search goes on with words and says what is lacking', async () => {
  provider.answerWith((response) => respond(response, 500, {}));
  const answer = await agent.ask('pets', { locale: 'en' });
  expect(answer).toMatchObject({
    status: 200,
    outcome: 'degraded',
    degradations: [{ reason: 'embeddings_unavailable', notices: [] }],
  });
  expect(answer.items?.[0]?.key).toBe('pets');
});

test('what was published is sent, and no draft, no note for agents and nothing personal of a caller', async () => {
  await agent.ask('my vehicle, I am on +61 2 8028 0534 or kim@mail.example', { locale: 'en' });
  const sent = provider.texts().join('\n');
  expect(sent).toContain('Was my vehicle copied?');
  expect(sent).not.toMatch(/Xylophone|Zanzibar|8028|kim@/);
});

test('nothing of a question is in the log', async () => {
  await agent.ask('plumbago automobile', { locale: 'en' });
  provider.answerWith((response) => void response.destroy());
  await agent.ask('plumbago automobile', { locale: 'en' });
  expect(t.logged.length).toBeGreaterThan(0);
  expect(t.logged.join('\n')).not.toMatch(/plumbago|automobile/);
});

test('when its thread dies it is started again with all that it was told, and nothing is sent again', async () => {
  const before = provider.texts().length;
  // The first that is started, since what it holds takes time to come.
  await threads[0]?.terminate();
  const isFound = async () => (await agent.ask('automobile', { locale: 'en' })).items?.[0]?.key;
  await expect.poll(isFound, GENEROUS).toBe('vehicle');
  expect(new Set(provider.texts().slice(before))).toEqual(new Set(['automobile']));
  expect(t.logged.join()).toContain('the thread of the embeddings has died');
});
