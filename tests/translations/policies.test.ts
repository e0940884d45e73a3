import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTranslators, type Translators } from './translators.ts';

let one: Translators;
beforeAll(async () => {
  one = await createTranslators();
});
afterAll(() => one.close());

type Policy = 'serve_and_mark' | 'omit_outdated' | 'block';

const notice = (translations: Policy, [title, body]: [string, string], requiredLocales: string[] = []) => ({
  policy: { translations, requiredLocales },
  text: {
    en: { title, summary: `${title}, in short.` },
    ja: { title: '古い題', summary: '古い要約' },
  },
  sections: [{ key: 's', text: { en: { body }, ja: { body: '古い本文' } } }],
});
const read = async (slug: string) => (await one.t.http.get(`/v1/notices/${slug}?locale=ja&format=text`)).body;
const refusal = async (slug: string, command: object) => {
  const address = `/v1/admin/notices/${slug}/publish`;
  const { body } = await one.t.http.post(address).set('authorization', one.key).send(command);
  return (body.errors ?? []).map((fault: { code: string; detail: string }) => [fault.code, fault.detail]);
};
const note = { changeNote: { en: 'Changed' } };

test('under serve_and_mark readers get the outdated texts in their language, and are told which', async () => {
  await one.write('served', notice('serve_and_mark', ['Old', 'old']));
  await one.publish('served');
  await one.write('served', notice('serve_and_mark', ['New', 'new']));
  await one.publish('served');
  expect(await read('served')).toMatchObject({
    title: '古い題',
    summary: '古い要約',
    sections: [{ textLocale: 'ja', body: '古い本文' }],
    translation: { status: 'outdated', outdated: ['text', 'sections/s'] },
  });
});

test('under omit_outdated an outdated title and summary give way to the source, like any other text', async () => {
  await one.write('omitted', notice('omit_outdated', ['Old', 'same']));
  await one.publish('omitted');
  await one.write('omitted', notice('omit_outdated', ['New', 'same']));
  await one.publish('omitted');
  expect(await read('omitted')).toMatchObject({
    title: 'New',
    summary: 'New, in short.',
    sections: [{ textLocale: 'ja', body: '古い本文' }],
    translation: { status: 'outdated', outdated: ['text'] },
  });
});

test('under block the source waits for its required translations, which can go out before it', async () => {
  await one.write('blocked', notice('block', ['Old', 'old'], ['ja']));
  await one.publish('blocked');
  await one.write('blocked', notice('block', ['Old', 'new'], ['ja']));
  expect(await refusal('blocked', note)).toEqual([
    [
      'required_locale_not_ready',
      "The translation into ja is not ready (outdated: sections/s). Finish it, or change the notice's policy.",
    ],
  ]);
  const alone = await one.publish('blocked', { updateType: 'minor', locales: ['ja'] });
  expect(alone).toMatchObject({ number: 2 });
  await one.put('blocked', 'sections/s/text/ja', { body: '新しい本文' });
  await one.publish('blocked', note);
  expect((await read('blocked')).sections).toMatchObject([{ body: '新しい本文' }]);
});

test('under block a translation that only a machine has made is not ready, and one that is post-edited is', async () => {
  await one.write('machines', notice('block', ['Old', 'old'], ['ja']));
  const put = (method: string) =>
    one.put('machines', 'sections/s/text/ja', { body: '本文', translation: { method } });
  await put('machine');
  expect(await refusal('machines', {})).toEqual([
    ['required_locale_not_ready', expect.stringContaining('by a machine, to be looked at: sections/s')],
  ]);
  await put('post_edited');
  await one.publish('machines');
});

test('a translation that is not ready is a warning under the other policies', async () => {
  await one.write('warned', notice('serve_and_mark', ['Old', 'old'], ['ja', 'ar']));
  await one.put('warned', 'sections/s/text/ja', { body: '本文', translation: { method: 'machine' } });
  const { warnings } = await one.publish('warned');
  expect(warnings).toMatchObject([
    { code: 'required_locale_not_ready', path: '/policy/requiredLocales/0' },
    {
      code: 'required_locale_not_ready',
      path: '/policy/requiredLocales/1',
      detail: expect.stringContaining('it has no text that goes out'),
    },
  ]);
});
