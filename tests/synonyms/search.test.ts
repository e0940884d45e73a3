import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Searching, searchAs } from '../agent/support.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';

// What an editor writes on one instance is searched by on all of them, without a restart.

/** Long enough for a machine that is busy with other tests; what is waited for takes a second or a few. */
const GENEROUS = { timeout: 15_000 };

let t: TestApp;
let other: TestApp;
let editor: string;
let here: Searching;
let there: Searching;
beforeAll(async () => {
  t = await createTestApp();
  editor = await t.keyFor('admin');
  const faqs = [
    { key: 'ferry', text: { en: { question: 'Is my ferry late?', answer: 'It is on time.' } } },
    { key: 'cabin', text: { en: { question: 'May I change my cabin?', answer: 'Until the day before.' } } },
  ];
  const put = t.http.put('/v1/admin/notices/crossing').set('authorization', editor);
  await put.send(smallNotice('crossing', { faqs })).expect(201);
  const publish = t.http.post('/v1/admin/notices/crossing/publish').set('authorization', editor);
  await publish.send({ updateType: 'major', changeNote: { en: 'First.' } }).expect(201);
  other = await createTestApp({ databaseUrl: t.databaseUrl, clock: t.clock });
  [here, there] = await Promise.all([searchAs(t), searchAs(other)]);
});
afterAll(async () => {
  await other?.close();
  await t?.close();
});

async function put(locale: string, ...groups: string[][]): Promise<void> {
  const url = `/v1/admin/synonyms/${locale}`;
  const { headers } = await t.http.get(url).set('authorization', editor);
  await t.http
    .put(url)
    .set({ authorization: editor, 'if-match': headers.etag ?? '' })
    .send({ groups: groups.map((terms) => ({ terms })) })
    .expect((answer) => expect(answer.status, answer.text).toBeLessThan(300));
}

test('a word that no text has finds nothing until it is a synonym, and then from the next search on', async () => {
  expect(await here.found('zorbcraft', { locale: 'en' })).toEqual([]);
  await put('en', ['zorbcraft', 'ferry']);
  expect(await here.found('zorbcraft', { locale: 'en' })).toEqual(['faq/ferry']);
  const { why } = await here.first('zorbcraft', { locale: 'en' });
  expect(why).toContainEqual({ text: 'zorbcraft', how: 'synonym', field: 'question' });
});

test('another instance finds by it too, without a restart', async () => {
  await put('en', ['quillroom', 'cabin']);
  await expect.poll(() => there.found('quillroom', { locale: 'en' }), GENEROUS).toEqual(['faq/cabin']);
});

test('a term of several words stands for one word, and the other way round', async () => {
  await put('en', ['floating house', 'ferry']);
  expect((await here.found('my floating house', { locale: 'en' }))[0]).toBe('faq/ferry');
});

test('synonyms of a language serve its variants too', async () => {
  await put('en', ['vibble', 'ferry']);
  expect(await here.found('vibble', { locale: 'en-AU' })).toEqual(['faq/ferry']);
});

test('what is taken away is not found by any more', async () => {
  await put('en', ['wobbleship', 'ferry']);
  expect(await here.found('wobbleship', { locale: 'en' })).toEqual(['faq/ferry']);
  await put('en');
  expect(await here.found('wobbleship', { locale: 'en' })).toEqual([]);
});
