import { expect, test } from 'vitest';
import { atomFeed } from '../../src/delivery/feeds/atom.ts';
import type { Rendition } from '../../src/editions/rendition.ts';
import { about, anUpdate, aPartialCorrection, aRendition, aRetraction } from './feeds-notice.ts';
import { atomFaults, readAtom } from './schemas/atom.ts';

const feedOf = (more: Partial<Rendition>, publicUrl: string | null = about.publicUrl) =>
  atomFeed(aRendition(more), { ...about, publicUrl });
const everything = () => feedOf({ updates: [...aRetraction(), ...aPartialCorrection()] });
const content = (xml: string, entry: number) => readAtom(xml, `//atom:entry[${entry}]/atom:content`)[0] ?? '';

test('a feed with a retraction and a correction is valid Atom', () => {
  expect(atomFaults(everything())).toEqual([]);
});

test('a feed without any update, public address or text is valid Atom', () => {
  const organisation = { name: null, url: null, textLocale: 'en' };
  expect(atomFaults(feedOf({ title: null, summary: null, organisation }, null))).toEqual([]);
});

test('an update without headline and body makes a valid entry that bears the title of the notice', () => {
  const xml = feedOf({ updates: [anUpdate('silent', { headline: null, body: null, occurredAt: null })] });
  expect(atomFaults(xml)).toEqual([]);
  expect(readAtom(xml, '//atom:entry/atom:title')).toEqual(['Guest register of the Juniper Hostel']);
});

test.each([
  ['the id of the feed', /<id>[^<]*<\/id>/],
  ['the id of an entry', /(?<=<entry>)<id>[^<]*<\/id>/],
  ['a title', /<title>[^<]*<\/title>/],
  ['when an entry was updated', /(?<=<\/title>)<updated>[^<]*<\/updated>(?=<published>)/],
  ['the author', /<author>.*<\/author>/],
  ['the end of the feed', /<\/feed>/],
])('the validator misses %s when it is taken out', (_, piece) => {
  const xml = everything();
  expect(xml).toMatch(piece);
  expect(atomFaults(xml.replace(piece, ''))).not.toEqual([]);
});

test.each([
  ['a day for an instant', /<updated>[^<]*/, '<updated>2026-05-04'],
  ['an element that Atom does not have', '<author>', '<writer xmlns="http://www.w3.org/2005/Atom"/><author>'],
  ['a second title', '<title>', '<title>Again</title><title>'],
  ['a link to nowhere', / href="[^"]*"/, ''],
])('the validator finds %s', (_, piece, replacement) => {
  expect(atomFaults(everything().replace(piece, replacement))).not.toEqual([]);
});

test('the feed and an entry that is in another language say which', () => {
  const xml = feedOf({
    locale: 'ja',
    updates: [anUpdate('own', { textLocale: 'ja' }), anUpdate('source', { textLocale: 'en' })],
  });
  expect(readAtom(xml, '/atom:feed/@xml:lang')).toEqual(['ja']);
  expect(readAtom(xml, '//atom:entry[1]/@xml:lang')).toEqual([]);
  expect(readAtom(xml, '//atom:entry[2]/@xml:lang')).toEqual(['en']);
});

test('a title and summary that come from the source are labelled as such', () => {
  const translation = { status: 'outdated' as const, outdated: [], missing: ['text'] };
  const xml = feedOf({ locale: 'ar', direction: 'rtl', translation });
  expect(readAtom(xml, '/atom:feed/atom:title/@xml:lang')).toEqual(['en']);
  expect(readAtom(xml, '/atom:feed/atom:subtitle')[0]).toContain('<div lang="en" dir="ltr">');
});

test('content in a right-to-left language says its direction', () => {
  const xml = feedOf({
    locale: 'ar',
    direction: 'rtl',
    updates: [anUpdate('one', { textLocale: 'ar', body: '<p>اتصلوا بنا</p>' })],
  });
  expect(content(xml, 1)).toBe('<div lang="ar" dir="rtl"><p>اتصلوا بنا</p></div>');
});

