import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTranslators, type Translators } from './translators.ts';

let one: Translators;
let translator: string;
let reviewer: string;
beforeAll(async () => {
  one = await createTranslators();
  translator = await one.t.keyFor('translator');
  reviewer = await one.t.keyFor('reviewer');
});
afterAll(() => one.close());

const glossary = '/v1/admin/glossary';
const term = (key: string) => ({ key, text: { en: ['incident'], ja: ['事案', '事故'] } });
const get = (key = '') => one.t.http.get(glossary + (key && `/${key}`)).set('authorization', reviewer);
const put = (key: string, body: object, headers: Record<string, string> = {}) =>
  one.t.http
    .put(`${glossary}/${key}`)
    .set({ authorization: translator, ...headers })
    .send(body);
const remove = (key: string, headers: Record<string, string> = {}) =>
  one.t.http.delete(`${glossary}/${key}`).set({ authorization: translator, ...headers });

test('a term is made, read back as it was sent, listed, replaced with its ETag, and deleted', async () => {
  const made = await put('incident', term('incident'));
  expect([made.status, made.body]).toEqual([201, term('incident')]);
  const read = await get('incident');
  expect([read.body, read.headers.etag]).toEqual([term('incident'), made.headers.etag]);
  expect((await get()).body).toEqual({ terms: [term('incident')] });
  const changed = { key: 'incident', text: { en: ['incident'] } };
  expect((await put('incident', changed, { 'if-match': read.headers.etag ?? '' })).status).toBe(200);
  expect((await put('incident', changed, { 'if-match': read.headers.etag ?? '' })).status).toBe(412);
  expect((await remove('incident')).status).toBe(428);
  expect((await remove('incident', { 'if-match': '*' })).status).toBe(204);
  expect((await get('incident')).body.code).toBe('glossary_term_not_found');
  expect((await remove('incident', { 'if-match': '*' })).body.code).toBe('glossary_term_not_found');
});

test.each([
  ['nothing in it', { text: {} }, '/text'],
  ['no rendering in a locale', { text: { en: [] } }, '/text/en'],
  ['a blank rendering', { text: { en: [' '] } }, '/text/en/0'],
  ['a locale that is none', { text: { en_AU: ['x'] } }, '/text/en_AU'],
  ['another key', { key: 'other', text: { en: ['x'] } }, '/key'],
])('a term with %s is refused', async (_what, body, path) => {
  const { status, body: answer } = await put('wrong', body);
  expect(status).toBeGreaterThanOrEqual(400);
  expect(answer.errors.map((fault: { path: string }) => fault.path)).toEqual([path]);
});

test('of many who create one term at once exactly one does', async () => {
  const answers = await Promise.all(Array.from({ length: 6 }, () => put('raced', term('raced'))));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 428, 428, 428, 428, 428]);
});

test('a reviewer reads the glossary and may not write it, and each write is in the audit', async () => {
  await put('audited', term('audited')).expect(201);
  const refused = await one.t.http
    .put(`${glossary}/audited`)
    .set('authorization', reviewer)
    .send(term('audited'));
  expect(refused.status).toBe(403);
  await remove('audited', { 'if-match': '*' }).expect(204);
  const entries = await one.t.ctx.db.auditEntry.findMany({
    where: { target: 'audited' },
    orderBy: { id: 'asc' },
  });
  expect(entries.map(({ action }) => action)).toEqual(['glossary.put', 'glossary.delete']);
});

test('what a translation does not say as the glossary has it is shown with the text', async () => {
  await put('breach', { key: 'breach', text: { en: ['data breach'], ja: ['情報漏えい'] } }).expect(201);
  const sections = (ja: string) => [
    { key: 's', text: { en: { body: 'A *data* breach.' }, ja: { body: ja } } },
  ];
  await one.write('shown', { sections: sections('事件です。') });
  expect((await one.ofUnit('shown', 'ja', 'sections/s')).glossary).toEqual([
    { term: 'breach', said: 'data breach', fields: ['body'], allowed: ['情報漏えい'] },
  ]);
  await one.write('shown', { sections: sections('情報漏えいです。') });
  expect((await one.ofUnit('shown', 'ja', 'sections/s')).glossary).toEqual([]);
});
