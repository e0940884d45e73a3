import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  allLists,
  type DocumentItem,
  keyOf,
  type List,
  type ListName,
  type Supersession,
} from '../../src/document/lists.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';

let t: TestApp;
let author: string;

beforeAll(async () => {
  t = await createTestApp();
  author = await t.keyFor('author');
  for (const key of ['loan-1', 'loan-2', 'loan-3']) {
    await t.http.put(`/v1/admin/data-categories/${key}`).set('authorization', author).send({ text: {} });
  }
});
afterAll(() => t.close());

const admin = '/v1/admin/notices';
const get = (address: string) => t.http.get(`${admin}/${address}`).set('authorization', author);
const post = (address: string, body: object) =>
  t.http.post(`${admin}/${address}`).set('authorization', author).send(body);
const put = (address: string, body: object, ifMatch = '*') =>
  t.http.put(`${admin}/${address}`).set('authorization', author).set('if-match', ifMatch).send(body);
const remove = (address: string, ifMatch = '*') =>
  t.http.delete(`${admin}/${address}`).set('authorization', author).set('if-match', ifMatch);
const create = (slug: string, more = {}) =>
  t.http.put(`${admin}/${slug}`).set('authorization', author).send(smallNotice(slug, more));

type Sample = (turn: number, text: string) => DocumentItem;
const samples: Record<ListName, Sample> = {
  sections: (turn, body) => ({ key: `s-${turn}`, element: 'delay', text: { en: { body } } }),
  updates: (turn, headline) => ({ key: `u-${turn}`, occurredAt: '2026-01', text: { en: { headline } } }),
  faqs: (turn, question) => ({ key: `q-${turn}`, topic: 'loans', text: { en: { question } } }),
  affectedData: (turn, detail) => ({ category: `loan-${turn}`, extent: 'some', text: { en: { detail } } }),
  contacts: (turn, label) => ({
    key: `c-${turn}`,
    channel: 'email',
    value: 'desk@library.example',
    text: { en: { label } },
  }),
  advice: (turn, title) => ({ key: `a-${turn}`, kind: 'never', text: { en: { title } } }),
  resources: (turn, label) => ({
    key: `r-${turn}`,
    url: 'https://library.example/help',
    text: { en: { label } },
  }),
  officialSenders: (turn, text) => ({
    kind: 'web_domain',
    value: `${turn}.library.example`,
    includeSubdomains: text === 'changed',
    status: 'official',
  }),
  authorities: (turn, name) => ({ key: `b-${turn}`, kind: 'police', text: { en: { name } } }),
  legalOrders: (turn, court) => ({ key: `o-${turn}`, status: 'interim', text: { en: { court } } }),
};

describe.each(allLists)('in the list $name', (list: List) => {
  const slug = `library-${list.path}`;
  const item = samples[list.name];
  const key = (turn: number) => keyOf(list, item(turn, ''));
  const at = (turn: number) => `${slug}/${list.path}/${encodeURIComponent(key(turn))}`;
  const keys = async () => {
    const { items } = (await get(`${slug}/${list.path}`)).body;
    return items.map((one: DocumentItem) => keyOf(list, one));
  };

  beforeAll(async () => {
    await create(slug);
    await post(`${slug}/${list.path}`, item(1, 'one'));
    await post(`${slug}/${list.path}`, item(2, 'two'));
  });

  test('a POST adds the item at the end and tells its address, and a GET there gives it with the same ETag', async () => {
    const created = await post(`${slug}/${list.path}`, item(3, 'three'));
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject(item(3, 'three'));
    const read = await t.http.get(created.headers.location as string).set('authorization', author);
    expect(read.body).toEqual(created.body);
    expect(read.headers.etag).toBe(created.headers.etag);
    expect(await keys()).toEqual([key(1), key(2), key(3)]);
    await remove(at(3));
  });

  test('a PUT replaces the item, which keeps its place, and needs no key in the body', async () => {
    const { [list.keyField ?? '']: _, ...body } = item(1, 'changed');
    const replaced = await put(at(1), body);
    expect(replaced.status).toBe(200);
    expect(replaced.body).toMatchObject(item(1, 'changed'));
    expect((await get(at(1))).body).toEqual(replaced.body);
    expect(await keys()).toEqual([key(1), key(2)]);
  });

  test('the document and the list show the items as they were written one by one', async () => {
    const { body } = await get(slug);
    expect(body[list.name]).toEqual((await get(`${slug}/${list.path}`)).body.items);
  });

  test('a DELETE takes the item away, and nothing else', async () => {
    await post(`${slug}/${list.path}`, item(3, 'three'));
    expect((await remove(at(3))).status).toBe(204);
    expect((await get(at(3))).body.code).toBe('item_not_found');
    expect(await keys()).toEqual([key(1), key(2)]);
  });

  test('the order can be changed and is shown by the list and the document', async () => {
    const order = await put(`${slug}/order/${list.path}`, { keys: [key(2), key(1)] });
    expect([order.status, order.body]).toEqual([200, { keys: [key(2), key(1)] }]);
    expect(await keys()).toEqual([key(2), key(1)]);
    const { body } = await get(slug);
    expect(keyOf(list, body[list.name][0])).toBe(key(2));
    await put(`${slug}/order/${list.path}`, { keys: [key(1), key(2)] }, order.headers.etag);
  });

  test('an order that leaves out, repeats or invents a key is refused and changes nothing', async () => {
    for (const order of [[key(1)], [key(2), key(1), key(2)], [key(2), key(1), key(3)], []]) {
      const { status, body } = await put(`${slug}/order/${list.path}`, { keys: order });
      expect([status, body.code, body.errors[0].path]).toEqual([422, 'order_mismatch', '/keys']);
    }
    expect(await keys()).toEqual([key(1), key(2)]);
  });

  test('a POST of a key that is taken is refused with already_exists', async () => {
    const { status, body } = await post(`${slug}/${list.path}`, item(2, 'again'));
    expect([status, body.code]).toEqual([409, 'already_exists']);
  });

  test('a body about another item than the address is refused', async () => {
    const { status, body } = await put(at(1), item(2, 'other'));
    expect([status, body.code]).toEqual([422, 'invalid_value']);
    expect(body.errors[0].path).toBe(`/${list.keyField ?? 'value'}`);
  });

  test('reading, replacing and deleting what is not there is item_not_found, and without a notice notice_not_found', async () => {
    const lost = (at: string) => [get(at), put(at, item(3, 'three')), remove(at)];
    for (const { body } of await Promise.all(lost(at(3)))) expect(body.code).toBe('item_not_found');
    const elsewhere = at(3).replace(slug, 'no-such-notice');
    for (const { body } of await Promise.all(lost(elsewhere))) expect(body.code).toBe('notice_not_found');
  });
});

