import { afterAll, beforeAll, expect, test } from 'vitest';
import { textDigest } from '../../src/document/digest.ts';
import { createTranslators, type Translators } from './translators.ts';

let one: Translators;
beforeAll(async () => {
  one = await createTranslators();
});
afterAll(() => one.close());

const minor = { updateType: 'minor' };
const question = (question: string, answer: string) => ({ question, answer });
const faq = (en: object, more: object = {}) => ({ faqs: [{ key: 'q', text: { en, ...more } }] });
const section = (en: object, more: object = {}) => ({ sections: [{ key: 's', text: { en, ...more } }] });
const digest = (fields: object) => textDigest({ ...fields });

test('each text is missing, then in translation, then up to date, as its fields come in', async () => {
  await one.write('begun', faq(question('Am I affected?', 'Yes.')));
  const state = async () => (await one.ofUnit('begun', 'ja', 'faqs/q')).status;
  expect(await state()).toBe('missing');
  await one.put('begun', 'faqs/q/text/ja', { question: '対象ですか。' });
  expect(await state()).toBe('in_translation');
  await one.put('begun', 'faqs/q/text/ja', question('対象ですか。', 'はい。'));
  expect(await state()).toBe('up_to_date');
});

test('the progress of a locale counts every text in one state, and says what is to be done next', async () => {
  await one.write('progress', {
    ...faq(question('Am I affected?', 'Yes.')),
    policy: { requiredLocales: ['ar'] },
    text: { en: { title: 'Title' }, ja: { title: '題' } },
  });
  const { sourceLocale, edition, locales } = await one.list('progress');
  expect([sourceLocale, edition, locales.map(({ locale }) => locale)]).toEqual(['en', null, ['ar', 'ja']]);
  const nothing = { upToDate: 0, machineTranslated: 0, outdated: 0, inTranslation: 0, missing: 0 };
  expect(locales).toMatchObject([
    {
      required: true,
      live: false,
      progress: { ...nothing, total: 2, missing: 2, percentComplete: 0 },
      next: 'translate',
      nextStep: 'Translate 2 texts. Begin with the title: without it nothing is published in this locale.',
    },
    {
      required: false,
      progress: { ...nothing, total: 2, missing: 1, upToDate: 1, percentComplete: 50 },
      nextStep: 'Translate 1 text.',
    },
  ]);
});

test('a locale with every text ready is to be published, and then nothing is left to do', async () => {
  await one.write('ready', { text: { en: { title: 'Title' }, ja: { title: '題' } } });
  expect(await one.ofLocale('ready', 'ja')).toMatchObject({ live: false, next: 'publish' });
  await one.publish('ready');
  expect(await one.ofLocale('ready', 'ja')).toMatchObject({ live: true, next: 'nothing' });
  await one.put('ready', 'text/ja', { title: '新しい題' });
  expect(await one.ofLocale('ready', 'ja')).toMatchObject({ live: true, next: 'publish' });
});

test('the address of each text is where it is PUT', async () => {
  const { key, t } = one;
  await one.write('addresses', {
    ...faq(question('Q', 'A')),
    organisation: { text: { en: { name: 'Wren Post' } } },
    dataCategories: [{ key: 'tracking-number', text: { en: { name: 'Tracking number' } } }],
    affectedData: [{ category: 'tracking-number', text: { en: { detail: 'Of May.' } } }],
  });
  const { units } = await one.ofLocale('addresses', 'ja');
  expect(units.map(({ unit }) => unit)).toEqual([
    'text',
    'organisation',
    'faqs/q',
    'affectedData/tracking-number',
    'dataCategories/tracking-number',
  ]);
  for (const { address } of units) {
    expect((await t.http.put(address).set('authorization', key).send({ nonsense: 1 })).body.code).toBe(
      'unknown_field',
    );
  }
});

