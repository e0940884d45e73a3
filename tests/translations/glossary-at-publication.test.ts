import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, person } from '../review/people.ts';
import { createTestApp, type TestApp } from '../support/app.ts';

let t: TestApp;
let publisher: Person;

beforeAll(async () => {
  t = await createTestApp();
  publisher = await person(t, 'publisher');
  const term = { text: { en: ['personal information'], ja: ['個人情報'] } };
  const url = '/v1/admin/glossary/personal-information';
  await t.http.put(url).set('authorization', publisher.key).send(term).expect(201);
});
afterAll(() => t.close());

const breaches = (warnings: { code: string; path: string }[]) =>
  warnings.filter(({ code }) => code === 'glossary_breach').map(({ path }) => path);
const text = (ja: string) => ({ en: { title: 'Your personal information' }, ja: { title: ja } });

test('a translation that renders a term otherwise is named before and at publication, and goes out', async () => {
  await publisher.write('breaching', { text: text('お客様の私的な情報') });
  const checks = await publisher.read('/v1/admin/notices/breaching/checks');
  expect(breaches(checks.body.warnings)).toEqual(['/text/ja']);
  const published = await publisher.act('breaching', 'publish');
  expect(published.status).toBe(201);
  expect(breaches(published.body.warnings)).toEqual(['/text/ja']);
});

test('one that renders it as agreed is not named', async () => {
  await publisher.write('agreeing', { text: text('お客様の個人情報') });
  expect(breaches((await publisher.act('agreeing', 'publish')).body.warnings)).toEqual([]);
});
