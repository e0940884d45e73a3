import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTranslators, type Translators } from './translators.ts';

// What readers are told of a translation against what translators are told, edition after edition.

let one: Translators;
beforeAll(async () => {
  one = await createTranslators();
});
afterAll(() => one.close());

const admin = (slug: string) => `/v1/admin/notices/${slug}`;
const minor = { updateType: 'minor' };
const english = 'sections/s/text/en';
const japanese = 'sections/s/text/ja';
const begin = (slug: string, more: object = {}) =>
  one.write(slug, {
    text: { en: { title: 'T' }, ja: { title: '題' } },
    sections: [{ key: 's', text: { en: { body: 'Not affected.' }, ja: { body: '対象外です。' } } }],
    ...more,
  });
const outdated = { ja: { status: 'outdated', outdated: ['sections/s'] } };
const upToDate = { ja: { status: 'up_to_date', outdated: [] } };
const read = async (slug: string) => (await one.t.http.get(`/v1/notices/${slug}?locale=ja&format=text`)).body;
const call = async (method: 'delete' | 'post', address: string, body: object = {}) => {
  const { headers } = await one.t.http.get(address).set('authorization', one.key);
  const request = one.t.http[method](address).set('authorization', one.key);
  if (method === 'delete') request.set('if-match', headers.etag as string);
  const answer = await request.send(method === 'post' ? body : undefined);
  expect(answer.body.detail).toBeUndefined();
};

test('a translation of a draft that was given up is outdated, whatever edition comes next', async () => {
  await begin('given-up');
  await one.publish('given-up');
  await one.put('given-up', english, { body: 'Affected.' });
  await one.put('given-up', japanese, { body: '対象です。' });
  await one.put('given-up', english, { body: 'Not affected.' });
  expect((await one.ofUnit('given-up', 'ja', 'sections/s')).status).toBe('outdated');
  expect((await one.publish('given-up', minor)).translation).toMatchObject(outdated);
  await one.put('given-up', english, { body: 'Not affected!' });
  expect((await one.publish('given-up', minor)).translation).toMatchObject(outdated);
});

test('a translation of a draft that goes out before it is outdated for readers, until the draft goes out too', async () => {
  await begin('ahead');
  await one.publish('ahead');
  await one.put('ahead', english, { body: 'Affected.' });
  await one.put('ahead', japanese, { body: '対象です。' });
  const alone = { ...minor, locales: ['ja'] };
  expect((await one.publish('ahead', alone)).translation).toMatchObject(outdated);
  const majorAlone = { changeNote: { en: 'n' }, locales: ['ja'] };
  expect((await one.publish('ahead', majorAlone)).translation).toMatchObject(outdated);
  expect(await one.ofUnit('ahead', 'ja', 'sections/s')).toMatchObject({ status: 'up_to_date' });
  expect((await one.publish('ahead')).translation).toMatchObject(upToDate);
});

test('a translation whose source text was taken away is outdated, and is to be taken away or to stand for itself', async () => {
  await begin('bereft');
  await one.publish('bereft');
  await call('delete', `${admin('bereft')}/${english}`);
  const unit = () => one.ofUnit('bereft', 'ja', 'sections/s');
  expect(await unit()).toMatchObject({ status: 'up_to_date', atNextMajor: 'outdated' });
  expect((await one.publish('bereft')).translation).toMatchObject(outdated);
  expect(await unit()).toMatchObject({
    status: 'outdated',
    source: { sha256: null, published: [] },
    change: { to: null, fields: [{ field: 'body', words: [{ op: 'removed', text: 'Not affected.' }] }] },
  });
  const { next, nextStep } = await one.ofLocale('bereft', 'ja');
  expect([next, nextStep]).toEqual([
    'update',
    'DELETE 1 text whose source says nothing any more, or PUT again what shall stand for itself.',
  ]);
  await one.put('bereft', japanese, { body: '対象外です。' });
  expect((await one.publish('bereft', minor)).translation).toMatchObject(upToDate);
});

test('a source text that comes back as it was finds its translation up to date', async () => {
  await begin('back');
  await one.publish('back');
  await call('delete', `${admin('back')}/${english}`);
  await one.publish('back');
  await one.put('back', english, { body: 'Not affected.' });
  expect((await one.publish('back')).translation).toMatchObject(upToDate);
});

test('under omit_outdated a text whose source was taken away is not shown', async () => {
  await begin('silent', { policy: { translations: 'omit_outdated' } });
  await one.publish('silent');
  expect((await read('silent')).sections).toMatchObject([{ body: '対象外です。' }]);
  await call('delete', `${admin('silent')}/${english}`);
  await one.publish('silent');
  expect((await read('silent')).sections).toMatchObject([{ body: null }]);
});

test('a text that never had a source is never outdated', async () => {
  const contact = { purpose: 'general' as const, channel: 'email' as const, value: 'a@juniper.example' };
  await begin('own', {
    contacts: [{ key: 'c', ...contact, text: { ja: { reachInstruction: '「日本語」と言ってください。' } } }],
  });
  expect((await one.publish('own')).translation).toMatchObject(upToDate);
  expect((await one.publish('own')).translation).toMatchObject(upToDate);
  expect((await one.ofLocale('own', 'ja')).units.map(({ unit }) => unit)).not.toContain('contacts/c');
});

test('a text that was confirmed word for word is to be published: readers are still told otherwise', async () => {
  await begin('confirmed');
  await one.put('confirmed', japanese, { body: '対象外です。', translation: { method: 'machine' } });
  await one.publish('confirmed');
  await one.put('confirmed', japanese, { body: '対象外です。', translation: { method: 'post_edited' } });
  expect((await one.ofLocale('confirmed', 'ja')).next).toBe('publish');
  await one.publish('confirmed', minor);
  expect((await one.ofLocale('confirmed', 'ja')).next).toBe('nothing');
  await one.put('confirmed', english, { body: 'You are not affected.' });
  await one.publish('confirmed');
  await one.put('confirmed', japanese, { body: '対象外です。' });
  expect((await one.ofLocale('confirmed', 'ja')).next).toBe('publish');
});

test('translators are told of a change that is only in the draft of the source', async () => {
  await begin('drafts');
  await one.publish('drafts');
  await one.put('drafts', english, { body: 'Affected.' });
  expect((await one.ofLocale('drafts', 'ja')).nextStep).toContain(
    'The source of 1 text has changed in the draft',
  );
});

test.each(['withdraw', 'gone'])('after %s translators are told to have the notice restored', async (deed) => {
  const slug = `after-${deed}`;
  await begin(slug);
  await one.publish(slug);
  const told = { reason: 'r', explanation: { en: 'Why.' } };
  await call('post', `${admin(slug)}/withdraw`, told);
  if (deed === 'gone') await call('post', `${admin(slug)}/gone`, told);
  const { nextStep, live } = await one.ofLocale(slug, 'ja');
  expect(nextStep).toContain('until somebody restores it (POST …/restore)');
  expect(live).toBe(deed === 'withdraw');
  expect((await one.list(slug)).edition).toBe(deed === 'withdraw' ? 2 : 3);
});
