import { expect, test } from 'vitest';
import { atomFeed } from '../../src/delivery/feeds/atom.ts';
import { jsonFeed } from '../../src/delivery/feeds/json-feed.ts';
import type { Rendition } from '../../src/editions/rendition.ts';
import { about, anUpdate, aPartialCorrection, aRendition, aRetraction } from './feeds-notice.ts';
import { readAtom } from './schemas/atom.ts';
import { jsonFeedFaults } from './schemas/json-feed.ts';

const textOf = (more: Partial<Rendition>, publicUrl: string | null = about.publicUrl) =>
  jsonFeed(aRendition(more), { ...about, publicUrl });
const feedOf = (...args: Parameters<typeof textOf>) => JSON.parse(textOf(...args));
const everything = { updates: [...aRetraction(), ...aPartialCorrection()] };

test('a feed with a retraction and a correction is a valid JSON Feed', () => {
  expect(jsonFeedFaults(textOf(everything))).toEqual([]);
});

test('a feed of a notice that says nothing is a valid JSON Feed', () => {
  const nobody = { name: null, url: null, textLocale: 'en' };
  const updates = [anUpdate('silent', { headline: null, body: null, occurredAt: null })];
  const text = textOf({ title: null, summary: null, organisation: nobody, updates }, null);
  expect(jsonFeedFaults(text)).toEqual([]);
});

test.each([
  ['the version', (feed: Record<string, unknown>) => delete feed.version],
  ['the title', (feed: Record<string, unknown>) => delete feed.title],
  ['the items', (feed: Record<string, unknown>) => delete feed.items],
])('the validator misses %s when it is taken out', (_, drop) => {
  const feed = feedOf(everything);
  drop(feed);
  expect(jsonFeedFaults(JSON.stringify(feed))).not.toEqual([]);
});

test.each([
  ['an item without its id', { id: undefined }],
  ['an item without content', { content_html: undefined }],
  ['two items with one id', { id: feedOf(everything).items[1].id }],
  ['a day for an instant', { date_modified: '2026-05-04' }],
  ['a field that is not of the format', { kind: 'retraction' }],
  ['an extension with a dot in its keys', { _forthright: { 'kind.of': 'x' } }],
])('the validator finds %s', (_, change) => {
  const feed = feedOf(everything);
  Object.assign(feed.items[0], change);
  expect(jsonFeedFaults(JSON.stringify(feed))).not.toEqual([]);
});

test('it has the entries of the Atom feed: their ids, titles, dates, contents and order', () => {
  const xml = atomFeed(aRendition(everything), about);
  const { items } = feedOf(everything);
  const fields: [string, string][] = [
    ['id', 'atom:id'],
    ['title', 'atom:title'],
    ['date_modified', 'atom:updated'],
    ['date_published', 'atom:published'],
    ['content_html', 'atom:content'],
    ['url', 'atom:link[@rel="alternate"]/@href'],
  ];
  for (const [field, path] of fields) {
    expect(items.map((item: Record<string, string>) => item[field])).toEqual(
      readAtom(xml, `//atom:entry/${path}`),
    );
  }
});

test('what supersedes what is told field by field', () => {
  const [retraction, retracted] = feedOf({ updates: aRetraction() }).items;
  const reason = 'The refund was announced by mistake.';
  expect(retraction._forthright).toEqual({
    key: 'no-refund',
    kind: 'retraction',
    occurredAt: '2026-05-06T10:00:00Z',
    currency: 'current',
    supersedes: [{ id: retracted.id, key: 'refund', extent: 'whole', reason }],
    supersededBy: [],
  });
  expect(retracted._forthright).toMatchObject({
    currency: 'retracted',
    supersededBy: [{ id: retraction.id, key: 'no-refund', extent: 'whole', reason }],
  });
});

test('an outdated or machine-made translation is told with its entry, and what is shown in the source’s language is none', () => {
  const keys = ['old', 'machine', 'both', 'fresh', 'given-way'];
  const updates = keys.map((key) => anUpdate(key, { textLocale: key === 'given-way' ? 'en' : 'ja' }));
  const translation = {
    status: 'outdated' as const,
    outdated: ['text', 'updates/old', 'updates/both', 'updates/given-way'],
    missing: [],
    machineTranslated: ['updates/machine', 'updates/both'],
  };
  const text = textOf({ locale: 'ja', sourceLocale: 'en', updates, translation });
  expect(jsonFeedFaults(text)).toEqual([]);
  const { _forthright, items } = JSON.parse(text);
  expect(_forthright.translation).toEqual(['outdated']);
  const marks = items.map((item: { _forthright: { key: string; translation?: string[] } }) => [
    item._forthright.key,
    item._forthright.translation,
  ]);
  expect(Object.fromEntries(marks)).toEqual({
    old: ['outdated'],
    machine: ['machine_translated'],
    both: ['outdated', 'machine_translated'],
    fresh: undefined,
    'given-way': undefined,
  });
});

test('a field that a rendition may get one day does not get out by itself', () => {
  const update = { ...anUpdate('one'), draft: 'secret' };
  expect(textOf({ updates: [update], ...{ draft: 'secret' } })).not.toContain('secret');
});

test('there are tags where there are words for them in the language of the item', () => {
  const tags = (locale: string) =>
    feedOf({ updates: aRetraction({ textLocale: locale }, { textLocale: locale }) }).items.map(
      (item: { tags?: string[] }) => item.tags,
    );
  expect(tags('ko')).toEqual([['철회 안내'], ['철회됨']]);
  expect(tags('cy')).toEqual([undefined, undefined]);
});

test('the feed and its items each say their language', () => {
  const feed = feedOf({ locale: 'ja', updates: [anUpdate('one', { textLocale: 'en' })] });
  expect([feed.language, feed.items[0].language]).toEqual(['ja', 'en']);
});

test('no address is made up where the operator has not said which', () => {
  const { home_page_url, feed_url, items } = feedOf(everything, null);
  expect([home_page_url, feed_url, items[0].url]).toEqual([undefined, undefined, undefined]);
});

test('the feed names its own address and that of the notice', () => {
  expect(feedOf({})).toMatchObject({
    home_page_url: 'https://notices.example/v1/notices/juniper-hostel?locale=en',
    feed_url: 'https://notices.example/v1/notices/juniper-hostel/feed.json?locale=en',
  });
});

test('the description is the summary without markup', () => {
  const summary =
    '<h2>Sorry</h2>\n<p>A &#x3C;b> &#x26;amp; <strong>c</strong><br>\nd</p>\n<ul>\n<li>e</li>\n<li>f</li>\n</ul>\n<p><img src="x" alt="a > b"></p>';
  expect(feedOf({ summary }).description).toBe('Sorry\n\nA <b> &amp; c\nd\n\ne\nf\n\na > b');
});

test('a number in a right-to-left description keeps its order', () => {
  const summary = '<p>اتصلوا <a href="tel:+15550100" dir="ltr">+1 555 0100</a> الآن</p>';
  expect(feedOf({ summary, locale: 'ar', direction: 'rtl' }).description).toBe(
    'اتصلوا \u2066+1 555 0100\u2069 الآن',
  );
});

test('a character that there is not stays in the description as it was written', () => {
  expect(feedOf({ summary: '<p>&#x110000; &#x1F6A2; &nope;</p>' }).description).toBe('&#x110000; 🚢 &nope;');
});
