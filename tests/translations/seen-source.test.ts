import { afterAll, beforeAll, expect, test } from 'vitest';
import { textDigest } from '../../src/document/digest.ts';
import { createTranslators, type Translators } from './translators.ts';

// Which source text a translation counts as made from when nobody says so: the one that its translator can have seen.

let one: Translators;
beforeAll(async () => {
  one = await createTranslators();
});
afterAll(() => one.close());

const admin = (slug: string) => `/v1/admin/notices/${slug}`;
const japanese = 'sections/s/text/ja';
const english = 'sections/s/text/en';
const digest = (body: string) => textDigest({ body });
const begin = (slug: string, more: object = { ja: { body: '一' } }) =>
  one.write(slug, {
    text: { en: { title: 'T' }, ja: { title: '題' } },
    sections: [{ key: 's', text: { en: { body: 'One' }, ...more } }],
  });
const etagOf = async (address: string) =>
  (await one.t.http.get(address).set('authorization', one.key)).headers.etag as string;
const put = async (slug: string, body: string, etag?: string) => {
  const request = one.t.http.put(`${admin(slug)}/${japanese}`).set('authorization', one.key);
  if (etag !== undefined) request.set('if-match', etag);
  return (await request.send({ body })).status;
};
const stateOf = async (slug: string) => {
  const { status, translatedFrom } = await one.ofUnit(slug, 'ja', 'sections/s');
  return [status, translatedFrom];
};

test('a translation that was read before the source was changed is of what it was of, and not of the change', async () => {
  await begin('before');
  await one.publish('before');
  const etag = await etagOf(`${admin('before')}/${japanese}`);
  await one.put('before', english, { body: 'Two' });
  await one.publish('before');
  expect(await put('before', '一つ', etag)).toBe(200);
  expect(await stateOf('before')).toEqual(['outdated', digest('One')]);
});

test('a translation that was read again after the source was changed is of the change', async () => {
  await begin('after');
  await one.publish('after');
  await one.put('after', english, { body: 'Two' });
  await one.publish('after');
  expect(await put('after', '二', await etagOf(`${admin('after')}/${japanese}`))).toBe(200);
  expect(await stateOf('after')).toEqual(['up_to_date', digest('Two')]);
});

test.each(['', '/sections/s'])(
  'with the ETag of %j from before a change nobody knows what it is of',
  async (place) => {
    const slug = `unknown${place.replaceAll('/', '-')}`;
    await begin(slug);
    await one.publish(slug);
    await one.put(slug, `sections/s/text/de`, { body: 'Eins' });
    const etag = await etagOf(`${admin(slug)}${place}`);
    await one.put(slug, english, { body: 'Two' });
    expect(await put(slug, '一つ', etag)).toBe(200);
    await one.publish(slug);
    expect(await stateOf(slug)).toEqual(['outdated', null]);
  },
);

test.each(['', '/sections/s'])(
  'with the ETag of %j from after a change it is of the change',
  async (place) => {
    const slug = `known${place.replaceAll('/', '-')}`;
    await begin(slug);
    await one.put(slug, english, { body: 'Two' });
    expect(await put(slug, '二', await etagOf(`${admin(slug)}${place}`))).toBe(200);
    expect(await stateOf(slug)).toEqual(['up_to_date', digest('Two')]);
  },
);

test('a first translation is of the source as it is, unless its If-Match is from before that', async () => {
  await begin('first', {});
  const etag = await etagOf(`${admin('first')}/sections/s`);
  await one.put('first', english, { body: 'Two' });
  expect(await put('first', '二')).toBe(201);
  expect(await stateOf('first')).toEqual(['up_to_date', digest('Two')]);
  await begin('first-seen', {});
  const seen = await etagOf(`${admin('first-seen')}/sections/s`);
  await one.put('first-seen', english, { body: 'Two' });
  expect(await put('first-seen', '一', seen)).toBe(201);
  expect(await stateOf('first-seen')).toMatchObject([expect.any(String), null]);
  expect(etag).not.toBe(seen);
});

test('whoever writes over whatever is there says that it is of the source as it is', async () => {
  await begin('any');
  await one.put('any', english, { body: 'Two' });
  expect(await put('any', '二', '*')).toBe(200);
  expect(await stateOf('any')).toEqual(['up_to_date', digest('Two')]);
});

test('the ETag of a translation changes with its source, and the old one still lets its translator write', async () => {
  await begin('tags');
  const address = `${admin('tags')}/${japanese}`;
  const before = await etagOf(address);
  await one.put('tags', english, { body: 'Two' });
  expect(await etagOf(address)).not.toBe(before);
  expect(await put('tags', '一つ', before)).toBe(200);
  expect(await put('tags', '一つ目', before)).toBe(412);
});
