import pg from 'pg';
import type { Response } from 'supertest';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formats, parts } from '../../src/editions/rendition.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';
import { createEditor, type Editor, threeLocaleNotice } from './previews.ts';

let t: TestApp;
let editor: Editor;

beforeAll(async () => {
  t = await createTestApp();
  editor = await createEditor(t);
});
afterAll(() => t.close());

const paths = ['', ...Object.keys(parts).map((path) => `/${path}`), '/faqs/am-i-affected'];
const locales = ['en', 'ja', 'ar'];

/** Every address under one, in each locale and format, with what it answers. */
async function readAll(address: string): Promise<Map<string, string>> {
  const bodies = new Map<string, string>();
  for (const path of paths) {
    for (const locale of locales) {
      for (const format of formats) {
        const tail = `${path}?locale=${locale}&format=${format}`;
        const { status, text, headers } = await t.http.get(`${address}${tail}`);
        expect([status, headers['content-language']], text).toEqual([200, locale]);
        bodies.set(tail, text);
      }
    }
  }
  return bodies;
}

test('a preview is byte for byte what the public gets after publishing, at each address, locale and format', async () => {
  await editor.put(threeLocaleNotice('same'));
  const { url } = await editor.share('same');
  const previewed = await readAll(url);
  await editor.publish('same');
  const published = await readAll('/v1/notices/same');
  expect(published.size).toBe(paths.length * 9);
  for (const [tail, body] of published) expect(previewed.get(tail), tail).toBe(body);
});

test('of a notice that is published already, the next edition is shown', async () => {
  await editor.put(threeLocaleNotice('again'));
  await editor.publish('again');
  t.clock.advance(60_000);
  const contacts = threeLocaleNotice('again').contacts?.map((one) => ({ ...one, value: '+6448319999' }));
  await editor.put(threeLocaleNotice('again', { ...(contacts && { contacts }) }));
  const { url } = await editor.share('again');
  const previewed = await readAll(url);
  const changeNote = { en: 'New number' };
  await editor.publish('again', { changeNote });
  for (const [tail, body] of await readAll('/v1/notices/again')) {
    // What the publisher is going to say about it is not known before.
    const { changeNote: note, ...rest } = JSON.parse(body);
    const { changeNote: none, ...shown } = JSON.parse(previewed.get(tail) as string);
    expect([note, none]).toEqual([tail.includes('locale=en') ? 'New number' : null, null]);
    expect(shown).toEqual(rest);
    expect(shown.edition).toBe(2);
  }
});

test('a translation by a machine is marked in a preview as it will be for readers', async () => {
  await editor.put(smallNotice('machined'));
  const text = { title: '小さなお知らせ', translation: { method: 'machine' } };
  await t.http
    .put('/v1/admin/notices/machined/text/ja')
    .set('authorization', editor.authorization)
    .send(text)
    .expect(201);
  const { url } = await editor.share('machined');
  const previewed = await t.http.get(`${url}?locale=ja`).expect(200);
  await editor.publish('machined');
  const published = await t.http.get('/v1/notices/machined?locale=ja').expect(200);
  expect(published.body.translation.machineTranslated).toEqual(['text']);
  expect(previewed.text).toBe(published.text);
});

test('a preview shows the working copy as it is at that moment', async () => {
  await editor.put(smallNotice('moving'));
  const { url } = await editor.share('moving');
  expect((await t.http.get(url)).body.title).toBe('A small notice');
  await editor.put(smallNotice('moving', { text: { en: { title: 'Another title' } } }));
  expect((await t.http.get(url)).body.title).toBe('Another title');
});

test('a name that changes in the shared catalogue changes in the preview too', async () => {
  const affectedData = [{ category: 'postal-address', extent: 'most' as const }];
  const named = (name: string) => [{ key: 'postal-address', text: { en: { name } } }];
  await editor.put(smallNotice('catalogue', { affectedData, dataCategories: named('Address') }));
  const { url } = await editor.share('catalogue');
  const nameIn = async () => (await t.http.get(`${url}/affected-data`)).body.affectedData[0].name;
  expect(await nameIn()).toBe('Address');
  await editor.put(smallNotice('other', { dataCategories: named('Postal address') }));
  expect(await nameIn()).toBe('Postal address');
});