test('saving a draft of the source marks nothing, and shows what has changed word by word', async () => {
  const [old, now] = ['Cards were not taken.', 'Cards were taken.'];
  await one.write('drafted', section({ body: old }, { ja: { body: 'カードは盗まれていません。' } }));
  await one.publish('drafted', minor);
  await one.put('drafted', 'sections/s/text/en', { body: now });
  expect(await one.ofUnit('drafted', 'ja', 'sections/s')).toMatchObject({
    status: 'up_to_date',
    atNextMajor: 'outdated',
    translatedFrom: digest({ body: old }),
    source: { sha256: digest({ body: now }), published: [digest({ body: old })] },
    change: {
      from: digest({ body: old }),
      to: digest({ body: now }),
      fields: [
        {
          field: 'body',
          words: [
            { op: 'same', text: 'Cards were ' },
            { op: 'removed', text: 'not ' },
            { op: 'same', text: 'taken.' },
          ],
        },
      ],
    },
  });
});

test('a published major change outdates a translation, until it is made anew', async () => {
  await one.write('changed', {
    text: { en: { title: 'Old' }, ja: { title: '古い' } },
    ...section({ body: 'Old' }, { ja: { body: '古い' } }),
  });
  await one.publish('changed');
  await one.put('changed', 'sections/s/text/en', { body: 'New' });
  await one.publish('changed', { changeNote: { en: 'n' }, locales: ['en'] });
  expect(await one.ofLocale('changed', 'ja')).toMatchObject({
    next: 'update',
    progress: { upToDate: 1, outdated: 1 },
    units: [{ status: 'up_to_date' }, { status: 'outdated', atNextMajor: 'outdated' }],
  });
  await one.put('changed', 'sections/s/text/ja', { body: '新しい' });
  expect(await one.ofUnit('changed', 'ja', 'sections/s')).toMatchObject({
    status: 'up_to_date',
    change: null,
  });
});

test('a published minor change outdates nothing, nor does it outdate a translation of a draft before it', async () => {
  await one.write('slips', {
    text: { en: { title: 'T' }, ja: { title: '題' } },
    ...section({ body: 'A pasword.' }, { ja: { body: 'パスワード' } }),
  });
  await one.publish('slips');
  await one.put('slips', 'sections/s/text/en', { body: 'A passwrod.' });
  await one.put('slips', 'sections/s/text/ja', { body: 'パスワード。' });
  await one.put('slips', 'sections/s/text/en', { body: 'A password.' });
  expect((await one.ofUnit('slips', 'ja', 'sections/s')).status).toBe('up_to_date');
  const { translation } = await one.publish('slips', minor);
  expect(translation).toMatchObject({ ja: { status: 'up_to_date' } });
  expect((await one.ofUnit('slips', 'ja', 'sections/s')).status).toBe('up_to_date');
});

test('a translation of a draft that a major edition changed again is outdated, for translators and for readers', async () => {
  await one.write('rewritten', {
    text: { en: { title: 'T' }, ja: { title: '題' } },
    ...section({ body: 'One' }, { ja: { body: '一' } }),
  });
  await one.publish('rewritten');
  await one.put('rewritten', 'sections/s/text/en', { body: 'Two' });
  await one.put('rewritten', 'sections/s/text/ja', { body: '二' });
  await one.put('rewritten', 'sections/s/text/en', { body: 'Three' });
  const { translation } = await one.publish('rewritten');
  expect(translation).toMatchObject({ ja: { outdated: ['sections/s'] } });
  expect(await one.ofUnit('rewritten', 'ja', 'sections/s')).toMatchObject({
    status: 'outdated',
    change: {
      fields: [
        {
          words: [
            { op: 'removed', text: 'Two' },
            { op: 'added', text: 'Three' },
          ],
        },
      ],
    },
  });
});

