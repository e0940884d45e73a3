import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { type NoticeDocument, type NoticeDocumentInput, noticeDocument } from '../../src/document/notice.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';

let t: TestApp;
let author: string;
let publisher: string;

beforeAll(async () => {
  t = await createTestApp();
  author = await t.keyFor('author');
  publisher = await t.keyFor('publisher');
});
afterAll(() => t.close());

const admin = '/v1/admin/notices';
const get = (address: string) => t.http.get(address).set('authorization', author);
const write = (method: 'post' | 'put', address: string, body: object, headers = {}) =>
  t.http[method](address).set('authorization', author).set(headers).send(body);
const put = (document: NoticeDocumentInput, headers = {}) =>
  write('put', `${admin}/${document.slug}`, document, headers);
const remove = (address: string) => t.http.delete(address).set('authorization', author).set('if-match', '*');

interface Shape {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  anyOf?: Shape[];
  items?: Shape;
  properties?: Record<string, Shape>;
  additionalProperties?: Shape | false;
}

const { $defs } = z.toJSONSchema(noticeDocument, { io: 'input' }) as { $defs: Record<string, Shape> };
const senders = 'a.example.org 4321 a.example.org フェリー.example.org +6493551234 b.example.org'.split(' ');
const values: Record<string, readonly string[]> = {
  format: ['forthright.notice/1'],
  sourceLocale: ['en'],
  requiredLocales: ['ja'],
  language: ['en-NZ'],
  timeZone: ['Pacific/Auckland'],
  jurisdiction: ['NZ', 'AU-NSW'],
  jurisdictions: ['NZ'],
  url: ['https://ferry.example.org/?a=1#b', 'http://[2001:db8::1]:8080/%E3%81%82'],
  key: ['item-0', 'item-1', 'item-2', 'item-3', 'item-4', 'item-5'],
  category: ['item-5', 'item-4', 'item-3', 'item-2', 'item-1', 'item-0'],
  'contacts/value': '+6493551234 help@ferry.example.org https://ferry.example.org/help Quay'.split(' '),
  'officialSenders/value': senders,
  date: [
    '2025',
    '2025-07',
    '2025-07-02',
    ...['T10:00Z', 'T10:00:00Z', 'T10:00:00.120Z'].map((time) => `2025-07-02${time}`),
  ],
};

/** A value of a shape in which nothing is left empty; six turns make every choice that there is. */
function filled(given: Shape, turn: number, name = '', list = ''): unknown {
  const shape = resolved(given);
  const { anyOf, items, properties, additionalProperties: record } = shape;
  if (anyOf) return filled(anyOf.find((one) => one.type !== 'null') as Shape, turn, name, list);
  if (shape.enum) return shape.enum[turn % shape.enum.length];
  if (shape.type?.includes('boolean')) return turn % 2 === 0;
  if (items && name === 'supersedes') return Array.from({ length: turn }, (_, at) => filled(items, at));
  if (items && resolved(items).enum) return resolved(items).enum?.toReversed();
  if (items && resolved(items).properties) return [0, 1, 2, 3, 4, 5].map((at) => filled(items, at, '', name));
  if (items) return [filled(items, turn, name)];
  if (record) return { en: filled(record, turn), ja: filled(record, turn + 1) };
  if (properties) {
    const members = Object.entries(properties).map(([key, part]) => [key, filled(part, turn, key, list)]);
    return Object.fromEntries(members);
  }
  const kind = /At$|^occurred/.test(name) ? 'date' : name;
  const choices = values[`${list}/${kind}`] ?? values[kind];
  return (
    choices?.[turn % choices.length] ?? `The *${name}* of turn ${turn}, :contact[item-0] and [a link](/here)`
  );
}
const resolved = (shape: Shape) => $defs[shape.$ref?.split('/').at(-1) ?? ''] ?? shape;
const fullNotice = (turn: number) => ({
  ...(filled($defs.NoticeDocument as Shape, turn) as NoticeDocument),
  slug: `full-${turn}`,
});

test('a PUT to a new slug creates the working copy and a GET writes every field with its default', async () => {
  const created = await put(smallNotice('created'));
  expect(created.status).toBe(201);
  const read = await get(`${admin}/created`);
  expect(read.body).toEqual(created.body);
  expect(read.body).toMatchObject({ mode: 'actual', timeZone: 'UTC', faqs: [], policy: { review: 'none' } });
  expect(read.headers.etag).toBe(created.headers.etag);
});

test('a notice with every field of every list filled and every choice made comes back as it was sent', async () => {
  for (const turn of [0, 1, 2]) {
    const notice = fullNotice(turn);
    expect((await put(notice)).body.errors).toBeUndefined();
    const first = await get(`${admin}/${notice.slug}`);
    expect(first.body).toEqual(notice);
    expect((await put(first.body, { 'if-match': first.headers.etag })).status).toBe(200);
    expect((await get(`${admin}/${notice.slug}`)).body).toEqual(first.body);
  }
});

