import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Preview, stateOf } from '../../src/publishing/preview/preview.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';
import { createEditor, type Editor, type Made } from './previews.ts';

let t: TestApp;
let editor: Editor;

beforeAll(async () => {
  t = await createTestApp();
  editor = await createEditor(t);
});
afterAll(() => t.close());

const at = (slug: string) => `/v1/admin/notices/${slug}/previews`;
const isThere = async ({ url }: Made) => {
  const { status, body } = await t.http.get(url);
  if (status !== 200) expect([status, body.code]).toEqual([404, 'preview_not_found']);
  return status === 200;
};
const revoke = (slug: string, id: string) =>
  t.http.delete(`${at(slug)}/${id}`).set('authorization', editor.authorization);
const listed = async (slug: string) => {
  const { body } = await t.http.get(at(slug)).set('authorization', editor.authorization).expect(200);
  return body.previews as { id: string; state: string }[];
};
const change = async (slug: string, deed: string, body: object) => {
  const request = t.http.post(`/v1/admin/notices/${slug}/${deed}`);
  const { status, text } = await request.set('authorization', editor.authorization).send(body);
  expect(status, text).toBe(201);
};
const stateIn = async (slug: string, { id }: Made) =>
  (await listed(slug)).find((preview) => preview.id === id)?.state;

test('a preview of the working copy dies with the first edition', async () => {
  await editor.put(smallNotice('first'));
  const preview = await editor.share('first');
  expect(await isThere(preview)).toBe(true);
  await editor.publish('first');
  expect([await isThere(preview), await stateIn('first', preview)]).toEqual([false, 'ended']);
});

test('a preview of an edition dies with the next edition', async () => {
  await editor.put(smallNotice('next'));
  await editor.publish('next');
  const preview = await editor.share('next', { edition: 1 });
  expect(await isThere(preview)).toBe(true);
  await editor.publish('next', { updateType: 'minor' });
  expect([await isThere(preview), await stateIn('next', preview)]).toEqual([false, 'ended']);
});

test.each(['withdraw', 'gone'])('previews die when the notice is changed by %s', async (deed) => {
  const slug = `ended-by-${deed}`;
  await editor.put(smallNotice(slug));
  await editor.publish(slug);
  const previews = [await editor.share(slug), await editor.share(slug, { edition: 1 })];
  await change(slug, deed, { reason: 'It was wrong.', explanation: { en: 'It was wrong.' } });
  for (const preview of previews) expect(await isThere(preview)).toBe(false);
  expect(await isThere(await editor.share(slug, { edition: 1 }))).toBe(true);
});

test('a withdrawn edition can be previewed; one that says that the notice is gone has nothing to show', async () => {
  await editor.put(smallNotice('fading'));
  await editor.publish('fading');
  const why = { reason: 'It was wrong.', explanation: { en: 'It was wrong.' } };
  await change('fading', 'withdraw', why);
  const withdrawn = await editor.share('fading', { edition: 2 });
  expect((await t.http.get(withdrawn.url).expect(200)).body.status).toBe('withdrawn');
  await change('fading', 'gone', why);
  const request = t.http.post(at('fading')).set('authorization', editor.authorization);
  expect((await request.send({ edition: 3 }).expect(404)).body).toMatchObject({
    code: 'edition_not_found',
    detail: 'Edition 3 has no texts to show. Choose one before it.',
  });
});

test('a preview of a working copy dies when that gets another slug, before and after the first edition', async () => {
  for (const isPublished of [false, true]) {
    const slug = `renamed-${isPublished}`;
    await editor.put(smallNotice(slug));
    if (isPublished) await editor.publish(slug);
    const preview = await editor.share(slug);
    await change(slug, 'rename', { to: `${slug}-now` });
    expect(await isThere(preview)).toBe(false);
    await change(`${slug}-now`, 'rename', { to: slug });
    expect(await isThere(preview)).toBe(false);
  }
});

test('a preview lives a day when nothing else was said, and ends at the very instant', async () => {
  await editor.put(smallNotice('daily'));
  const preview = await editor.share('daily');
  expect(Date.parse(preview.expiresAt) - t.clock.now().getTime()).toBe(24 * 60 * 60_000);
  t.clock.advance(24 * 60 * 60_000 - 1);
  expect(await isThere(preview)).toBe(true);
  t.clock.advance(1);
  expect([await isThere(preview), await stateIn('daily', preview)]).toEqual([false, 'expired']);
});

