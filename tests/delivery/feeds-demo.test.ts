import { afterAll, beforeAll, expect, test } from 'vitest';
import { atomFeed } from '../../src/delivery/feeds/atom.ts';
import { jsonFeed } from '../../src/delivery/feeds/json-feed.ts';
import { structuredData } from '../../src/delivery/feeds/structured-data.ts';
import { loadDemo } from '../../src/demo/load.ts';
import { type Rendition, rendition } from '../../src/editions/rendition.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { about } from './feeds-notice.ts';
import { atomFaults, readAtom } from './schemas/atom.ts';
import { jsonFeedFaults } from './schemas/json-feed.ts';
import { vocabularyFaults } from './schemas/schema-org.ts';

// The demo notice as the public gets it.

const locales = ['en', 'ja', 'ar'];
const renditions = new Map<string, Rendition>();
let t: TestApp;

beforeAll(async () => {
  t = await createTestApp();
  const slug = await loadDemo(t.ctx);
  for (const locale of locales) {
    const { body } = await t.http.get(`/v1/notices/${slug}?locale=${locale}&format=html`).expect(200);
    renditions.set(locale, rendition.parse(body));
  }
});

afterAll(() => t?.close());

const demo = (locale: string) => renditions.get(locale) as Rendition;

test('the demo brings the synonyms of its three languages, once', async () => {
  expect([...t.ctx.library.synonyms().keys()].sort()).toEqual(['ar', 'en', 'ja']);
  await loadDemo(t.ctx);
  expect(await t.ctx.db.auditEntry.count({ where: { action: 'synonyms.put' } })).toBe(3);
});

test.each(locales)('the demo in %s is a valid Atom feed', (locale) => {
  expect(atomFaults(atomFeed(demo(locale), about))).toEqual([]);
});

test.each(locales)('the demo in %s is a valid JSON Feed', (locale) => {
  expect(jsonFeedFaults(jsonFeed(demo(locale), about))).toEqual([]);
});

test.each(locales)('the demo in %s is structured data of schema.org', (locale) => {
  expect(vocabularyFaults(JSON.parse(structuredData(demo(locale), about)))).toEqual([]);
});

test('every update of the demo is in the feed, in the order of the document', () => {
  const ids = readAtom(atomFeed(demo('en'), about), '//atom:entry/atom:link[@rel="alternate"]/@href');
  expect(ids.map((href) => href.split('#')[1])).toEqual(demo('en').updates.map(({ key }) => key));
});

test('the answer of the demo that was superseded as a whole is not in its structured data', () => {
  const old = demo('ja').faqs.find(({ currency }) => currency === 'superseded');
  expect(old?.question).toBeTruthy();
  expect(structuredData(demo('ja'), about)).not.toContain(old?.question);
});

test.each([
  ['en', 'Retracted: How we will reach passengers without an e-mail address'],
  ['ja', '撤回済み：メールでご連絡できないお客様へのご案内方法'],
  ['ar', 'تم سحبه: كيف سنصل إلى الركّاب الذين ليس لدينا بريدهم الإلكتروني؟'],
])('what the demo retracted says so in %s', (locale, title) => {
  expect(readAtom(atomFeed(demo(locale), about), '//atom:entry/atom:title')).toContain(title);
});
