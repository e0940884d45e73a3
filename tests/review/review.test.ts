import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../support/app.ts';
import { type Person, person } from './people.ts';

let t: TestApp;
let author: Person;
let translator: Person;
let reviewer: Person;
let publisher: Person;
let otherPublisher: Person;
let admin: Person;
let slug: string;

beforeAll(async () => {
  t = await createTestApp();
  author = await person(t, 'author');
  translator = await person(t, 'translator');
  reviewer = await person(t, 'reviewer');
  publisher = await person(t, 'publisher');
  otherPublisher = await person(t, 'publisher');
  admin = await person(t, 'admin');
});
afterAll(() => t.close());
beforeEach(() => {
  slug = `n-${randomUUID()}`;
});

const twoPeople = { policy: { review: 'two_person' as const } };
const minor = { updateType: 'minor' };
const stateOf = async () => (await reviewer.read(`/v1/admin/notices/${slug}/review`)).body;
const editions = () => t.ctx.db.edition.count({ where: { slug } });

test('what was written, handed in and approved by different people goes out', async () => {
  await author.write(slug, twoPeople);
  expect((await author.act(slug, 'submit', { comment: 'Please look' })).status).toBe(201);
  expect((await stateOf()).state.review).toBe('in_review');
  const approved = await reviewer.act(slug, 'approve', { comment: 'Fine' });
  expect(approved.body).toMatchObject({ publishable: true, faults: [] });
  expect((await publisher.act(slug, 'publish')).status).toBe(201);
  expect((await stateOf()).state).toMatchObject({ review: 'draft', publication: 'live' });
});

test('whoever approved may publish, having written nothing', async () => {
  await author.write(slug, twoPeople);
  await author.act(slug, 'submit');
  expect((await publisher.act(slug, 'approve')).status).toBe(200);
  expect((await publisher.act(slug, 'publish')).status).toBe(201);
});

test('without an approval nothing goes out', async () => {
  await author.write(slug, twoPeople);
  expect((await publisher.act(slug, 'publish')).code).toBe('approval_required');
  await author.act(slug, 'submit');
  expect((await publisher.act(slug, 'publish')).code).toBe('approval_required');
  expect(await editions()).toBe(0);
});

test('nobody approves what they wrote or handed in, an administrator neither', async () => {
  await admin.write(slug, twoPeople);
  await author.act(slug, 'submit');
  expect((await admin.act(slug, 'approve')).code).toBe('second_person_required');
  await author.write(slug, { ...twoPeople, text: { en: { title: 'Anew' } } });
  await publisher.act(slug, 'submit');
  expect((await publisher.act(slug, 'approve')).code).toBe('second_person_required');
  expect((await reviewer.act(slug, 'approve')).status).toBe(200);
});

test('nobody publishes what they wrote or handed in, though somebody has approved it', async () => {
  await publisher.write(slug, twoPeople);
  await otherPublisher.act(slug, 'submit');
  await reviewer.act(slug, 'approve');
  expect((await publisher.act(slug, 'publish')).code).toBe('second_person_required');
  expect((await otherPublisher.act(slug, 'publish')).code).toBe('second_person_required');
  expect((await admin.act(slug, 'publish')).status).toBe(201);
});

test('a single translated text counts as writing', async () => {
  await author.write(slug, twoPeople);
  const url = `/v1/admin/notices/${slug}/text/ja`;
  await t.http.put(url).set('authorization', publisher.key).send({ title: '題' }).expect(201);
  await author.act(slug, 'submit');
  await reviewer.act(slug, 'approve');
  expect((await publisher.act(slug, 'publish')).code).toBe('second_person_required');
});

test('any edit voids an approval, also one that is undone', async () => {
  await author.write(slug, twoPeople);
  await author.act(slug, 'submit');
  await reviewer.act(slug, 'approve');
  await author.write(slug, { ...twoPeople, text: { en: { title: 'Slipped in' } } });
  expect((await publisher.act(slug, 'publish')).code).toBe('approval_required');
  await author.write(slug, twoPeople);
  expect((await publisher.act(slug, 'publish')).code).toBe('approval_required');
  expect(await stateOf()).toMatchObject({ state: { review: 'draft' }, submission: { isEdited: true } });
});