test.each([
  [1, 201],
  [10_080, 201],
  [0, 422],
  [10_081, 422],
  [1.5, 422],
])('of a life of %d minutes comes %d', async (expiresInMinutes, expected) => {
  await editor.put(smallNotice('timed'));
  const request = t.http.post(at('timed')).set('authorization', editor.authorization);
  const { status, body } = await request.send({ expiresInMinutes });
  expect(status).toBe(expected);
  if (status !== 201) return;
  const expiresAt = t.clock.now().getTime() + expiresInMinutes * 60_000;
  expect(body.expiresAt).toBe(new Date(expiresAt).toISOString());
});

test('a revoked preview ends at once, alone, and can be revoked again', async () => {
  await editor.put(smallNotice('revoked'));
  const [one, other] = [await editor.share('revoked'), await editor.share('revoked')];
  await revoke('revoked', one.id).expect(204);
  await revoke('revoked', one.id).expect(204);
  expect([await isThere(one), await isThere(other)]).toEqual([false, true]);
  expect([await stateIn('revoked', one), await stateIn('revoked', other)]).toEqual(['revoked', 'active']);
});

test('a preview is revoked under its own notice alone', async () => {
  await editor.put(smallNotice('mine'));
  await editor.put(smallNotice('yours'));
  const preview = await editor.share('mine');
  expect((await revoke('yours', preview.id).expect(404)).body.code).toBe('preview_not_found');
  expect(await isThere(preview)).toBe(true);
});

test('with the key that made it a preview is revoked too', async () => {
  const author = await t.keyFor('author');
  await editor.put(smallNotice('keyed'));
  const preview = await (await createEditor(t, author)).share('keyed');
  expect(await isThere(preview)).toBe(true);
  const keyId = author.split('_')[1] as string;
  await t.http.delete(`/v1/admin/keys/${keyId}`).set('authorization', editor.authorization).expect(204);
  expect([await isThere(preview), await stateIn('keyed', preview)]).toEqual([false, 'revoked']);
});

test('a preview dies with its working copy, and does not come back with one that is begun anew', async () => {
  await editor.put(smallNotice('deleted'));
  const preview = await editor.share('deleted');
  await editor.remove('deleted');
  expect(await isThere(preview)).toBe(false);
  await editor.put(smallNotice('deleted'));
  expect(await isThere(preview)).toBe(false);
});

test('that holds for a notice with editions too, which gets its id again', async () => {
  await editor.put(smallNotice('renewed'));
  await editor.publish('renewed');
  const [draft, edition] = [await editor.share('renewed'), await editor.share('renewed', { edition: 1 })];
  await editor.remove('renewed');
  expect([await isThere(draft), await isThere(edition)]).toEqual([false, true]);
  await editor.put(smallNotice('renewed'));
  expect([await isThere(draft), await stateIn('renewed', draft)]).toEqual([false, 'ended']);
  expect(await isThere(await editor.share('renewed'))).toBe(true);
});

test('a preview is not of whatever notice gets the slug', async () => {
  await editor.put(smallNotice('moved-away'));
  const preview = await editor.share('moved-away');
  await change('moved-away', 'rename', { to: 'moved-here' });
  await editor.put(smallNotice('moved-away', { text: { en: { title: 'Somebody else’s' } } }));
  expect(await isThere(preview)).toBe(false);
  expect(await listed('moved-away')).toEqual([]);
});

test('of a notice whose working copy was deleted an edition can be previewed, but no working copy', async () => {
  await editor.put(smallNotice('archived'));
  await editor.publish('archived');
  await editor.remove('archived');
  const preview = await editor.share('archived', { edition: 1 });
  expect(await isThere(preview)).toBe(true);
  const { body } = await t.http.post(at('archived')).set('authorization', editor.authorization).expect(404);
  expect(body.code).toBe('notice_not_found');
});

