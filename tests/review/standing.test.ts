import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../support/app.ts';
import { type Person, person } from './people.ts';

let t: TestApp;
let publisher: Person;
let other: Person;
let author: Person;
let slug: string;

beforeAll(async () => {
  t = await createTestApp();
  publisher = await person(t, 'publisher');
  other = await person(t, 'publisher');
  author = await person(t, 'author');
});
afterAll(() => t.close());
beforeEach(() => {
  slug = `n-${randomUUID()}`;
});

const explanation = { en: 'It was a mistake.', ja: '誤りでした。' };
const why = { reason: 'A mistake', explanation };
const publicly = (path = '') => t.http.get(`/v1/notices/${slug}${path}`).redirects(0);

async function live(more = {}) {
  await publisher.write(slug, { text: { en: { title: 'Live', summary: 'It *is*.' } }, ...more });
  expect((await publisher.act(slug, 'publish')).status).toBe(201);
}

test('a withdrawn notice is read as before, marked, and says why', async () => {
  await live();
  const answer = await publisher.act(slug, 'withdraw', why);
  expect(answer).toMatchObject({ status: 201, body: { edition: { number: 2, status: 'withdrawn' } } });
  const { body } = await publicly().expect(200);
  expect(body).toMatchObject({
    status: 'withdrawn',
    title: 'Live',
    edition: 2,
    statusNote: { explanation: explanation.en },
  });
});

test('what is only drafted does not get out by a withdrawal or a restoration', async () => {
  await live();
  await publisher.write(slug, { text: { en: { title: 'A draft' } } });
  await publisher.act(slug, 'withdraw', why);
  expect((await publicly()).text).not.toContain('A draft');
  await publisher.act(slug, 'restore');
  expect((await publicly()).body).toMatchObject({
    status: 'live',
    title: 'Live',
    edition: 3,
    statusNote: null,
  });
});

test('a notice that is gone answers 410 with the reason, and can be brought back whole', async () => {
  await live();
  expect((await publisher.act(slug, 'gone', why)).status).toBe(201);
  const gone = await publicly().expect(410);
  expect(gone.body).toMatchObject({ code: 'notice_gone', detail: explanation.en });
  expect((await publicly('/editions/1')).status).toBe(410);
  expect((await publisher.act(slug, 'restore')).status).toBe(201);
  expect((await publicly()).body).toMatchObject({ title: 'Live', status: 'live', edition: 3 });
});

test('nothing is published over a notice that is withdrawn or gone: it is restored first', async () => {
  await live();
  await publisher.act(slug, 'withdraw', why);
  expect((await publisher.act(slug, 'publish', { updateType: 'minor' })).code).toBe('wrong_state');
});

test('a redirect leads to the other notice, at each address', async () => {
  const target = `t-${randomUUID()}`;
  await publisher.write(target);
  await publisher.act(target, 'publish');
  await live();
  expect((await publisher.act(slug, 'redirect', { to: target })).status).toBe(201);
  const answer = await publicly('/faqs?locale=en').expect(308);
  expect(answer.headers.location).toBe(`/v1/notices/${target}/faqs?locale=en`);
});

test('redirects are collapsed, and never lead in a circle or to nothing', async () => {
  const [a, b, c] = [`a-${randomUUID()}`, `b-${randomUUID()}`, `c-${randomUUID()}`];
  for (const one of [a, b, c]) {
    await publisher.write(one);
    await publisher.act(one, 'publish');
  }
  expect((await publisher.act(b, 'redirect', { to: c })).status).toBe(201);
  expect((await publisher.act(a, 'redirect', { to: b })).status).toBe(201);
  const { headers } = await t.http.get(`/v1/notices/${a}`).redirects(0);
  expect(headers.location).toBe(`/v1/notices/${c}`);
  expect((await publisher.act(c, 'redirect', { to: a })).code).toBe('redirect_loop');
  expect((await publisher.act(c, 'redirect', { to: c })).code).toBe('redirect_loop');
  expect((await publisher.act(c, 'redirect', { to: 'nowhere-at-all' })).code).toBe('unknown_redirect_target');
});