test('a name in the shared catalogue that was changed voids an approval, and counts as writing', async () => {
  const key = `k-${randomUUID()}`;
  const category = { key, text: { en: { name: 'A name' } } };
  await author.write(slug, { ...twoPeople, dataCategories: [category], affectedData: [{ category: key }] });
  await author.act(slug, 'submit');
  await reviewer.act(slug, 'approve');
  const url = `/v1/admin/data-categories/${key}`;
  const renamed = { text: { en: { name: 'Another' } } };
  await t.http.put(url).set({ authorization: publisher.key, 'if-match': '*' }).send(renamed).expect(200);
  expect((await otherPublisher.act(slug, 'publish')).code).toBe('approval_required');
  await author.act(slug, 'submit');
  await reviewer.act(slug, 'approve');
  expect((await publisher.act(slug, 'publish')).code).toBe('second_person_required');
  expect((await otherPublisher.act(slug, 'publish')).status).toBe(201);
});

test('the policy cannot be lifted and so evaded by whom it is meant for', async () => {
  await author.write(slug, twoPeople);
  await publisher.write(slug, { policy: { review: 'none' }, text: { en: { title: 'Alone' } } });
  expect((await publisher.act(slug, 'publish')).code).toBe('second_person_required');
  expect((await stateOf()).wantsTwoPeople).toBe(true);
});

test('nor by deleting the working copy and beginning it anew', async () => {
  await author.write(slug, twoPeople);
  await author.act(slug, 'submit');
  await reviewer.act(slug, 'approve');
  await publisher.act(slug, 'publish');
  const url = `/v1/admin/notices/${slug}`;
  await t.http.delete(url).set({ authorization: publisher.key, 'if-match': '*' }).expect(204);
  await publisher.write(slug, { policy: { review: 'none' }, text: { en: { title: 'Alone' } } });
  expect((await publisher.act(slug, 'publish', minor)).code).toBe('second_person_required');
});

test('a document that does not name a policy keeps the one that is there', async () => {
  await author.write(slug, twoPeople);
  const { body } = await author.write(slug, {});
  expect(body.policy.review).toBe('two_person');
});

test('what a translator wrote stays theirs also when only another locale was published in between', async () => {
  await author.write(slug, twoPeople);
  const url = `/v1/admin/notices/${slug}/text/ja`;
  await t.http.put(url).set('authorization', publisher.key).send({ title: '題' }).expect(201);
  await author.act(slug, 'submit');
  await reviewer.act(slug, 'approve');
  expect((await otherPublisher.act(slug, 'publish', { locales: ['en'] })).status).toBe(201);
  expect((await publisher.act(slug, 'publish', { ...minor, locales: ['ja'] })).code).toBe(
    'second_person_required',
  );
});

test('content that is sent back is no longer approved, and says why', async () => {
  await author.write(slug, twoPeople);
  await author.act(slug, 'submit');
  await reviewer.act(slug, 'approve');
  expect((await reviewer.act(slug, 'request-changes', { comment: 'The date is wrong' })).status).toBe(200);
  expect(await stateOf()).toMatchObject({
    state: { review: 'changes_requested' },
    submission: { decision: 'changes_requested', decisionComment: 'The date is wrong' },
  });
  expect((await publisher.act(slug, 'publish')).code).toBe('approval_required');
  expect((await author.act(slug, 'submit')).status).toBe(201);
});

test('nothing is approved that was not handed in, or not as it is now', async () => {
  await author.write(slug, twoPeople);
  expect((await reviewer.act(slug, 'approve')).code).toBe('wrong_state');
  await author.act(slug, 'submit');
  await translator.act(slug, 'submit');
  await author.write(slug, { ...twoPeople, text: { en: { title: 'Changed' } } });
  expect((await reviewer.act(slug, 'approve')).code).toBe('wrong_state');
});

test('with If-Match only the state that the reviewer has read is approved', async () => {
  const { headers } = await author.write(slug, twoPeople);
  await author.act(slug, 'submit');
  const seen = { 'if-match': headers.etag ?? '' };
  await author.write(slug, { ...twoPeople, text: { en: { title: 'Changed' } } });
  await author.act(slug, 'submit');
  expect((await reviewer.act(slug, 'approve', {}, seen)).code).toBe('precondition_failed');
});