test('Japanese and Arabic are shown in their own direction', async () => {
  await editor.put(threeLocaleNotice('directions'));
  const { url } = await editor.share('directions');
  const ja = (await t.http.get(`${url}?locale=ja`)).body;
  const ar = (await t.http.get(`${url}?locale=ar`)).body;
  expect([ja.direction, ja.title]).toEqual(['ltr', expect.stringMatching(/^日本語/)]);
  expect([ar.direction, ar.title]).toEqual(['rtl', expect.stringMatching(/^العربية/)]);
});

test('a locale that is not complete is shown to whoever asks for it, and to nobody else', async () => {
  const text = { en: { title: 'Title', summary: 'Summary' }, ja: { title: '題' } };
  await editor.put(smallNotice('begun', { text }));
  const { url } = await editor.share('begun');
  const asked = (await t.http.get(`${url}?locale=ja`)).body;
  expect(asked).toMatchObject({ locale: 'ja', title: '題', locales: ['en', 'ja'] });
  expect(asked.translation).toMatchObject({ status: 'outdated', missing: ['text'] });
  const negotiated = await t.http.get(url).set('accept-language', 'ja');
  expect(negotiated.body).toMatchObject({ locale: 'en', locales: ['en'] });
});

test('an unfinished new text of a live locale is shown to whoever asks; it would not go out yet', async () => {
  const text = (summary: string, ja: object) => ({ en: { title: 'Title', summary }, ja });
  await editor.put(smallNotice('rewritten', { text: text('One', { title: '題', summary: '一' }) }));
  await editor.publish('rewritten');
  await editor.put(smallNotice('rewritten', { text: text('Two', { title: '新しい題' }) }));
  const { url } = await editor.share('rewritten');
  expect((await t.http.get(`${url}?locale=ja`)).body.title).toBe('新しい題');
  expect((await t.http.get(url).set('accept-language', 'ja')).body.title).toBe('題');
});

test('a locale in which nothing is said is not available, also when the shared catalogue has names in it', async () => {
  const dataCategories = [{ key: 'shoe-size', text: { en: { name: 'Shoe size' }, ko: { name: '신발' } } }];
  const affectedData = [{ category: 'shoe-size', extent: 'some' as const }];
  await editor.put(smallNotice('silent', { dataCategories, affectedData }));
  const { url } = await editor.share('silent');
  const { status, body } = await t.http.get(`${url}?locale=ko`);
  expect([status, body.code, body.detail]).toEqual([404, 'locale_not_available', 'It is available in: en.']);
});

test('locales are negotiated as for the public, and Vary says so', async () => {
  await editor.put(threeLocaleNotice('negotiated'));
  const { url } = await editor.share('negotiated');
  const wished = await t.http.get(`${url}/faqs`).set('accept-language', 'ja-JP, en;q=0.5');
  expect(wished.headers).toMatchObject({ 'content-language': 'ja', vary: 'Accept-Language' });
  const asked = await t.http.get(`${url}/faqs?locale=JA-jp`).set('accept-language', 'ar');
  expect(asked.headers['content-language']).toBe('ja');
  expect(asked.headers.vary).toBeUndefined();
});

test('what stands against publishing does not stand against a preview', async () => {
  const faqs = [{ key: 'open', text: { en: { question: 'When?', answer: 'Ring :contact[nobody].' } } }];
  const updates = [{ key: 'bare', kind: 'initial' as const, text: { en: { body: 'No headline' } } }];
  await editor.put(smallNotice('faulty', { faqs, updates }));
  const { url } = await editor.share('faulty');
  const { status, body } = await t.http.get(`${url}?format=text`);
  expect([status, body.faqs[0].answer]).toEqual([200, 'Ring :contact[nobody].']);
});

test('without a title in the source locale there is nothing to show', async () => {
  await editor.put(smallNotice('untitled', { text: { en: { title: ' ' } } }));
  const { url } = await editor.share('untitled');
  const { status, body } = await t.http.get(url);
  expect([status, body.code, body.errors[0].path]).toEqual([422, 'source_title_missing', '/text/en/title']);
});

