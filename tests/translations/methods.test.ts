import { afterAll, beforeAll, expect, test } from 'vitest';
import { textDigest } from '../../src/document/digest.ts';
import { createTranslators, type Translators } from './translators.ts';

let one: Translators;
beforeAll(async () => {
  one = await createTranslators();
});
afterAll(() => one.close());

const admin = (slug: string) => `/v1/admin/notices/${slug}`;
const texts = { en: { title: 'Title' }, ja: { title: '題' } };
const byMachine = { translation: { method: 'machine' } };
const section = (text: Record<string, object>) => ({ sections: [{ key: 's', text }] });
const digest = (fields: object) => textDigest({ ...fields }) as string;

const get = async (address: string) => (await one.t.http.get(address).set('authorization', one.key)).body;
const refusalOf = async (slug: string, place: string, text: object) => {
  const address = `${admin(slug)}/${place}`;
  const { status, body } = await one.t.http.put(address).set('authorization', one.key).send(text);
  return [status, body.errors?.[0]?.code, body.errors?.[0]?.path];
};
const stateOf = async (slug: string, unit: string) => {
  const { status, method } = await one.ofUnit(slug, 'ja', unit);
  return [status, method];
};
const keptTexts = async (slug: string) => {
  const { id } = await one.t.ctx.db.notice.findUniqueOrThrow({ where: { slug } });
  return one.t.ctx.db.sourceText.findMany({ where: { noticeId: id }, orderBy: { sha256: 'asc' } });
};

test('a machine’s translation is told as one, until somebody who has mended it says so', async () => {
  await one.write('mended', section({ en: { body: 'One' } }));
  await one.put('mended', 'sections/s/text/ja', { body: '一', ...byMachine });
  expect(await stateOf('mended', 'sections/s')).toEqual(['machine_translated', 'machine']);
  await one.put('mended', 'sections/s/text/ja', { body: '一つ', translation: { method: 'post_edited' } });
  expect(await stateOf('mended', 'sections/s')).toEqual(['up_to_date', 'post_edited']);
});

test('a text that is read and sent back as it is reads the same, and stays a machine’s', async () => {
  await one.write('passed-on', section({ en: { body: 'One' } }));
  await one.put('passed-on', 'sections/s/text/ja', { body: '一', ...byMachine });
  const address = `${admin('passed-on')}/sections/s/text/ja`;
  const before = await get(address);
  expect(before).toEqual({ body: '一' });
  await one.put('passed-on', 'sections/s/text/ja', before);
  expect(await get(address)).toEqual(before);
  expect(await stateOf('passed-on', 'sections/s')).toEqual(['machine_translated', 'machine']);
});

test('a text that is sent anew with nothing said of it counts as a person’s', async () => {
  await one.write('anew', section({ en: { body: 'One' } }));
  await one.put('anew', 'sections/s/text/ja', { body: '一', ...byMachine });
  await one.put('anew', 'sections/s/text/ja', { body: '一つ' });
  expect(await stateOf('anew', 'sections/s')).toEqual(['up_to_date', 'human']);
});

test('whoever replaces the item or the whole notice changes no method but of the texts that differ', async () => {
  const both = (a: string, b: string) => ({
    sections: [
      { key: 'a', text: { en: { body: 'A' }, ja: { body: a } } },
      { key: 'b', text: { en: { body: 'B' }, ja: { body: b } } },
    ],
  });
  await one.write('bulk', { text: texts, ...both('あ', 'い') });
  for (const [key, body] of [
    ['a', 'あ'],
    ['b', 'い'],
  ]) {
    await one.put('bulk', `sections/${key}/text/ja`, { body, ...byMachine });
  }
  await one.put('bulk', 'text/ja', { title: '題', ...byMachine });
  await one.write('bulk', { text: texts, ...both('あ', '別') });
  await one.put('bulk', 'sections/a', {
    ...(await get(`${admin('bulk')}/sections/a`)),
    element: 'cause',
  });
  const { units } = await one.ofLocale('bulk', 'ja');
  expect(units.map(({ unit, method }) => [unit, method])).toEqual([
    ['text', 'machine'],
    ['sections/a', 'machine'],
    ['sections/b', 'human'],
  ]);
});