test('without the policy whoever wrote may publish, and may ask for a look nevertheless', async () => {
  await publisher.write(slug);
  expect((await publisher.act(slug, 'submit')).status).toBe(201);
  expect((await publisher.act(slug, 'publish')).status).toBe(201);
});

test('the operator may want two people wherever a document does not say', async () => {
  const strict = await createTestApp({ settings: { reviewPolicy: 'two_person' } });
  const alone = await person(strict, 'admin');
  expect((await alone.write('strict')).body.policy.review).toBe('two_person');
  expect((await alone.act('strict', 'publish')).code).toBe('second_person_required');
  await strict.close();
});

test('a forced edition goes out, is marked, and stays on a list until somebody else signs it off', async () => {
  await publisher.write(slug, twoPeople);
  const force = { reason: 'Data was published an hour ago; nobody else is awake.' };
  expect((await publisher.act(slug, 'publish', { force })).status).toBe(201);
  const listed = async () => {
    const { body } = await reviewer.read('/v1/admin/forced-editions');
    return body.forcedEditions.filter((edition: { notice: string }) => edition.notice === slug);
  };
  expect(await listed()).toMatchObject([{ number: 1, reason: force.reason, signedOff: null }]);
  expect((await stateOf()).awaitingSignOff).toEqual([1]);
  expect((await publisher.act(slug, 'editions/1/sign-off')).code).toBe('second_person_required');
  expect((await reviewer.act(slug, 'editions/1/sign-off', { comment: 'I agree' })).status).toBe(200);
  expect(await listed()).toEqual([]);
  expect((await reviewer.act(slug, 'editions/1/sign-off')).code).toBe('wrong_state');
  const entry = await t.ctx.db.auditEntry.findFirst({ where: { slug, action: 'edition.publish' } });
  expect(entry?.detail).toMatchObject({ force: force.reason });
});

test('whoever wrote what somebody else forced does not sign it off', async () => {
  await author.write(slug, twoPeople);
  const translated = { authorization: admin.key };
  await t.http.put(`/v1/admin/notices/${slug}/text/ja`).set(translated).send({ title: '題' }).expect(201);
  await publisher.act(slug, 'publish', { force: { reason: 'Now' } });
  expect((await admin.act(slug, 'editions/1/sign-off')).code).toBe('second_person_required');
});

test('what was forced is not in the public history', async () => {
  await publisher.write(slug, twoPeople);
  await publisher.act(slug, 'publish', { force: { reason: 'A secret reason' } });
  for (const path of ['', '/editions', '/editions/1']) {
    expect((await t.http.get(`/v1/notices/${slug}${path}`)).text).not.toMatch(/secret reason|forced/);
  }
});

test('each asks what he can do next, and is told why not', async () => {
  await author.write(slug, twoPeople);
  await author.act(slug, 'submit');
  const asked = async (who: Person) => {
    const { body } = await who.read(`/v1/admin/notices/${slug}/review`);
    const entries = body.actions as { action: string; refusal: string | null }[];
    return Object.fromEntries(entries.map(({ action, refusal }) => [action, refusal]));
  };
  expect(await asked(reviewer)).toMatchObject({
    approve: null,
    publish: 'not_allowed',
    submit: 'not_allowed',
  });
  expect(await asked(author)).toMatchObject({ approve: 'not_allowed', edit: null, submit: 'wrong_state' });
  await publisher.write(slug, twoPeople);
  expect(await asked(publisher)).toMatchObject({ publish: 'approval_required', withdraw: 'wrong_state' });
});

test('the decisions are announced to others, without content', async () => {
  await author.write(slug, twoPeople);
  await author.act(slug, 'submit');
  await reviewer.act(slug, 'approve');
  await publisher.act(slug, 'publish');
  const events = await t.ctx.db.event.findMany({ where: { slug }, orderBy: { id: 'asc' } });
  expect(events.map(({ type }) => type)).toEqual([
    'review.submitted',
    'review.approved',
    'edition.published',
  ]);
});