test('an edition that is not there cannot be previewed', async () => {
  await editor.put(smallNotice('unborn'));
  const ask = () => t.http.post(at('unborn')).set('authorization', editor.authorization).send({ edition: 2 });
  expect((await ask().expect(404)).body).toMatchObject({
    code: 'edition_not_found',
    detail: 'The notice has no editions yet. Leave "edition" away to show the working copy.',
  });
  await editor.publish('unborn');
  expect((await ask().expect(404)).body).toMatchObject({
    code: 'edition_not_found',
    detail: 'The notice has the editions 1 to 1. Choose one of them.',
  });
});

test('previews of a notice that is not there cannot be made, listed or revoked', async () => {
  const headers = { authorization: editor.authorization };
  for (const answer of [
    await t.http.post(at('nowhere')).set(headers),
    await t.http.get(at('nowhere')).set(headers),
    await revoke('nowhere', 'abc'),
  ]) {
    expect([answer.status, answer.body.code]).toEqual([404, 'notice_not_found']);
  }
});

test('the list says who made which preview when, and until when', async () => {
  const author = await t.keyFor('author');
  await editor.put(smallNotice('listed'));
  await editor.publish('listed');
  const preview = await (await createEditor(t, author)).share('listed', { edition: 1 });
  expect(await listed('listed')).toEqual([
    {
      id: preview.id,
      of: { edition: 1 },
      createdBy: { id: author.split('_')[1], name: 'Test author' },
      createdAt: t.clock.now().toISOString(),
      expiresAt: preview.expiresAt,
      state: 'active',
    },
  ]);
});

test('making and revoking a preview is in the audit', async () => {
  await editor.put(smallNotice('audited'));
  const preview = await editor.share('audited');
  await revoke('audited', preview.id).expect(204);
  await revoke('audited', preview.id).expect(204);
  const entries = await t.ctx.db.auditEntry.findMany({
    where: { slug: 'audited', action: { startsWith: 'preview.' } },
    orderBy: { id: 'asc' },
    select: { action: true, target: true, detail: true },
  });
  expect(entries).toEqual([
    {
      action: 'preview.create',
      target: preview.id,
      detail: { edition: null, expiresAt: preview.expiresAt },
    },
    { action: 'preview.revoke', target: preview.id, detail: {} },
  ]);
});

test.each(['author', 'reviewer', 'publisher', 'admin'] as const)('%s may share a preview', async (role) => {
  await editor.put(smallNotice('shared'));
  const key = await t.keyFor(role);
  await t.http.post(at('shared')).set('authorization', key).expect(201);
});

test.each(['translator', 'agent'] as const)('%s may not share a preview', async (role) => {
  await editor.put(smallNotice('shared'));
  const key = await t.keyFor(role);
  expect((await t.http.post(at('shared')).set('authorization', key)).body.code).toBe('not_allowed');
  expect((await t.http.get(at('shared')).set('authorization', key)).body.code).toBe('not_allowed');
});

test('sent again under its Idempotency-Key, the request brings the same token and makes no other', async () => {
  await editor.put(smallNotice('once'));
  const send = () =>
    t.http
      .post(at('once'))
      .set({ authorization: editor.authorization, 'idempotency-key': 'of-the-lost-answer' });
  const [first, again] = [await send().expect(201), await send().expect(201)];
  expect(again.body).toEqual(first.body);
  expect(await listed('once')).toHaveLength(1);
});

test('the law of the states: a preview is active exactly when nothing has ended it', () => {
  const now = new Date('2026-03-02T09:00:00.000Z');
  const facts = fc.record({
    isMakerRevoked: fc.boolean(),
    isOvertaken: fc.boolean(),
    isCopyGone: fc.boolean(),
    revokedAt: fc.option(fc.constant(now)),
    left: fc.integer({ min: -2, max: 2 }),
  });
  fc.assert(
    fc.property(facts, ({ left, ...rest }) => {
      const expiresAt = new Date(now.getTime() + left);
      const state = stateOf({ ...rest, expiresAt } as Preview, now);
      const nothing =
        !rest.isMakerRevoked && !rest.isOvertaken && !rest.isCopyGone && rest.revokedAt === null;
      expect(state === 'active').toBe(nothing && left > 0);
    }),
  );
});