test('readers are told which texts are a machine’s, also of a locale that is carried forward', async () => {
  await one.write('told', { text: texts, ...section({ en: { body: 'One' } }) });
  await one.put('told', 'sections/s/text/ja', { body: '一', ...byMachine });
  const machine = { status: 'up_to_date', machineTranslated: ['sections/s'] };
  expect(await one.publish('told')).toMatchObject({
    translation: { ja: machine, en: { machineTranslated: [] } },
  });
  const read = async () => (await one.t.http.get('/v1/notices/told?locale=ja')).body;
  expect((await read()).translation).toMatchObject(machine);
  await one.put('told', 'sections/s/text/ja', { body: '一', translation: { method: 'post_edited' } });
  await one.publish('told', { updateType: 'minor', locales: ['en'] });
  expect(await read()).toMatchObject({ edition: 2, translation: machine });
  await one.publish('told', { updateType: 'minor' });
  expect((await read()).translation).toMatchObject({ status: 'up_to_date', machineTranslated: [] });
});

test('a translation may say which source text it was made from', async () => {
  await one.write('from', section({ en: { body: 'One' } }));
  const from = digest({ body: 'One' });
  await one.publish('from');
  await one.put('from', 'sections/s/text/en', { body: 'Two' });
  await one.put('from', 'sections/s/text/ja', { body: '一', translation: { from } });
  expect(await one.ofUnit('from', 'ja', 'sections/s')).toMatchObject({
    translatedFrom: from,
    method: 'human',
  });
});

test('a translation from a source text that there never was is refused, with what to do', async () => {
  await one.write('made-up', section({ en: { body: 'One' }, ja: { body: '一' } }));
  const address = `${admin('made-up')}/sections/s/text/de`;
  const put = (from: string) =>
    one.t.http.put(address).set('authorization', one.key).send({ body: 'Eins', translation: { from } });
  const { status, body } = await put('0'.repeat(64));
  expect([status, body.errors]).toMatchObject([
    422,
    [
      {
        code: 'invalid_value',
        path: '/translation/from',
        detail: expect.stringContaining(digest({ body: 'One' })),
      },
    ],
  ]);
  await one.put('made-up', 'sections/s/text/en', { body: 'Two' });
  // The Japanese was made from it.
  expect((await put(digest({ body: 'One' }))).status).toBe(201);
});

test('a source text that was published and done away with can still be named, as what it is', async () => {
  await one.write('retired', { text: { en: { title: 'Old' }, ja: { title: '古い' } } });
  await one.publish('retired');
  await one.put('retired', 'text/en', { title: 'New' });
  await one.publish('retired');
  await one.put('retired', 'text/de', { title: 'Alt', translation: { from: digest({ title: 'Old' }) } });
  const { units } = await one.ofLocale('retired', 'de');
  expect(units).toMatchObject([{ status: 'outdated', translatedFrom: digest({ title: 'Old' }) }]);
});

test('a machine’s text is one again when it was the source for a while', async () => {
  const both = (sourceLocale: string) => ({ sourceLocale, text: texts });
  await one.write('turned', both('en'));
  await one.put('turned', 'text/ja', { title: '題', ...byMachine });
  await one.write('turned', both('ja'));
  await one.write('turned', both('en'));
  expect(await stateOf('turned', 'text')).toEqual(['machine_translated', 'machine']);
});

test('a revert leaves how a text was made, and what of, where it changes neither the text nor its source', async () => {
  await one.write('looked-at', { text: texts });
  await one.put('looked-at', 'text/ja', { title: '題', ...byMachine });
  await one.publish('looked-at');
  await one.put('looked-at', 'text/ja', { title: '題', translation: { method: 'post_edited' } });
  const { headers } = await one.t.http.get(admin('looked-at')).set('authorization', one.key);
  const revert = one.t.http.post(`${admin('looked-at')}/revert`);
  const given = { authorization: one.key, 'if-match': headers.etag as string };
  expect((await revert.set(given).send({ edition: 1 })).status).toBe(200);
  expect(await stateOf('looked-at', 'text')).toEqual(['up_to_date', 'post_edited']);
});