const superseding = allLists.filter((list) => list.supersedes);
describe.each(superseding)('in the list $name, where items supersede each other', (list) => {
  const slug = `superseded-${list.path}`;
  const at = (turn: number) => `${slug}/${list.path}/${keyOf(list, samples[list.name](turn, ''))}`;
  const whole = (turn: number): Supersession => ({
    key: keyOf(list, samples[list.name](turn, '')),
    extent: 'whole',
    text: { en: { reason: 'It was wrong.' } },
  });
  const item = (turn: number, ...supersedes: Supersession[]): DocumentItem => {
    return { ...samples[list.name](turn, 'x'), supersedes };
  };

  beforeAll(() => create(slug, { [list.name]: [item(1), item(2, whole(1))] }));

  test('what another item supersedes cannot be deleted', async () => {
    const { status, body } = await remove(at(1));
    expect([status, body.code]).toEqual([409, 'still_referenced']);
  });

  test('a circle cannot be closed by a PUT or a POST', async () => {
    expect((await put(at(1), item(1, whole(2)))).body.code).toBe('supersedes_cycle');
    expect((await post(`${slug}/${list.path}`, item(3, whole(3)))).body.code).toBe('supersedes_cycle');
  });

  test('what is not there cannot be superseded', async () => {
    const { body } = await put(at(2), item(2, whole(1), whole(9)));
    expect(body.errors).toMatchObject([{ code: 'dangling_supersedes', path: '/supersedes/1/key' }]);
  });

  test('after all refusals the item supersedes what it did, with its reason', async () => {
    expect((await get(at(2))).body.supersedes).toEqual([whole(1)]);
  });
});

test('official senders of one value but two kinds are two items, also with letters that a URL has to encode', async () => {
  const value = `${'図書館'.repeat(15)}.example`;
  const sender = (kind: string) => ({ kind, value, includeSubdomains: true, status: 'known_fake' });
  await create('senders', { officialSenders: [sender('email_domain'), sender('web_domain')] });
  const at = `senders/official-senders/${encodeURIComponent(`web_domain:${value}`)}`;
  expect((await get(at)).body).toEqual(sender('web_domain'));
  expect((await remove(at)).status).toBe(204);
  expect((await get('senders/official-senders')).body.items).toEqual([sender('email_domain')]);
});

test('affected data of a category that the catalogue does not have is refused, and nothing is added', async () => {
  await create('unknown-category');
  const { status, body } = await post('unknown-category/affected-data', { category: 'shoe-size' });
  expect([status, body.code, body.errors[0].path]).toEqual([422, 'unknown_data_category', '/category']);
  expect((await get('unknown-category')).body).toMatchObject({ affectedData: [], dataCategories: [] });
});

test('affected data brings its category into the document, which a PUT elsewhere can then use as it is', async () => {
  await create('listed');
  await post('listed/affected-data', { category: 'loan-1' });
  expect((await get('listed')).body.dataCategories).toEqual([{ key: 'loan-1', text: {} }]);
});

test('affected data of a category that is deleted at the same moment is refused as unknown, or to be tried again', async () => {
  await create('late');
  const catalogue = '/v1/admin/data-categories/fleeting';
  await t.http.put(catalogue).set('authorization', author).send({ text: {} });
  const other = new pg.Client({ connectionString: t.databaseUrl });
  await other.connect();
  await other.query('BEGIN; LOCK TABLE audit_entry IN EXCLUSIVE MODE');
  const blocked = async (count: number) =>
    vi.waitFor(async () => {
      const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      expect((await other.query(waiting)).rows).toHaveLength(count);
    });
  const deleted = t.http
    .delete(catalogue)
    .set('authorization', author)
    .set('if-match', '*')
    .then((r) => r.status);
  await blocked(1);
  const used = post('late/affected-data', { category: 'fleeting' }).then((response) => response.body.code);
  await blocked(2);
  await other.query('COMMIT').finally(() => other.end());
  expect(await deleted).toBe(204);
  expect(['unknown_data_category', 'busy']).toContain(await used);
});
