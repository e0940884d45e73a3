import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createTestApp, type TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';

let t: TestApp;
let author: string;
let auditor: string;

beforeAll(async () => {
  t = await createTestApp();
  author = await t.keyFor('author');
  auditor = await t.keyFor('reviewer');
});
afterAll(() => t.close());

const notices = '/v1/admin/notices';
const get = (address: string) => t.http.get(address).set('authorization', author);
type Headers = Record<string, string>;
type Method = 'put' | 'post' | 'delete';
const send = (method: Method, address: string, headers: Headers, body?: object) => {
  const request = t.http[method](address).set('authorization', author).set(headers);
  return body === undefined ? request : request.send(body);
};
const question = (key: string, topic = 'first') => ({ key, topic, text: { en: { question: key }, ja: {} } });
const documentOf = (slug: string) =>
  smallNotice(slug, { faqs: [question('a'), question('b')], organisation: { text: { ja: { name: '寺' } } } });

const nothing = () => ({});
const writes: ['put' | 'delete', string, string, ((slug: string) => object)?][] = [
  ['put', 'a document', 'notices/SLUG', documentOf],
  ['put', 'the text of the notice', 'notices/SLUG/text/en', () => ({ title: 'T' })],
  ['put', 'the text of the organisation', 'notices/SLUG/organisation/text/ja', nothing],
  ['put', 'the text of an item', 'notices/SLUG/faqs/a/text/ja', nothing],
  ['put', 'a data category', 'data-categories/SLUG', () => ({ text: {} })],
  ['put', 'an item', 'notices/SLUG/faqs/a', () => question('a', 'new')],
  ['put', 'the order of a list', 'notices/SLUG/order/faqs', () => ({ keys: ['b', 'a'] })],
  ['delete', 'a document', 'notices/SLUG'],
  ['delete', 'the text of the organisation', 'notices/SLUG/organisation/text/ja'],
  ['delete', 'the text of an item', 'notices/SLUG/faqs/a/text/ja'],
  ['delete', 'a data category', 'data-categories/SLUG'],
  ['delete', 'an item', 'notices/SLUG/faqs/a'],
];
const category = (slug: string) => `/v1/admin/data-categories/${slug}`;

describe.each(
  writes.map(([method, what, path, body], at) => ({ method, what, path, body, slug: `write-${at}` })),
)('a $method of $what', ({ method, path, body, slug }) => {
  const target = `/v1/admin/${path.replace('SLUG', slug)}`;
  const write = (headers: Headers) => send(method, target, headers, body?.(slug));
  const read = () => get(target.replace('/order/', '/'));
  let stale: string;

  beforeAll(async () => {
    const notice = `${notices}/${slug}`;
    const change = { 'if-match': '*' };
    await send('put', category(slug), {}, { text: { en: { name: 'First' } } });
    await send('put', notice, {}, { ...documentOf(slug), organisation: { text: { ja: {} } } });
    stale = (await get(notice)).headers.etag as string;
    await send('put', notice, change, documentOf(slug));
    await send('put', `${notice}/text/en`, change, { title: 'Second' });
    await send('put', `${notice}/faqs/a`, change, question('a', 'second'));
    await send('put', `${notice}/faqs/a/text/ja`, change, { question: 'あ' });
    await send('put', category(slug), change, { text: { en: { name: 'Second' } } });
  });

  test('needs If-Match', async () => {
    const before = await read();
    const { status, body: problem } = await write({});
    expect([status, problem.code]).toEqual([428, 'precondition_required']);
    expect((await read()).body).toEqual(before.body);
  });

  test('is refused with a tag that is stale, weak, from the future, or none of ours, and changes nothing', async () => {
    const before = await read();
    const tag = before.headers.etag as string;
    const bare = tag.replaceAll('"', '');
    const future = `"${Number(bare) + 100_000}"`;
    const foreign = [
      '"0"',
      '""',
      '"abc"',
      `"${bare}a"`,
      `" ${bare}"`,
      `"-${bare}"`,
      `"${'9'.repeat(40)}"`,
      'garbage',
    ];
    for (const ifMatch of [
      stale,
      future,
      `W/${tag}`,
      bare,
      `${tag}x`,
      `'${bare}'`,
      ...foreign,
      `${stale}, W/${tag}`,
    ]) {
      const { status, body: problem } = await write({ 'if-match': ifMatch });
      expect([ifMatch, status, problem.code]).toEqual([ifMatch, 412, 'precondition_failed']);
    }
    const after = await read();
    expect([after.body, after.headers.etag]).toEqual([before.body, tag]);
  });

  test('is refused with If-None-Match: * whatever If-Match says', async () => {
    for (const more of [{}, { 'if-match': '*' }, { 'if-match': (await read()).headers.etag as string }]) {
      expect((await write({ 'if-none-match': '*', ...more })).status).toBe(412);
    }
  });

  test('succeeds with a list of tags that has the right one', async () => {
    const response = await write({
      'if-match': `W/"1", "abc",${stale} , ${(await read()).headers.etag as string}`,
    });
    expect(response.status).toBe(method === 'put' ? 200 : 204);
  });

  if (method === 'delete') return;
  test('succeeds with If-Match: * on whatever is there', async () => {
    expect((await write({ 'if-match': ' * ' })).status).toBe(200);
  });
});