test.each([
  ['text/ja', { title: '題', translation: { method: 'magic' } }, 'invalid_value', '/translation/method'],
  ['text/ja', { title: '題', translation: { from: 'abc' } }, 'invalid_value', '/translation/from'],
  ['text/ja', { title: '題', translation: { by: 'me' } }, 'unknown_field', '/translation/by'],
])('%s with %j is refused', async (place, text, code, path) => {
  await one.write('wrong');
  expect(await refusalOf('wrong', place, text)).toMatchObject([expect.any(Number), code, path]);
});

test('the source’s own text is no translation, and cannot be called one', async () => {
  await one.write('source');
  const { headers } = await one.t.http.get(`${admin('source')}/text/en`).set('authorization', one.key);
  const { status, body } = await one.t.http
    .put(`${admin('source')}/text/en`)
    .set({ authorization: one.key, 'if-match': headers.etag ?? '' })
    .send({ title: 'T', ...byMachine });
  expect([status, body.errors]).toMatchObject([422, [{ code: 'invalid_value', path: '/translation' }]]);
});

test('a long translation, which is read in a thread, may say how it was made too', async () => {
  await one.write('long', section({ en: { body: 'Long' } }));
  await one.put('long', 'sections/s/text/ja', { body: '長い。'.repeat(20_000), ...byMachine });
  expect(await stateOf('long', 'sections/s')).toEqual(['machine_translated', 'machine']);
});

test('the source text of each translation is kept once, by its digest, whoever wrote it one by one or in bulk', async () => {
  const sections = (en: string) => ({
    sections: ['a', 'b', 'c'].map((key) => ({
      key,
      text: { en: { body: `${en} ${key}` }, ja: { body: 'あ' } },
    })),
  });
  await one.write('kept', { text: texts, ...sections('One') });
  await one.put('kept', 'sections/a/text/de', { body: 'Eins' });
  const first = [{ title: 'Title' }, ...['a', 'b', 'c'].map((key) => ({ body: `One ${key}` }))];
  const digests = (fields: object[]) => fields.map(digest).sort();
  expect((await keptTexts('kept')).map(({ sha256 }) => sha256)).toEqual(digests(first));
  await one.write('kept', { text: texts, ...sections('Two') });
  expect((await keptTexts('kept')).map(({ sha256 }) => sha256)).toEqual(digests(first));
  await one.put('kept', 'sections/a/text/ja', { body: 'ふたつ' });
  const kept = await keptTexts('kept');
  expect(kept.map(({ sha256 }) => sha256)).toEqual(digests([...first, { body: 'Two a' }]));
  for (const { sha256, text } of kept) {
    const { fields, reasons } = text as { fields: Record<string, string>; reasons: Record<string, string> };
    expect(textDigest(fields, reasons)).toBe(sha256);
  }
});

test('a source text that was not kept when it was translated is kept when it is written over', async () => {
  await one.write('early', section({ en: { body: 'One' }, ja: { body: '一' } }));
  // Translations of before the source texts were kept have left none.
  await one.t.ctx.db.$executeRaw`ALTER TABLE source_text DISABLE TRIGGER USER`;
  await one.t.ctx.db.$executeRaw`DELETE FROM source_text`;
  await one.t.ctx.db.$executeRaw`ALTER TABLE source_text ENABLE TRIGGER USER`;
  await one.put('early', 'sections/s/text/en', { body: 'Two' });
  expect((await keptTexts('early')).map(({ text }) => text)).toEqual([
    { fields: { body: 'One' }, reasons: {} },
  ]);
});

test('the audit tells how a translation was made', async () => {
  await one.write('audited');
  await one.put('audited', 'text/ja', { title: '題', ...byMachine });
  const { id } = await one.t.ctx.db.notice.findUniqueOrThrow({ where: { slug: 'audited' } });
  const entries = await one.t.ctx.db.auditEntry.findMany({ where: { noticeId: id, action: 'text.put' } });
  expect(entries.map(({ detail }) => detail)).toMatchObject([{ method: 'machine' }]);
});
