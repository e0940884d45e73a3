import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';

let t: TestApp;
let author: string;
let translator: string;

beforeAll(async () => {
  t = await createTestApp();
  author = await t.keyFor('author');
  translator = await t.keyFor('translator');
});
afterAll(() => t.close());

const admin = '/v1/admin/notices';
const get = (address: string) => t.http.get(`${admin}/${address}`).set('authorization', translator);
const send = (method: 'put' | 'delete', address: string, ifMatch?: string, key = translator) =>
  t.http[method](`${admin}/${address}`)
    .set('authorization', key)
    .set(ifMatch === undefined ? {} : { 'if-match': ifMatch });
const put = (address: string, text: object, ifMatch?: string) => send('put', address, ifMatch).send(text);
const etagOf = async (address: string) => (await get(address)).headers.etag as string;
const question = (text: Record<string, { question?: string }>) => ({ key: 'q', topic: 'parcels', text });

const create = async (slug: string, more = {}) => {
  const notice = smallNotice(slug, { faqs: [question({ en: { question: 'Is my parcel lost?' } })], ...more });
  await t.http.put(`${admin}/${slug}`).set('authorization', author).send(notice);
};

describe.each([
  [
    'an item',
    'faqs/q/text',
    { question: 'パケットは？', answer: 'はい。', agentNote: '*確認*', supersedes: {} },
  ],
  ['the notice', 'text', { title: '小包', summary: '*要約*' }],
  ['the organisation', 'organisation/text', { name: '郵便局' }],
])('the text of %s', (what, place, text) => {
  const slug = what.replaceAll(' ', '-');
  const address = `${slug}/${place}/ja`;
  beforeAll(() => create(slug));

  test('is made by a PUT without If-Match, read back as it was sent, and shown by the document', async () => {
    const made = await put(address, text);
    expect([made.status, made.body]).toEqual([201, text]);
    const read = await get(address);
    expect([read.body, read.headers.etag]).toEqual([text, made.headers.etag]);
    const { body } = await get(slug);
    const shown = {
      text: body.text,
      'organisation/text': body.organisation.text,
      'faqs/q/text': body.faqs[0].text,
    };
    const { supersedes: _, ...fields } = text as Record<string, unknown>;
    expect(shown[place as 'text'].ja).toEqual(fields);
  });

  test('is replaced whole with its ETag, and refused with an older one', async () => {
    const etag = await etagOf(address);
    expect((await put(address, {}, etag)).status).toBe(200);
    expect((await put(address, text, etag)).body.code).toBe('precondition_failed');
    const read = await get(address);
    expect(Object.values(read.body).filter((value) => typeof value === 'string')).toEqual([]);
  });

  test('is deleted with its ETag, and the texts in other locales stay', async () => {
    const before = await get(slug);
    expect((await send('delete', address, '"1"')).body.code).toBe('precondition_failed');
    expect((await send('delete', address, await etagOf(address))).status).toBe(204);
    expect((await get(address)).body.code).toBe('text_not_found');
    expect((await send('delete', address, '*')).body.code).toBe('text_not_found');
    expect((await get(slug)).body.text.en).toEqual(before.body.text.en);
  });

  test.each([
    [{ nonsense: 'x' }, 'unknown_field', '/nonsense'],
    [{ text: {} }, 'unknown_field', '/text'],
  ] as const)('with the field of %j is refused', async (body, code, path) => {
    expect((await put(address, body)).body.errors).toMatchObject([{ code, path }]);
  });

  test.each(['JA', 'ja_JP', 'x-pirate', '%20'])('in the locale %s is refused', async (locale) => {
    const { status, body } = await put(`${slug}/${place}/${locale}`, text);
    expect([status, body.errors[0].path]).toEqual([400, '/locale']);
  });

  test('two translators with one ETag of the notice both succeed in different locales', async () => {
    const etag = await etagOf(slug);
    const statuses = [await put(`${slug}/${place}/de`, {}, etag), await put(`${slug}/${place}/fr`, {}, etag)];
    expect(statuses.map((response) => response.status)).toEqual([201, 201]);
  });

  test('of two translators with one ETag in the same locale the second is refused', async () => {
    const etag = await etagOf(slug);
    expect((await put(`${slug}/${place}/it`, {}, etag)).status).toBe(201);
    expect((await put(`${slug}/${place}/it`, {}, etag)).status).toBe(412);
    expect((await put(`${slug}/${place}/it`, {})).status).toBe(428);
  });

  test('translators who write eight locales at the same moment all keep their work', async () => {
    const etag = await etagOf(slug);
    const locales = ['ar', 'cs', 'el', 'he', 'ko', 'pt-BR', 'th', 'zh-Hant'];
    const named = (locale: string) => ({ ...text, [Object.keys(text)[0] as string]: `In ${locale}` });
    const writes = locales.map((locale) => put(`${slug}/${place}/${locale}`, named(locale), etag));
    expect((await Promise.all(writes)).map((response) => response.status)).toEqual(locales.map(() => 201));
    const texts = await Promise.all(locales.map((locale) => get(`${slug}/${place}/${locale}`)));
    expect(texts.map((response) => response.body)).toEqual(locales.map(named));
  });
});