test('a notice under another slug is found under the old one, and its history goes on', async () => {
  await live();
  const renamed = `r-${randomUUID()}`;
  expect((await publisher.act(slug, 'rename', { to: renamed })).body).toMatchObject({ slug: renamed });
  const { headers } = await publicly('?format=text').expect(308);
  expect(headers.location).toBe(`/v1/notices/${renamed}?format=text`);
  const history = await t.http.get(`/v1/notices/${renamed}/editions`).expect(200);
  expect(history.body.editions.map(({ number }: { number: number }) => number)).toEqual([2, 1]);
  expect((await publisher.read(`/v1/admin/notices/${renamed}`)).body.slug).toBe(renamed);
});

test('a slug that a notice ever had is no other’s', async () => {
  await live();
  const renamed = `r-${randomUUID()}`;
  await publisher.act(slug, 'rename', { to: renamed });
  expect((await author.write(slug)).code).toBe('already_exists');
  const third = `x-${randomUUID()}`;
  await author.write(third);
  expect((await publisher.act(third, 'rename', { to: slug })).code).toBe('already_exists');
  expect((await publisher.act(renamed, 'rename', { to: slug })).status).toBe(201);
  expect((await publicly()).status).toBe(200);
});

test('readers have to be told why in the source locale', async () => {
  await live();
  const told = { reason: 'A mistake', explanation: { ja: '誤り' } };
  const { code, body } = await publisher.act(slug, 'withdraw', told);
  expect(code).toBe('missing_field');
  expect(body.errors[0].path).toBe('/explanation/en');
});

test('under a legal hold nothing changes for readers, forced or not', async () => {
  await live();
  expect((await publisher.act(slug, 'hold', { reason: 'Police' })).status).toBe(201);
  const force = { updateType: 'minor', force: { reason: 'But' } };
  for (const [action, body] of [
    ['publish', { updateType: 'minor' }],
    ['publish', force],
    ['withdraw', why],
    ['gone', why],
    ['rename', { to: 'elsewhere' }],
  ] as const) {
    expect((await publisher.act(slug, action, body)).code, action).toBe('legal_hold_active');
  }
  const deletion = t.http
    .delete(`/v1/admin/notices/${slug}`)
    .set({ authorization: publisher.key, 'if-match': '*' });
  expect((await deletion).body.code).toBe('legal_hold_active');
  expect((await publisher.act(slug, 'hold', { reason: 'Again' })).code).toBe('legal_hold_active');
  expect((await publisher.act(slug, 'lift-hold', { reason: 'Over' })).status).toBe(200);
  expect((await publisher.act(slug, 'publish', { updateType: 'minor' })).status).toBe(201);
});

test('a notice that a law wants posted for 30 days stays, unless two people say otherwise', async () => {
  await live({ regimes: ['us-ca'] });
  expect((await publisher.act(slug, 'withdraw', why)).code).toBe('posting_period');
  expect((await publisher.act(slug, 'posting-override', { reason: 'Wrong' })).body.isOverridden).toBe(false);
  expect((await publisher.act(slug, 'posting-override', { reason: 'Still' })).body.isOverridden).toBe(false);
  expect((await publisher.act(slug, 'withdraw', why)).code).toBe('posting_period');
  expect((await other.act(slug, 'posting-override', { reason: 'Yes' })).body.isOverridden).toBe(true);
  expect((await publisher.act(slug, 'withdraw', why)).status).toBe(201);
});

test('the period still runs when the law is struck from the document, and ends by the clock', async () => {
  await live({ regimes: ['us-ca'] });
  await publisher.write(slug, { regimes: [] });
  expect((await publisher.act(slug, 'gone', why)).code).toBe('posting_period');
  t.clock.advance(30 * 24 * 60 * 60 * 1_000 + 60_000);
  expect((await publisher.act(slug, 'gone', why)).status).toBe(201);
});

test('what was done is recorded with its reason, which readers never see', async () => {
  await live();
  await publisher.act(slug, 'withdraw', { reason: 'Counsel said so', explanation });
  const entry = await t.ctx.db.auditEntry.findFirst({ where: { slug, action: 'edition.withdraw' } });
  expect(entry?.detail).toMatchObject({ number: 2, reason: 'Counsel said so' });
  expect((await publicly('/editions/2')).text).not.toContain('Counsel');
});
