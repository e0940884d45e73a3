import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../support/app.ts';

let t: TestApp;
let translator: string;
let reviewer: string;
let agent: string;
beforeAll(async () => {
  t = await createTestApp();
  [translator, reviewer, agent] = await Promise.all([
    t.keyFor('translator'),
    t.keyFor('reviewer'),
    t.keyFor('agent'),
  ]);
});
afterAll(() => t?.close());

const address = '/v1/admin/synonyms';
const get = (locale: string, key = reviewer) => t.http.get(`${address}/${locale}`).set('authorization', key);
const put = (locale: string, groups: unknown, headers: Record<string, string> = {}, key = translator) =>
  t.http
    .put(`${address}/${locale}`)
    .set({ authorization: key, ...headers })
    .send({ groups });
const passport = [{ terms: ['passport', 'travel document'] }];

test('a list is made, read back as it was sent, replaced with its ETag, and emptied', async () => {
  const made = await put('en', passport);
  expect([made.status, made.body]).toEqual([201, { groups: passport }]);
  const read = await get('en');
  expect([read.body, read.headers.etag]).toEqual([{ groups: passport }, made.headers.etag]);
  expect(read.headers['cache-control']).toBe('no-store');
  const changed = await put('en', [{ terms: ['card', 'pass'] }], { 'if-match': read.headers.etag ?? '' });
  expect(changed.status).toBe(200);
  expect((await put('en', [], { 'if-match': read.headers.etag ?? '' })).status).toBe(412);
  expect((await put('en', [])).status).toBe(428);
  expect((await put('en', [], { 'if-match': '*' })).body).toEqual({ groups: [] });
  expect((await get('en')).body).toEqual({ groups: [] });
});

test('a locale that nobody has written for has an empty list, whose ETag begins it', async () => {
  const read = await get('fr');
  expect([read.status, read.body]).toEqual([200, { groups: [] }]);
  const begun = { 'if-match': read.headers.etag ?? '' };
  expect((await put('fr', passport, { 'if-match': '*' })).status).toBe(412);
  expect((await put('fr', passport, begun)).status).toBe(201);
  expect((await put('fr', passport, begun)).status).toBe(412);
  expect((await put('fr', passport, { 'if-none-match': '*' })).status).toBe(412);
});

test('the locales that have synonyms are listed with how many', async () => {
  await put('pt-BR', [{ terms: ['a', 'b', 'c'] }, { terms: ['d', 'e'] }]).expect(201);
  await put('it', []).expect(201);
  const { body } = await t.http.get(address).set('authorization', reviewer).expect(200);
  expect(body.locales).toContainEqual({ locale: 'pt-BR', groups: 2, terms: 5 });
  expect(body.locales.map(({ locale }: { locale: string }) => locale)).not.toContain('it');
});

test.each([
  ['a locale that is none', 'en_AU', passport, 400, ['/locale']],
  ['a locale that is not canonical', 'PT-br', passport, 400, ['/locale']],
  ['a term alone', 'de', [{ terms: ['x'] }], 422, ['/groups/0/terms']],
  ['a field that is not known', 'de', [{ terms: ['x', 'y'], to: 'z' }], 422, ['/groups/0/to']],
  ['no list', 'de', undefined, 422, ['/groups']],
  ['NUL', 'de', [{ terms: ['x', 'y\0'] }], 422, ['/groups/0/terms/1']],
])('%s is refused, and the place is told', async (_what, locale, groups, status, paths) => {
  const answer = await put(locale, groups);
  expect(answer.status).toBe(status);
  expect(answer.body.errors.map((fault: { path: string }) => fault.path)).toEqual(paths);
});

test('of many who begin one list at once exactly one does', async () => {
  const answers = await Promise.all(Array.from({ length: 6 }, () => put('sv', passport)));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 428, 428, 428, 428, 428]);
});

test('a reviewer reads the synonyms and may not write them; an agent does neither', async () => {
  expect((await put('da', passport, {}, reviewer)).status).toBe(403);
  expect((await get('da', agent)).status).toBe(403);
  expect((await t.http.get(address).set('authorization', agent)).status).toBe(403);
  expect((await get('da')).body).toEqual({ groups: [] });
});

test('each write is in the audit with the locale and the number of groups, and without the words', async () => {
  await put('fi', passport).expect(201);
  await put('fi', [], {}).expect(428);
  const entries = await t.ctx.db.auditEntry.findMany({ where: { target: 'fi' } });
  expect(entries.map(({ action, detail }) => [action, detail])).toEqual([['synonyms.put', { groups: 1 }]]);
});

test('nothing of the words is logged', async () => {
  await put('hu', [{ terms: ['zzyzxword', 'other'] }]).expect(201);
  await put('hu', [{ terms: ['zzyzxword', 'ZZYZXWORD'] }], { 'if-match': '*' }).expect(422);
  expect(t.logged.join('\n').toLowerCase()).not.toContain('zzyzxword');
});
