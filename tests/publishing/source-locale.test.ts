import { afterAll, beforeAll, expect, test } from 'vitest';
import type { NoticeDocumentInput } from '../../src/document/notice.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';

let t: TestApp;
let key: string;

beforeAll(async () => {
  t = await createTestApp();
  key = await t.keyFor('admin');
});
afterAll(() => t.close());

const admin = (slug: string) => `/v1/admin/notices/${slug}`;

async function put(slug: string, document: NoticeDocumentInput): Promise<void> {
  const request = t.http.put(admin(slug)).set('authorization', key).set('if-match', '*');
  const existing = await t.http.get(admin(slug)).set('authorization', key);
  if (existing.status === 404) request.unset('if-match');
  expect((await request.send(document)).body.errors).toBeUndefined();
}

async function translationsAfterPublishing(slug: string) {
  const request = t.http.post(`${admin(slug)}/publish`).set('authorization', key);
  const { body } = await request.send({ changeNote: { en: 'Changed', ja: '変更' } });
  return body.translation;
}

const notice = (slug: string, sourceLocale: string, japanese = '問') =>
  smallNotice(slug, {
    sourceLocale,
    text: { en: { title: 'Title' }, ja: { title: '題' }, ar: { title: 'عنوان' } },
    advice: [{ key: 'a', text: { en: { title: 'A' }, ja: { title: japanese }, ar: { title: 'أ' } } }],
  });
const upToDate = { status: 'up_to_date', outdated: [], missing: [], machineTranslated: [] };

test('when a translation becomes the source, its former source and its sisters count as translations of it', async () => {
  await put('moved', notice('moved', 'en'));
  await translationsAfterPublishing('moved');
  await put('moved', notice('moved', 'ja'));
  expect(await translationsAfterPublishing('moved')).toEqual({ ja: upToDate, en: upToDate, ar: upToDate });
});

test('a change of the new source outdates the others as any change of a source does', async () => {
  await put('then-changed', notice('then-changed', 'en'));
  await translationsAfterPublishing('then-changed');
  await put('then-changed', notice('then-changed', 'ja'));
  await put('then-changed', notice('then-changed', 'ja', '別の問'));
  const { en, ar } = await translationsAfterPublishing('then-changed');
  expect([en.outdated, ar.outdated]).toEqual([['advice/a'], ['advice/a']]);
});