test('a FAQ that is not there, or for agents alone, is item_not_found', async () => {
  const text = { en: { question: 'Q', answer: 'A' } };
  await editor.put(smallNotice('faqs', { faqs: [{ key: 'script', audience: 'agent', text }] }));
  const { url } = await editor.share('faqs');
  for (const key of ['script', 'none']) {
    expect((await t.http.get(`${url}/faqs/${key}`).expect(404)).body.code).toBe('item_not_found');
  }
});

test.each(['asOf=2026-01-01T00:00:00Z', 'edition=1', 'audience=agent', 'format=pdf', 'locale=en&locale=ja'])(
  'a parameter that is not known, or wrong, is refused: %s',
  async (query) => {
    await editor.put(smallNotice('strict'));
    const { url } = await editor.share('strict');
    await t.http.get(`${url}?${query}`).expect(400);
  },
);

test('an edition is shown in the very bytes that the public got, also when there are newer ones', async () => {
  await editor.put(threeLocaleNotice('kept'));
  await editor.publish('kept');
  const first = await readAll('/v1/notices/kept');
  await editor.put(threeLocaleNotice('kept', { faqs: [] }));
  await editor.publish('kept', { updateType: 'minor' });
  const { url, of } = await editor.share('kept', { edition: 1 });
  expect(of).toEqual({ edition: 1 });
  for (const [tail, body] of await readAll(url)) expect(body, tail).toBe(first.get(tail));
});

test('an edition has the locales that it had, and no others', async () => {
  await editor.put(smallNotice('monoglot'));
  await editor.publish('monoglot');
  const text = { en: { title: 'A small notice' }, ja: { title: '題' } };
  await editor.put(smallNotice('monoglot', { text }));
  const { url } = await editor.share('monoglot', { edition: 1 });
  expect((await t.http.get(url).set('accept-language', 'ja')).body.locale).toBe('en');
  expect((await t.http.get(`${url}?locale=ja`).expect(404)).body.code).toBe('locale_not_available');
});

test('an exercise can be previewed, as a working copy and as an edition', async () => {
  await editor.put(smallNotice('drill', { mode: 'exercise' }));
  const draft = await editor.share('drill');
  expect((await t.http.get(draft.url)).body).toMatchObject({ mode: 'exercise', edition: 1 });
  await editor.publish('drill');
  const edition = await editor.share('drill', { edition: 1 });
  expect((await t.http.get(edition.url)).body).toMatchObject({ mode: 'exercise', edition: 1 });
  await t.http.get('/v1/notices/drill').expect(404);
});

test('of many who look at once those beyond the limit are told to come back, and the others are served', async () => {
  await editor.put(smallNotice('crowded'));
  await editor.publish('crowded');
  const { url } = await editor.share('crowded', { edition: 1 });
  const client = new pg.Client({ connectionString: t.databaseUrl });
  await client.connect();
  // Whoever is first waits for this, and the others for the first.
  await client.query('BEGIN; LOCK TABLE rendition IN ACCESS EXCLUSIVE MODE');
  const { promise: areTurnedAway, resolve } = Promise.withResolvers<void>();
  const turnedAway: Response[] = [];
  const answers = Array.from({ length: 25 }, async () => {
    const answer = await t.http.get(url);
    if (answer.status === 503 && turnedAway.push(answer) === 5) resolve();
    return answer.status;
  });
  await areTurnedAway;
  await client.query('ROLLBACK');
  await client.end();
  expect((await Promise.all(answers)).filter((status) => status === 200)).toHaveLength(20);
  for (const { body, headers } of turnedAway) {
    expect(body.code).toBe('overloaded');
    expect(headers).toMatchObject({ 'retry-after': '5', 'cache-control': 'no-store' });
  }
});

test('HEAD answers as GET does, without a body', async () => {
  await editor.put(smallNotice('headed'));
  const { url } = await editor.share('headed');
  const [get, head] = [await t.http.get(url), await t.http.head(url)];
  expect([head.status, head.headers['content-length']]).toEqual([200, get.headers['content-length']]);
  expect(head.headers['cache-control']).toBe('no-store');
});