test.each(writes.slice(0, 5))(
  'a %s that creates %s needs no If-Match, allows If-None-Match: *, and is refused with If-Match',
  async (method, what, path, body) => {
    const slug = `new-${what.replaceAll(' ', '-')}`;
    if (what.startsWith('the text')) {
      await send('put', `${notices}/${slug}`, {}, smallNotice(slug, { faqs: [{ key: 'a' }] }));
    }
    const target = `/v1/admin/${path.replace('SLUG', slug).replace('/text/en', '/text/de')}`;
    expect((await send(method, target, { 'if-match': '*' }, body?.(slug))).status).toBe(412);
    expect((await send(method, target, { 'if-match': '"abc"' }, body?.(slug))).status).toBe(412);
    expect((await send(method, target, { 'if-none-match': '*' }, body?.(slug))).status).toBe(201);
  },
);

const audited = async (slug: string, action: string) => {
  const { body } = await t.http.get(`/v1/admin/audit?notice=${slug}`).set('authorization', auditor);
  return body.entries.filter((entry: { action: string }) => entry.action === action).length;
};
const statusesOf = async (requests: readonly PromiseLike<{ status: number }>[]) =>
  (await Promise.all(requests)).map((response) => response.status).sort();
const nine = (status: number) => Array.from({ length: 9 }, () => status);
const topics = Array.from({ length: 10 }, (_, index) => `topic-${index}`);

test.each([
  ['item', '/faqs/a', (_slug: string, topic: string) => question('a', topic) as object],
  [
    'document',
    '',
    (slug: string, topic: string) => smallNotice(slug, { faqs: [question('a', topic)] }) as object,
  ],
])(
  'of ten who replace one %s at once with the same ETag one succeeds, and nothing is lost',
  async (what, part, body) => {
    const slug = `race-${what}`;
    const address = `${notices}/${slug}${part}`;
    await send('put', `${notices}/${slug}`, {}, smallNotice(slug, { faqs: [question('a')] }));
    const seen = { 'if-match': (await get(address)).headers.etag as string };
    const answers = await Promise.all(topics.map((topic) => send('put', address, seen, body(slug, topic))));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, ...nine(412)]);
    const winner = answers.find((answer) => answer.status === 200);
    const read = await get(address);
    expect([read.body, read.headers.etag]).toEqual([winner?.body, winner?.headers.etag]);
    expect(await audited(slug, part === '' ? 'notice.replace' : 'item.replace')).toBe(1);
  },
);

test('of ten who create the same item at once one succeeds, and ten who create different ones all do', async () => {
  await send('put', `${notices}/crowd`, {}, smallNotice('crowd'));
  const post = (key: string) => send('post', `${notices}/crowd/faqs`, {}, question(key));
  expect(await statusesOf(topics.map(() => post('same')))).toEqual([201, ...nine(409)]);
  expect(await statusesOf(topics.map(post))).toEqual([201, ...nine(201)]);
  const { items } = (await get(`${notices}/crowd/faqs`)).body;
  const keys = items.map((item: { key: string }) => item.key);
  expect(keys.toSorted()).toEqual(['same', ...topics]);
  expect(await audited('crowd', 'item.create')).toBe(11);
});

