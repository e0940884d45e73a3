import { afterAll, beforeAll, expect, test } from 'vitest';
import type { NoticeDocumentInput } from '../../src/document/notice.ts';
import { formats } from '../../src/editions/rendition.ts';
import { exampleNotice } from '../../src/openapi/example-notice.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { searchAs } from './support.ts';

// What only agents may see is published here as words found nowhere else; agents read them, and nobody else may.

const SECRET = /zqxnote\d/;
const secrets = ['zqxnote1', 'zqxnote2', 'zqxnote3', 'zqxnote4', 'zqxnote5'];

function document(text: { answer: string }): NoticeDocumentInput {
  const faq = (key: string, note: string, audience: 'public' | 'agent' = 'public') => ({
    key,
    audience,
    text: {
      en: { question: `Question ${key}`, answer: text.answer, agentNote: `Say ${note} softly` },
      ja: { question: `質問 ${key}`, answer: '回答', agentNote: `${note} をお伝えください` },
    },
  });
  return {
    format: 'forthright.notice/1',
    slug: 'noted',
    sourceLocale: 'en',
    timeZone: 'UTC',
    text: { en: { title: 'A notice with notes' }, ja: { title: 'メモのあるお知らせ' } },
    faqs: [
      faq('one', 'zqxnote1'),
      faq('two', 'zqxnote2'),
      {
        ...faq('three', 'zqxnote3', 'agent'),
        text: { en: { question: 'zqxnote4', answer: 'zqxnote5', agentNote: 'zqxnote3' } },
      },
    ],
    officialSenders: [{ kind: 'web_domain', value: 'ferry.example', status: 'official' }],
  };
}

let t: TestApp;
let admin: string;
let agent: string;
let publicAddresses: string[];

async function publish(answer: string, changeNote: string): Promise<void> {
  const address = '/v1/admin/notices/noted';
  const { headers } = await t.http.get(address).set('authorization', admin);
  const request = t.http.put(address).set('authorization', admin);
  if (headers.etag) request.set('if-match', headers.etag);
  await request.send(document({ answer }));
  const published = await t.http
    .post(`${address}/publish`)
    .set('authorization', admin)
    .send({ changeNote: { en: changeNote } });
  expect(published.status).toBe(201);
}

/** Every address of the public API with each value of its parameters that shows something else. */
async function everyPublicAddress(): Promise<string[]> {
  const { body } = await t.http.get('/openapi/public.json').expect(200);
  const paths = Object.entries<{ get?: { parameters?: { name: string }[] } }>(body.paths);
  return paths.flatMap(([path, { get }]) => {
    if (!get) return [];
    const takes = (name: string) => get.parameters?.some((parameter) => parameter.name === name);
    const queries = [
      '',
      ...(takes('locale') ? ['locale=en', 'locale=ja', 'locale=zqxnote0'] : []),
      ...(takes('format') ? formats.map((format) => `locale=ja&format=${format}`) : []),
    ];
    const keys = path.includes('{key}') ? ['one', 'three', 'absent'] : [''];
    return keys.flatMap((key) => {
      const place = path.replace('{slug}', 'noted').replace('{key}', key).replace('{number}', '1');
      return queries.map((query) => `${place}?${query}`);
    });
  });
}

beforeAll(async () => {
  t = await createTestApp();
  admin = await t.keyFor('admin');
  agent = await t.keyFor('agent');
  await publish('First answer', 'First.');
  t.clock.advance(60_000);
  await publish('Second answer', 'Second.');
  publicAddresses = await everyPublicAddress();
});
afterAll(() => t.close());

const asAgent = (address: string) => t.http.get(`/v1/agent/${address}`).set('authorization', agent);

test('agents get the notes: in a search, with a FAQ, in its history and in a briefing', async () => {
  const { search } = await searchAs(t);
  for (const secret of secrets) {
    const { items } = await search(secret, { locale: 'en' });
    expect(JSON.stringify(items)).toContain(secret);
  }
  const since = encodeURIComponent('2026-03-01T00:00:00Z');
  for (const address of [
    'notices/noted/faqs/one?locale=ja',
    'notices/noted/faqs/three/history?locale=en',
    `briefing?since=${since}`,
  ]) {
    const { status, text } = await asAgent(address);
    expect(status).toBe(200);
    expect(text).toMatch(SECRET);
  }
});

test('no public answer has one, nor its headers: no part, feed, edition, list or error', async () => {
  const statuses = new Set<number>();
  for (const address of publicAddresses) {
    const { status, headers, text } = await t.http.get(address);
    statuses.add(status);
    const said = `${JSON.stringify(headers)} ${text}`.replaceAll('zqxnote0', '');
    expect(SECRET.test(said) ? address : null).toBeNull();
  }
  expect(publicAddresses.length).toBeGreaterThan(60);
  expect(statuses).toEqual(new Set([200, 400, 404]));
});

test('the check of a sender has none, whatever is asked', async () => {
  for (const address of ['https://ferry.example/', 'zqxnote1@ferry.example', 'zqx not']) {
    const { text } = await t.http.post('/v1/official-senders/check').send({ address, notice: 'noted' });
    expect(text).not.toMatch(/softly|zqxnote[2-5]/);
  }
});

test('whoever has no key of an agent gets none from the address of agents either', async () => {
  const author = await t.keyFor('author');
  for (const address of ['search?q=zqxnote1', 'notices/noted/faqs/one', 'notices/noted/faqs/one/history']) {
    const without = await t.http.get(`/v1/agent/${address}`);
    const withAnother = await t.http.get(`/v1/agent/${address}`).set('authorization', author);
    expect([without.status, withAnother.status]).toEqual([401, 403]);
    expect(`${without.text}${withAnother.text}`).not.toMatch(/softly/);
  }
});

test('an error that agents get repeats none', async () => {
  for (const address of [
    'search?q=zqxnote1&limit=0',
    'search?q=zqxnote1&currency=old',
    'notices/noted/faqs/absent',
    'briefing?since=then',
  ]) {
    const { status, text } = await asAgent(address);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(text).not.toMatch(/softly|zqxnote[1-5]/);
  }
});

test('no line of the log has one, nor what was searched for, and no metric', async () => {
  const { text } = await t.http.get('/metrics').expect(200);
  expect(text).toContain('forthright_searches_total');
  expect(text).not.toMatch(SECRET);
  expect(t.logged.length).toBeGreaterThan(50);
  expect(t.logged.filter((line) => SECRET.test(line))).toEqual([]);
});

test('no OpenAPI document has one, and the public one none of the notes of the example', async () => {
  for (const name of ['public', 'agent', 'admin']) {
    const { text } = await t.http.get(`/openapi/${name}.json`).expect(200);
    expect(text).not.toMatch(SECRET);
  }
  const notes = exampleNotice.faqs?.flatMap(({ text, audience }) =>
    Object.values(text ?? {}).flatMap(({ agentNote, answer }) => [
      agentNote,
      audience === 'agent' ? answer : undefined,
    ]),
  );
  const told = notes?.filter((note) => note !== undefined && note !== '') as string[];
  expect(told.length).toBeGreaterThan(0);
  const { text } = await t.http.get('/openapi/public.json').expect(200);
  for (const note of told) expect(text).not.toContain(JSON.stringify(note).slice(1, -1));
  expect(text).not.toContain('agentNote');
});