test('a translation that was made from a source text of long ago still shows all that has changed since', async () => {
  await one.write('long-ago', section({ body: 'one' }, { ja: { body: '一' } }));
  for (const body of ['two', 'three', 'four']) {
    await one.put('long-ago', 'sections/s/text/en', { body });
    await one.publish('long-ago', { changeNote: { en: 'n' }, locales: ['en'] });
  }
  const { change } = await one.ofUnit('long-ago', 'ja', 'sections/s');
  expect(change?.fields[0]?.words).toEqual([
    { op: 'removed', text: 'one' },
    { op: 'added', text: 'four' },
  ]);
});

test('in a long listing texts further down are told as replaced whole', async () => {
  const sections = (last: string) =>
    Array.from({ length: 4 }, (_, index) => ({
      key: `s-${index}`,
      text: { en: { body: `${'word '.repeat(10_000)}${last}` }, ja: { body: '語' } },
    }));
  await one.write('lengthy', { sections: sections('one') });
  await one.write('lengthy', { sections: sections('two') });
  const { units } = await one.ofLocale('lengthy', 'ja');
  const words = units.filter(({ change }) => change).map(({ change }) => change?.fields[0]?.words ?? []);
  expect(words.map((changes) => changes.map(({ op }) => op).join(' '))).toEqual([
    'same removed added',
    'same removed added',
    'removed added',
    'removed added',
  ]);
});

test('a Japanese source is compared by Japanese words', async () => {
  const advice = (ja: string) => ({
    sourceLocale: 'ja',
    text: { ja: { title: '題' } },
    advice: [{ key: 'a', text: { ja: { title: ja }, en: { title: 'Change your password' } } }],
  });
  await one.write('japanese', advice('パスワードを変更してください'));
  await one.write('japanese', advice('暗証番号を変更してください'));
  const { change } = await one.ofUnit('japanese', 'en', 'advice/a');
  expect(change?.fields[0]?.words.at(-1)).toEqual({ op: 'same', text: 'を変更してください' });
});

test('a filter by status leaves the other texts out and the progress whole', async () => {
  await one.write('filtered', {
    ...faq(question('Q', 'A')),
    text: { en: { title: 'T' }, ja: { title: '題' } },
  });
  const { locales } = await one.list('filtered', '?status=missing');
  expect(locales).toMatchObject([{ progress: { total: 2 }, units: [{ unit: 'faqs/q' }] }]);
});

test('a locale that has no text yet can be asked for, and the source locale cannot', async () => {
  await one.write('asked');
  expect(await one.ofLocale('asked', 'fr')).toMatchObject({ progress: { missing: 1 }, required: false });
  const address = '/v1/admin/notices/asked/translations?locale=en';
  const { status, body } = await one.t.http.get(address).set('authorization', one.key);
  expect([status, body.errors]).toMatchObject([422, [{ code: 'invalid_value', path: '/locale' }]]);
});

test('what agents alone see is nothing to translate', async () => {
  await one.write('agents', {
    faqs: [
      { key: 'shown', text: { en: { question: 'Q', agentNote: 'Note' }, ja: { question: '問' } } },
      { key: 'hidden', audience: 'agent', text: { en: { question: 'Q' } } },
    ],
  });
  const { units } = await one.ofLocale('agents', 'ja');
  expect(units.map(({ unit, status }) => [unit, status])).toEqual([
    ['text', 'missing'],
    ['faqs/shown', 'up_to_date'],
  ]);
});

test('the listing is never kept by a cache, and there is none of what is not there', async () => {
  const address = '/v1/admin/notices';
  const missing = await one.t.http.get(`${address}/nowhere/translations`).set('authorization', one.key);
  expect([missing.status, missing.body.code]).toEqual([404, 'notice_not_found']);
  await one.write('kept');
  const { headers } = await one.t.http.get(`${address}/kept/translations`).set('authorization', one.key);
  expect([headers['cache-control'], headers['content-type']]).toEqual([
    'no-store',
    'application/json; charset=utf-8',
  ]);
});
