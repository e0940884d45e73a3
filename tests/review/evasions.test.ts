import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../support/app.ts';
import { type Person, person } from './people.ts';

// Ways by which somebody might get round what is meant for him; each was open once, or looks as if it might be.

let t: TestApp;
let author: Person;
let reviewer: Person;
let publisher: Person;
let second: Person;
let third: Person;
let slug: string;

beforeAll(async () => {
  t = await createTestApp();
  author = await person(t, 'author');
  reviewer = await person(t, 'reviewer');
  publisher = await person(t, 'publisher');
  second = await person(t, 'publisher');
  third = await person(t, 'publisher');
});
afterAll(() => t.close());
beforeEach(() => {
  slug = `n-${randomUUID()}`;
});

const twoPeople = { policy: { review: 'two_person' as const } };
const minor = { updateType: 'minor' };
const forced = { ...minor, force: { reason: 'Now' } };
const title = (en: string) => ({ text: { en: { title: en } } });
const why = { reason: 'A mistake', explanation: { en: 'It was a mistake.' } };

const remove = (who: Person) =>
  t.http.delete(`/v1/admin/notices/${slug}`).set({ authorization: who.key, 'if-match': '*' }).expect(204);

async function approvedAndPublished() {
  await author.write(slug, twoPeople);
  await author.act(slug, 'submit');
  await reviewer.act(slug, 'approve');
  expect((await publisher.act(slug, 'publish')).status).toBe(201);
}

test('what was forced out is still its author’s until somebody else has signed it off', async () => {
  await publisher.write(slug, twoPeople);
  await publisher.act(slug, 'publish', forced);
  await second.act(slug, 'submit');
  expect((await publisher.act(slug, 'approve')).code).toBe('second_person_required');
  expect((await reviewer.act(slug, 'approve')).status).toBe(200);
  expect((await publisher.act(slug, 'publish', minor)).code).toBe('second_person_required');
  await reviewer.act(slug, 'editions/1/sign-off');
  await author.write(slug, { ...twoPeople, ...title('Anew') });
  await author.act(slug, 'submit');
  expect((await publisher.act(slug, 'approve')).status).toBe(200);
});

test('nobody signs off their own text because somebody else has forced it out once more', async () => {
  await publisher.write(slug, twoPeople);
  await publisher.act(slug, 'publish', forced);
  await second.act(slug, 'publish', forced);
  expect((await publisher.act(slug, 'editions/2/sign-off')).code).toBe('second_person_required');
});

test('a forced edition does not end a policy that was lifted before it', async () => {
  await approvedAndPublished();
  await publisher.write(slug, { policy: { review: 'none' }, ...title('Alone') });
  expect((await publisher.act(slug, 'publish', forced)).status).toBe(201);
  await publisher.write(slug, { policy: { review: 'none' }, ...title('Alone again') });
  expect((await publisher.act(slug, 'publish', minor)).code).toBe('second_person_required');
});

test('a notice that was never published keeps its policy through being deleted and begun anew', async () => {
  await author.write(slug, twoPeople);
  await remove(publisher);
  await publisher.write(slug, { policy: { review: 'none' } });
  expect((await publisher.act(slug, 'publish')).code).toBe('second_person_required');
});

test('of several who handed the same content in, none approves or publishes it', async () => {
  await author.write(slug, twoPeople);
  await publisher.act(slug, 'submit');
  await reviewer.act(slug, 'request-changes', { comment: 'Wait' });
  await second.act(slug, 'submit');
  expect((await publisher.act(slug, 'approve')).code).toBe('second_person_required');
  await reviewer.act(slug, 'approve');
  expect((await publisher.act(slug, 'publish')).code).toBe('second_person_required');
  expect((await third.act(slug, 'publish')).status).toBe(201);
});