test('links are there when the operator has said where the public reaches the API', () => {
  const xml = feedOf({ locale: 'zh-Hant', updates: [anUpdate('one')] });
  const notice = 'https://notices.example/v1/notices/juniper-hostel';
  expect(readAtom(xml, '/atom:feed/atom:link[@rel="self"]/@href')).toEqual([
    `${notice}/feed.atom?locale=zh-Hant`,
  ]);
  expect(readAtom(xml, '/atom:feed/atom:link[@rel="alternate"]/@href')).toEqual([`${notice}?locale=zh-Hant`]);
  expect(readAtom(xml, '//atom:entry/atom:link[@rel="alternate"]/@href')).toEqual([
    `${notice}/updates?locale=zh-Hant#one`,
  ]);
});

test('no link goes to a host where the operator has not said which', () => {
  const xml = feedOf({ updates: aRetraction() }, null);
  expect(readAtom(xml, '//atom:link/@href').filter((href) => !href.startsWith('urn:uuid:'))).toEqual([]);
});

test('no id or relation changes with the host and the slug', () => {
  const ids = (xml: string) => readAtom(xml, '//atom:id | //atom:link[@rel="related"]/@href');
  const before = feedOf({ updates: aRetraction() });
  const after = feedOf({ updates: aRetraction(), slug: 'juniper-guests' }, 'https://elsewhere.example');
  expect(ids(after)).toEqual(ids(before));
  expect(new Set(ids(before)).size).toBe(3);
});

test('the author is the organisation', () => {
  const xml = feedOf({});
  expect(readAtom(xml, '//atom:author/atom:name | //atom:author/atom:uri')).toEqual([
    'Juniper Hostel',
    'https://juniper.example',
  ]);
});

test('an entry says what kind it is and whether it holds, for people and for programs', () => {
  const xml = everything();
  expect(readAtom(xml, '//atom:entry[1]/atom:category/@*')).toEqual([
    'urn:forthright:kind',
    'retraction',
    'Retraction',
  ]);
  expect(readAtom(xml, '//atom:entry[3]/atom:category[2]/@*')).toEqual([
    'urn:forthright:currency',
    'retracted',
    'Retracted',
  ]);
});

test('an outdated or machine-made translation is told to programs, and its feed stays valid', () => {
  const updates = [anUpdate('one', { textLocale: 'ja' }), anUpdate('two', { textLocale: 'en' })];
  const outdated = ['text', 'updates/one', 'updates/two'];
  const told = { status: 'outdated' as const, outdated, missing: [], machineTranslated: ['updates/one'] };
  const xml = feedOf({ locale: 'ja', sourceLocale: 'en', updates, translation: told });
  expect(atomFaults(xml)).toEqual([]);
  const marks = (place: string) =>
    readAtom(xml, `${place}/atom:category[@scheme="urn:forthright:translation"]/@term`);
  expect(marks('/atom:feed')).toEqual(['outdated']);
  const byEntry = ['one', 'two'].map((key) => marks(`//atom:entry[contains(atom:content, "${key}")]`));
  expect(byEntry).toEqual([['outdated', 'machine_translated'], []]);
});

test('a retraction and what it retracts are linked both ways, and the direction is told', () => {
  const xml = feedOf({ updates: aRetraction() });
  const [retraction, retracted] = readAtom(xml, '//atom:entry/atom:id');
  expect(readAtom(xml, '//atom:entry[1]/atom:link[@rel="related"]/@href')).toEqual([retracted]);
  expect(readAtom(xml, '//atom:entry[1]/thr:in-reply-to/@ref')).toEqual([retracted]);
  expect(readAtom(xml, '//atom:entry[2]/atom:link[@rel="related"]/@href')).toEqual([retraction]);
  expect(readAtom(xml, '//atom:entry[2]/thr:in-reply-to')).toEqual([]);
});

test('what was retracted is struck out below what holds instead, and says so in its title', () => {
  const xml = feedOf({ updates: aRetraction() });
  expect(readAtom(xml, '//atom:entry[2]/atom:title')).toEqual(['Retracted: Everyone gets a refund']);
  expect(content(xml, 2)).toBe(
    '<div lang="en" dir="ltr">' +
      '<p><strong>Retracted</strong>. See: <ins><cite lang="en" dir="ltr">There is no refund</cite></ins></p>' +
      '<p lang="en" dir="ltr">The refund was announced by mistake.</p>' +
      '<del><p>What there is to say of refund.</p></del></div>',
  );
});