test('of ten who delete the same item at once one succeeds, and the others find nothing', async () => {
  await send('put', `${notices}/purge`, {}, smallNotice('purge', { faqs: [question('a')] }));
  const deletes = topics.map(() => send('delete', `${notices}/purge/faqs/a`, { 'if-match': '*' }));
  expect(await statusesOf(deletes)).toEqual([204, ...nine(404)]);
});

test('of ten who create the same data category at once one succeeds, and its names are those of the winner', async () => {
  const create = (name: string) => send('put', category('rush'), {}, { text: { en: { name } } });
  const answers = await Promise.all(topics.map(create));
  const winners = answers.filter((answer) => answer.status === 201);
  expect(winners).toHaveLength(1);
  expect((await get(category('rush'))).body).toEqual(winners[0]?.body);
});

const naming = (slug: string, key: string, names: Record<string, string>) => {
  const text = Object.fromEntries(Object.entries(names).map(([locale, name]) => [locale, { name }]));
  return smallNotice(slug, { dataCategories: [{ key, text }] });
};

/** Holds a data category, so that whoever writes it waits. */
async function hold(key: string) {
  const other = new pg.Client({ connectionString: t.databaseUrl });
  await other.connect();
  await other.query('BEGIN');
  await other.query('SELECT 1 FROM data_category WHERE key = $1 FOR UPDATE', [key]);
  const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return {
    untilWaiting: (count: number) =>
      vi.waitFor(async () => expect((await other.query(waiting)).rows).toHaveLength(count)),
    release: () => other.query('COMMIT').finally(() => other.end()),
  };
}

test('the ETag of a notice changes with every change of a data category that it shows, however late that is committed', async () => {
  await send('put', `${notices}/reader`, {}, naming('reader', 'late', { en: 'Late' }));
  const held = await hold('late');
  const write = send('put', `${notices}/writer`, {}, naming('writer', 'late', { de: 'Spät' })).then(
    (one) => one,
  );
  await held.untilWaiting(1);
  await send('put', `${notices}/reader/text/en`, { 'if-match': '*' }, { title: 'Meanwhile' });
  const before = await get(`${notices}/reader`);
  await held.release();
  expect((await write).status).toBe(201);
  const after = await get(`${notices}/reader`);
  expect(after.body.dataCategories).not.toEqual(before.body.dataCategories);
  expect(after.headers.etag).not.toBe(before.headers.etag);
});

test('of two notices that rename one data category at once, having seen the same name, one is refused', async () => {
  const slugs = ['namer-a', 'namer-b'];
  for (const slug of slugs) await send('put', `${notices}/${slug}`, {}, naming(slug, 'both', { en: 'Seen' }));
  const etags = await Promise.all(
    slugs.map(async (slug) => (await get(`${notices}/${slug}`)).headers.etag as string),
  );
  const held = await hold('both');
  const writes = slugs.map((slug, index) => {
    const seen = { 'if-match': etags[index] as string };
    return send('put', `${notices}/${slug}`, seen, naming(slug, 'both', { en: slug })).then(
      (one) => one.status,
    );
  });
  await held.untilWaiting(2);
  await held.release();
  const [first, second] = (await Promise.all(writes)).sort();
  expect(first).toBe(200);
  expect([412, 503]).toContain(second);
});

test('whoever reads an item while it is replaced sees its facts and its texts of one moment', async () => {
  const item = (turn: number) => ({ key: 'q', topic: `${turn}`, text: { en: { question: `${turn}` } } });
  await send('put', `${notices}/torn`, {}, smallNotice('torn', { faqs: [item(0)] }));
  const torn: unknown[] = [];
  let writing = true;
  const write = async () => {
    for (let turn = 1; turn <= 40; turn += 1) {
      await send('put', `${notices}/torn/faqs/q`, { 'if-match': '*' }, item(turn));
    }
    writing = false;
  };
  const read = async () => {
    while (writing) {
      const { body } = await get(`${notices}/torn/faqs/q`);
      if (body.topic !== body.text.en.question) torn.push(body);
    }
  };
  await Promise.all([write(), read(), read(), read(), read()]);
  expect(torn).toHaveLength(0);
});