test('an approval is used up by the publication of all that was ready, though a locale is unfinished', async () => {
  const faqs = [{ key: 'a', text: { en: { question: 'Q', answer: 'A' }, fr: { question: 'Q ?' } } }];
  await author.write(slug, { ...twoPeople, faqs });
  await author.act(slug, 'submit');
  await reviewer.act(slug, 'approve');
  expect((await publisher.act(slug, 'publish')).status).toBe(201);
  expect((await publisher.act(slug, 'publish', minor)).code).toBe('approval_required');
});

test('whoever wrote what has gone out is free of it, though a locale of somebody else’s is unfinished', async () => {
  const faqs = [{ key: 'a', text: { en: { question: 'Q', answer: 'A' } } }];
  await second.write(slug, { ...twoPeople, faqs });
  const french = t.http.put(`/v1/admin/notices/${slug}/faqs/a/text/fr`).set('authorization', author.key);
  await french.send({ question: 'Q ?' }).expect(201);
  await author.act(slug, 'submit');
  await reviewer.act(slug, 'approve');
  await publisher.act(slug, 'publish');
  const { headers } = await author.read(`/v1/admin/notices/${slug}/text/en`);
  await t.http
    .put(`/v1/admin/notices/${slug}/text/en`)
    .set({ authorization: author.key, 'if-match': headers.etag ?? '' })
    .send({ title: 'By the author' })
    .expect(200);
  await author.act(slug, 'submit');
  expect((await second.act(slug, 'approve')).status).toBe(200);
  expect((await second.act(slug, 'publish', minor)).status).toBe(201);
});

test('but not of the locale that has not', async () => {
  const faqs = [{ key: 'a', text: { en: { question: 'Q', answer: 'A' } } }];
  await author.write(slug, { ...twoPeople, faqs });
  const french = t.http.put(`/v1/admin/notices/${slug}/faqs/a/text/fr`).set('authorization', second.key);
  await french.send({ question: 'Q ?' }).expect(201);
  await author.act(slug, 'submit');
  await reviewer.act(slug, 'approve');
  await publisher.act(slug, 'publish');
  await author.act(slug, 'submit');
  expect((await second.act(slug, 'approve')).code).toBe('second_person_required');
});

test('a withdrawal under two people shows what was shown, and takes one', async () => {
  await approvedAndPublished();
  await author.write(slug, { ...twoPeople, ...title('Not approved') });
  expect((await publisher.act(slug, 'withdraw', why)).status).toBe(201);
  expect((await publisher.act(slug, 'restore')).status).toBe(201);
  expect((await t.http.get(`/v1/notices/${slug}`)).body.title).toBe('A small notice');
});

test('what readers are told of a withdrawal is in the language of what they read, whatever the draft says by now', async () => {
  await publisher.write(slug);
  await publisher.act(slug, 'publish');
  await publisher.write(slug, { sourceLocale: 'ja', text: { ja: { title: '題' }, en: { title: 'T' } } });
  const japanese = { reason: 'A mistake', explanation: { ja: '誤り' } };
  expect((await publisher.act(slug, 'withdraw', japanese)).code).toBe('missing_field');
  expect((await publisher.act(slug, 'withdraw', why)).status).toBe(201);
  expect((await t.http.get(`/v1/notices/${slug}`)).body.statusNote.explanation).toBe('It was a mistake.');
});

test('a rehearsal stays one for those who are told, whatever the draft says by now', async () => {
  await publisher.write(slug, { mode: 'exercise' });
  await publisher.act(slug, 'publish');
  await publisher.write(slug, { mode: 'actual' });
  await publisher.act(slug, 'withdraw', why);
  const events = await t.ctx.db.event.findMany({ where: { slug } });
  expect(events.map(({ mode }) => mode)).toEqual(['exercise', 'exercise']);
});

test('a notice without a working copy can be held, and then nothing comes of it', async () => {
  await publisher.write(slug);
  await publisher.act(slug, 'publish');
  await publisher.act(slug, 'withdraw', why);
  await remove(publisher);
  expect((await publisher.act(slug, 'hold', { reason: 'Police' })).status).toBe(201);
  expect((await publisher.act(slug, 'restore')).code).toBe('legal_hold_active');
  expect((await publisher.read(`/v1/admin/notices/${slug}/review`)).body.state.isHeld).toBe(true);
});