test('what was superseded in part is marked and not struck out', () => {
  const xml = feedOf({ updates: aPartialCorrection() });
  expect(readAtom(xml, '//atom:entry[2]/atom:title')).toEqual(['Superseded in part: It was 900 guests']);
  expect(content(xml, 2)).toContain('<strong>Superseded in part</strong>. See: <ins>');
  expect(content(xml, 2)).not.toContain('<del>');
});

test('what was superseded by something that is not shown is struck out all the same', () => {
  const xml = feedOf({ updates: [anUpdate('old', { currency: 'superseded' })] });
  expect(content(xml, 1)).toContain('<p><strong>Superseded</strong></p><del>');
});

test('the headline of what holds instead cannot bring markup into the entry', () => {
  const xml = feedOf({ updates: aRetraction({}, { headline: '<img src=x onerror=alert(1)>' }) });
  expect(content(xml, 2)).not.toContain('<img');
});

test('the headline and reason of what holds instead are labelled where they are in another language', () => {
  const xml = feedOf({ locale: 'ja', updates: aRetraction({ textLocale: 'ja' }, { textLocale: 'en' }) });
  expect(content(xml, 2)).toContain('<cite lang="en" dir="ltr">There is no refund</cite>');
  expect(content(xml, 2)).toContain('<p lang="en" dir="ltr">The refund');
});

test('a feed has no English words among the texts of another language', () => {
  const own = { textLocale: 'ja', headline: '全員に返金します', body: '<p>返金。</p>' };
  const xml = feedOf({
    locale: 'ja',
    updates: aRetraction(own, { ...own, headline: '返金はありません', key: 'no-refund' }),
  });
  expect(readAtom(xml, '//atom:title')).toContain('撤回済み：全員に返金します');
  expect(content(xml, 2)).toContain(
    '<strong>撤回済み</strong>。次をご覧ください：<ins><cite lang="ja" dir="ltr">返金はありません</cite></ins>',
  );
});

test('in a language without words what was retracted is marked by a sign and by markup alone', () => {
  const own = { textLocale: 'cy' };
  const xml = feedOf({ locale: 'cy', updates: aRetraction(own, own) });
  expect(readAtom(xml, '//atom:entry/atom:title')).toEqual([
    'There is no refund',
    '✗ Everyone gets a refund',
  ]);
  expect(readAtom(xml, '//atom:category/@label')).toEqual([]);
  expect(content(xml, 2)).toContain('<p><ins><cite lang="cy" dir="ltr">There is no refund</cite></ins></p>');
});

test('a headline that begins with what it is does not say so twice', () => {
  const updates = aPartialCorrection({}, { headline: 'Correction: it was 1,200 guests' });
  expect(readAtom(feedOf({ updates }), '//atom:entry[1]/atom:title')).toEqual([
    'Correction: it was 1,200 guests',
  ]);
});

test('an exercise says so wherever a title is shown', () => {
  const xml = feedOf({ mode: 'exercise', updates: aRetraction() });
  expect(atomFaults(xml)).toEqual([]);
  const titles = readAtom(xml, '//atom:title');
  expect(titles).toHaveLength(3);
  expect(titles.filter((title) => !title.startsWith('Exercise: '))).toEqual([]);
});

test('a date that is not an instant is shown as exact as it is known, and nothing is published at it', () => {
  const xml = feedOf({ updates: [anUpdate('one', { occurredAt: '2026-05' })] });
  expect(readAtom(xml, '//atom:published')).toEqual([]);
  expect(content(xml, 1)).toContain('<time datetime="2026-05" dir="ltr">2026-05</time>');
});

test('the feed was updated when the newest of its entries was', () => {
  expect(readAtom(feedOf({}), '/atom:feed/atom:updated')).toEqual(['2026-05-08T16:00:00.000Z']);
  const xml = feedOf({ updates: [anUpdate('later', { occurredAt: null }), ...aRetraction()] });
  expect(readAtom(xml, '/atom:feed/atom:updated')).toEqual(['2026-05-09T08:30:00.000Z']);
});