test('a PUT with fewer, more and moved items makes the lists exactly what it says, in its order', async () => {
  const notice = { ...fullNotice(0), slug: 'moved' };
  await put(notice);
  const updates = notice.updates.toReversed().map((update) => ({ ...update, supersedes: [] }));
  const advice = [{ key: 'new', kind: 'do' as const, text: {} }, ...notice.advice.toReversed()];
  const moved = { ...notice, faqs: [], updates, advice, contacts: notice.contacts.slice(2) };
  await put(moved, { 'if-match': '*' });
  expect((await get(`${admin}/moved`)).body).toEqual(moved);
});

test('a PUT keeps the ETags of the items that it does not change', async () => {
  const question = (key: string, topic: string) => ({
    key,
    topic,
    text: { en: { question: key }, ja: { question: key } },
  });
  const notice = smallNotice('quiet', { faqs: [question('a', 'x'), question('b', 'x')] });
  await put(notice);
  const etags = async () => {
    const addresses = ['faqs/a', 'faqs/b', 'faqs/b/text/ja', 'text/en'];
    return Promise.all(
      addresses.map(async (address) => (await get(`${admin}/quiet/${address}`)).headers.etag),
    );
  };
  const before = await etags();
  await put(notice, { 'if-match': '*' });
  expect(await etags()).toEqual(before);
  await put({ ...notice, faqs: [question('b', 'y'), question('a', 'x')] }, { 'if-match': '*' });
  const after = await etags();
  expect([after[0], after[2], after[3]]).toEqual([before[0], before[2], before[3]]);
  expect(after[1]).not.toBe(before[1]);
});

test('a PUT never publishes, whether the notice has editions or not', async () => {
  await put(smallNotice('silent'));
  expect((await t.http.get('/v1/notices/silent')).status).toBe(404);
  await t.http.post(`${admin}/silent/publish`).set('authorization', publisher).send({});
  const published = await t.http.get('/v1/notices/silent');
  await put(smallNotice('silent', { text: { en: { title: 'Not yet' } } }), { 'if-match': '*' });
  expect((await t.http.get('/v1/notices/silent')).text).toBe(published.text);
});

test('names of data categories are merged by locale, and every notice that lists the category shows them all', async () => {
  const naming = (slug: string, text: Record<string, { name?: string }>) =>
    smallNotice(slug, { dataCategories: [{ key: 'e-mail', text }] });
  await put(naming('names-a', { en: { name: 'E-mail' }, de: { name: 'Mail' } }));
  await put(naming('names-b', { de: { name: 'E-Mail-Adresse' }, ja: { name: 'メール' } }));
  const merged = { de: { name: 'E-Mail-Adresse' }, en: { name: 'E-mail' }, ja: { name: 'メール' } };
  expect((await get(`${admin}/names-a`)).body.dataCategories).toEqual([{ key: 'e-mail', text: merged }]);
  expect((await get('/v1/admin/data-categories/e-mail')).body.text).toEqual(merged);
});

test('two notices that name one data category in two locales at once both keep their name', async () => {
  const naming = (slug: string, locale: string) =>
    smallNotice(slug, { dataCategories: [{ key: 'shared', text: { [locale]: { name: locale } } }] });
  await put(naming('shared-en', 'en'));
  const other = new pg.Client({ connectionString: t.databaseUrl });
  await other.connect();
  await other.query(`BEGIN; SELECT 1 FROM data_category WHERE key = 'shared' FOR UPDATE`);
  const writes = [put(naming('shared-de', 'de')), put(naming('shared-fr', 'fr'))].map((request) =>
    request.then((r) => r),
  );
  await vi.waitFor(async () => {
    const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    expect((await other.query(waiting)).rows).toHaveLength(2);
  });
  await other.query('COMMIT').finally(() => other.end());
  expect((await Promise.all(writes)).map((response) => response.status)).toEqual([201, 201]);
  const { text } = (await get('/v1/admin/data-categories/shared')).body;
  expect(Object.keys(text)).toEqual(['de', 'en', 'fr']);
});

test.each([
  ['2025-07-02T10:00+10:00', '2025-07-02T00:00Z'],
  ['2025-07-02T05:30:15-05:30', '2025-07-02T11:00:15Z'],
  ['2025-01-01T00:00:00.120+14:00', '2024-12-31T10:00:00.120Z'],
  ['2025-07-02T10:00:00.123456789+00:00', '2025-07-02T10:00:00.123456789Z'],
])('the instant %s is kept as %s', async (given, kept) => {
  const response = await put(smallNotice('dated', { incident: { detectedAt: given } }), {
    'if-none-match': '*',
  });
  expect(response.body.incident.detectedAt).toBe(kept);
  await remove(`${admin}/dated`);
});

test('a deleted working copy is gone, what was published stays, and the slug can be begun anew', async () => {
  await put(smallNotice('again', { advice: [], sections: [] }));
  await t.http.post(`${admin}/again/publish`).set('authorization', publisher).send({});
  const before = await get(`${admin}/again`);
  expect((await remove(`${admin}/again`)).status).toBe(204);
  expect((await get(`${admin}/again`)).body.code).toBe('notice_not_found');
  expect((await t.http.get('/v1/notices/again')).status).toBe(200);
  const anew = await put(smallNotice('again'));
  expect(anew.status).toBe(201);
  expect(anew.body.faqs).toEqual([]);
  expect((await put(smallNotice('again'), { 'if-match': before.headers.etag })).status).toBe(412);
});