test('those who are told of decisions are told no reasons and no comments', async () => {
  await author.write(slug);
  await author.act(slug, 'submit', { comment: 'secret words' });
  await reviewer.act(slug, 'request-changes', { comment: 'secret words' });
  await author.act(slug, 'submit');
  await publisher.act(slug, 'publish', { force: { reason: 'secret words' } });
  await publisher.act(slug, 'withdraw', { ...why, reason: 'secret words' });
  await publisher.act(slug, 'hold', { reason: 'secret words' });
  const events = await t.ctx.db.event.findMany({ where: { slug } });
  expect(events.length).toBeGreaterThan(5);
  expect(JSON.stringify(events.map(({ payload }) => payload))).not.toContain('secret');
});

test('why a notice is held is told to whoever may lift the hold', async () => {
  await author.write(slug);
  await reviewer.act(slug, 'hold', { reason: 'The police ask', reference: 'Letter 7' });
  const seen = async (who: Person) => (await who.read(`/v1/admin/notices/${slug}/review`)).body.hold;
  expect(await seen(reviewer)).toMatchObject({ reason: 'The police ask', reference: 'Letter 7' });
  expect(await seen(author)).toMatchObject({ reason: null, reference: null });
});

test('the days of a law begin with the first edition that is under it', async () => {
  await publisher.write(slug);
  await publisher.act(slug, 'publish');
  t.clock.advance(40 * 24 * 60 * 60 * 1_000);
  await publisher.write(slug, { regimes: ['us-ca'] });
  await publisher.act(slug, 'publish', minor);
  expect((await publisher.act(slug, 'withdraw', why)).code).toBe('posting_period');
  t.clock.advance(30 * 24 * 60 * 60 * 1_000 + 60_000);
  expect((await publisher.act(slug, 'withdraw', why)).status).toBe(201);
});

test('a slug that a notice left is not taken up by beginning it anew there', async () => {
  await publisher.write(slug);
  await publisher.act(slug, 'publish');
  const left = slug;
  slug = `r-${randomUUID()}`;
  await publisher.act(left, 'rename', { to: slug });
  await remove(publisher);
  expect((await publisher.write(left)).code).toBe('already_exists');
  expect((await publisher.write(slug)).status).toBe(201);
});

test('a reviewer to whom doubts come may stop what is planned', async () => {
  await author.write(slug, twoPeople);
  await author.act(slug, 'submit');
  await reviewer.act(slug, 'approve');
  const at = new Date(performance.timeOrigin + performance.now() + 3_600_000).toISOString();
  expect((await publisher.act(slug, 'schedule', { at })).status).toBe(201);
  await author.write(slug, { ...twoPeople, ...title('Anew') });
  expect((await reviewer.act(slug, 'unschedule', { reason: 'The figure is wrong' })).status).toBe(200);
});

test('whoever renamed a category of what was forced out does not sign it off, the working copy being there or not', async () => {
  const key = `k-${randomUUID()}`;
  const listed = {
    dataCategories: [{ key, text: { en: { name: 'A' } } }],
    affectedData: [{ category: key }],
  };
  await author.write(slug, { ...twoPeople, ...listed });
  await t.http
    .put(`/v1/admin/data-categories/${key}`)
    .set({ authorization: second.key, 'if-match': '*' })
    .send({ text: { en: { name: 'Renamed' } } })
    .expect(200);
  await publisher.act(slug, 'publish', forced);
  expect((await second.act(slug, 'editions/1/sign-off')).code).toBe('second_person_required');
  await remove(author);
  expect((await second.act(slug, 'editions/1/sign-off')).code).toBe('second_person_required');
  expect((await reviewer.act(slug, 'editions/1/sign-off')).status).toBe(200);
});