test('two translators with one ETag of an item both succeed in different locales, and its facts stay as they are', async () => {
  await create('pair');
  const item = await get('pair/faqs/q');
  const etag = item.headers.etag as string;
  expect((await put('pair/faqs/q/text/ja', { question: 'か' }, etag)).status).toBe(201);
  expect((await put('pair/faqs/q/text/ko', { question: '까' }, etag)).status).toBe(201);
  const text = { ...item.body.text, ja: { question: 'か' }, ko: { question: '까' } };
  expect((await get('pair/faqs/q')).body).toEqual({ ...item.body, text });
});

test('a translator can use the ETag of the notice after somebody renamed one of its data categories', async () => {
  await create('renamed', { dataCategories: [{ key: 'barcode', text: { en: { name: 'Barcode' } } }] });
  const category = '/v1/admin/data-categories/barcode';
  const name = { text: { en: { name: 'Bar code' } } };
  await t.http.put(category).set('authorization', author).set('if-match', '*').send(name);
  expect((await put('renamed/faqs/q/text/ja', { question: 'か' }, await etagOf('renamed'))).status).toBe(201);
});

test('a text that was written meanwhile, or taken away, keeps the whole item from being replaced unseen', async () => {
  await create('unseen');
  const replace = (etag: string) => send('put', 'unseen/faqs/q', etag, author).send(question({}));
  const first = await etagOf('unseen/faqs/q');
  await put('unseen/faqs/q/text/ja', { question: 'か' }, first);
  expect((await replace(first)).status).toBe(412);
  const second = await etagOf('unseen/faqs/q');
  await send('delete', 'unseen/faqs/q/text/ja', second);
  expect((await replace(second)).status).toBe(412);
});

test('reasons for superseding are part of the text of their locale', async () => {
  const supersedes = [{ key: 'q', extent: 'part', text: { en: { reason: 'It was too short.' } } }];
  await create('reasons', {
    faqs: [question({}), { key: 'r', supersedes, text: { en: { question: 'R?' } } }],
  });
  expect((await get('reasons/faqs/r/text/en')).body).toEqual({
    question: 'R?',
    supersedes: { q: { reason: 'It was too short.' } },
  });
  const unit = { question: 'アール？', supersedes: { q: { reason: '短すぎた。' } } };
  expect((await put('reasons/faqs/r/text/ja', unit)).body).toEqual(unit);
  const { text } = (await get('reasons/faqs/r')).body.supersedes[0];
  expect(text).toEqual({ en: { reason: 'It was too short.' }, ja: { reason: '短すぎた。' } });
});

test('a reason for something that the item does not supersede is refused, with its place', async () => {
  await create('pointless');
  const { status, body } = await put('pointless/faqs/q/text/ja', {
    supersedes: { z: { reason: 'Because.' } },
  });
  expect(status).toBe(422);
  expect(body.errors).toMatchObject([{ code: 'dangling_supersedes', path: '/supersedes/z' }]);
});

test('the title in the source locale can be changed, but neither taken away nor left out', async () => {
  await create('titled');
  expect((await send('delete', 'titled/text/en', '*')).body.code).toBe('source_title_missing');
  expect((await put('titled/text/en', { summary: 'S' }, '*')).body.errors).toMatchObject([
    { code: 'source_title_missing', path: '/title' },
  ]);
  expect((await put('titled/text/en', { title: 'New' }, '*')).status).toBe(200);
  expect((await get('titled')).body.text).toEqual({ en: { title: 'New' } });
});

test('an organisation, and an item, may lose their text in the source locale', async () => {
  await create('nameless', { organisation: { text: { en: { name: 'Post' } } } });
  expect((await send('delete', 'nameless/organisation/text/en', '*')).status).toBe(204);
  expect((await send('delete', 'nameless/faqs/q/text/en', '*')).status).toBe(204);
});

test('official senders have no text', async () => {
  await create('textless', { officialSenders: [{ kind: 'phone', value: '999', status: 'known_fake' }] });
  expect((await put('textless/official-senders/phone:999/text/en', {})).body.code).toBe('route_not_found');
});

test('a text of nothing is item_not_found or notice_not_found', async () => {
  await create('nothing');
  expect((await put('nothing/faqs/z/text/ja', {})).body.code).toBe('item_not_found');
  expect((await put('no-such-notice/text/ja', {})).body.code).toBe('notice_not_found');
});

test('a translator may write texts, and no fact, list, category, edition or key', async () => {
  await create('bounds');
  const category = t.http
    .put('/v1/admin/data-categories/x')
    .set('authorization', translator)
    .send({ text: {} });
  const forbidden = [
    put('bounds', smallNotice('bounds'), '*'),
    put('bounds/faqs/q', question({}), '*'),
    put('bounds/order/faqs', { keys: ['q'] }, '*'),
    send('delete', 'bounds/faqs/q', '*'),
    send('delete', 'bounds', '*'),
    t.http.post(`${admin}/bounds/faqs`).set('authorization', translator).send(question({})),
    t.http.post(`${admin}/bounds/publish`).set('authorization', translator).send({}),
    t.http.get('/v1/admin/keys').set('authorization', translator),
    category,
  ];
  const statuses = (await Promise.all(forbidden)).map((response) => response.status);
  expect(statuses).toEqual(forbidden.map(() => 403));
  expect((await put('bounds/faqs/q/text/ja', { question: 'か' })).status).toBe(201);
});