test('letters of every script, emoji and decomposed letters come back code point for code point', async () => {
  const titles = [
    'إشعار\u200fبالحادث ١٢',
    'お知らせ「高輪」髙﨑',
    '👩‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿 𠮷',
    'Caf\u00e9 \ufb01',
    'Cafe\u0301 \u1e9b\u0323',
    ' \ttrim me not \r\n\u00a0\ufeff',
  ];
  for (const title of titles) {
    await put(smallNotice('scripts', { text: { en: { title, summary: title } } }), { 'if-match': '*' });
    await put(smallNotice('scripts', { text: { en: { title, summary: title } } }));
    expect((await get(`${admin}/scripts`)).body.text).toEqual({ en: { title, summary: title } });
  }
});

test('an item may have a key that every JavaScript object answers to', async () => {
  const updates = [
    { key: 'constructor' },
    { key: 'later', supersedes: [{ key: 'constructor' }], text: { en: { headline: 'B' } } },
  ];
  expect((await put(smallNotice('constructor', { updates }))).status).toBe(201);
  const read = await get(`${admin}/constructor/updates/later`);
  expect(read.body.supersedes).toEqual([{ key: 'constructor', extent: 'whole', text: {} }]);
});

test('of several who create the same notice at once exactly one succeeds, and the others are told to look again', async () => {
  const tries = await Promise.all(Array.from({ length: 5 }, () => put(smallNotice('rush'))));
  const [first, ...others] = tries.map((response) => response.status).sort();
  expect(first).toBe(201);
  for (const status of others) expect([409, 412, 428, 503]).toContain(status);
});

test('every write leaves an audit entry with who, what, when and in which request', async () => {
  const notice = `${admin}/watched`;
  const anew = { 'if-match': '*' };
  const deeds = [
    ['notice.create', null, await put(smallNotice('watched'))],
    ['notice.replace', null, await put(smallNotice('watched'), anew)],
    ['item.create', 'faqs/a', await write('post', `${notice}/faqs`, { key: 'a' })],
    ['item.replace', 'faqs/a', await write('put', `${notice}/faqs/a`, { topic: 'x' }, anew)],
    ['item.reorder', 'faqs', await write('put', `${notice}/order/faqs`, { keys: ['a'] }, anew)],
    ['text.put', 'faqs/a/text/ja', await write('put', `${notice}/faqs/a/text/ja`, { question: 'か' })],
    ['text.delete', 'faqs/a/text/ja', await remove(`${notice}/faqs/a/text/ja`)],
    ['item.delete', 'faqs/a', await remove(`${notice}/faqs/a`)],
    [
      'text.put',
      'organisation/text/ja',
      await write('put', `${notice}/organisation/text/ja`, { name: 'と' }),
    ],
    ['notice.delete', null, await remove(notice)],
  ] as const;
  const audit = await t.http.get('/v1/admin/audit?notice=watched').set('authorization', publisher);
  const actor = { id: author.split('_')[1], name: 'Test author' };
  const at = t.clock.now().toISOString();
  expect(audit.body.entries.reverse()).toMatchObject(
    deeds.map(([action, target, { headers }]) => ({
      action,
      target,
      actor,
      at,
      requestId: headers['x-request-id'],
    })),
  );
});

test('a refused command leaves no audit entry', async () => {
  await put(smallNotice('refused', { faqs: [{ key: 'a' }] }));
  const entries = async () =>
    (await t.http.get('/v1/admin/audit?limit=300').set('authorization', publisher)).body;
  const before = await entries();
  const notice = `${admin}/refused`;
  const refusals = [
    await put(smallNotice('refused')),
    await put(smallNotice('refused'), { 'if-match': '"0"' }),
    await write('post', `${notice}/faqs`, { key: 'a' }),
    await write('put', `${notice}/faqs/z`, {}, { 'if-match': '*' }),
    await write('put', `${notice}/order/faqs`, { keys: [] }, { 'if-match': '*' }),
    await remove(`${notice}/text/en`),
    await t.http.post(`${notice}/publish`).set('authorization', author).send({}),
  ];
  expect(refusals.map((response) => response.status)).toEqual([428, 412, 409, 404, 422, 422, 403]);
  expect(await entries()).toEqual(before);
});

test('a notice of almost two megabytes is written and read', async () => {
  const sentence = 'A paragraph of *ordinary* words with [a link](https://a.example), as people write.\n\n';
  const answer = sentence.repeat(400);
  const faqs = Array.from({ length: 30 }, (_, index) => ({ key: `q-${index}`, text: { en: { answer } } }));
  expect((await put(smallNotice('long', { faqs }))).status).toBe(201);
  expect((await get(`${admin}/long`)).body.faqs).toHaveLength(30);
});
