import { expect, test } from 'vitest';
import { atomFeed } from '../../src/delivery/feeds/atom.ts';
import { withdrawalId } from '../../src/delivery/feeds/identity.ts';
import { jsonFeed } from '../../src/delivery/feeds/json-feed.ts';
import { sliceOf } from '../../src/delivery/slice.ts';
import type { Rendition } from '../../src/editions/rendition.ts';
import { about, anUpdate, aRendition, aRetraction } from './feeds-notice.ts';
import { atomFaults, readAtom } from './schemas/atom.ts';
import { jsonFeedFaults } from './schemas/json-feed.ts';

// What a feed tells of a notice that was withdrawn.

const since = '2026-05-09T08:30:00.000Z';
const statusNote = { explanation: 'It was about <another> hostel.\n\nSorry.', textLocale: 'en', since };
const withdrawn = (more: Partial<Rendition> = {}) =>
  aRendition({ status: 'withdrawn', statusNote, updatedAt: since, updates: aRetraction(), ...more });
const json = (rendition: Rendition) => JSON.parse(jsonFeed(rendition, about));

test('a feed of a withdrawn notice is valid in both formats', () => {
  expect(atomFaults(atomFeed(withdrawn(), about))).toEqual([]);
  expect(jsonFeedFaults(jsonFeed(withdrawn(), about))).toEqual([]);
});

test('the first entry tells why, as of when it was', () => {
  const xml = atomFeed(withdrawn(), about);
  const [title, updated, content] = ['title', 'updated', 'content'].map(
    (name) => readAtom(xml, `//atom:entry[1]/atom:${name}`)[0],
  );
  expect([title, updated]).toEqual(['Withdrawn: Guest register of the Juniper Hostel', since]);
  expect(content).toBe(
    '<div lang="en" dir="ltr"><p>It was about &#x3C;another> hostel.</p><p>Sorry.</p></div>',
  );
});

test('an explanation in another language says in which', () => {
  const feed = json(withdrawn({ locale: 'ja' }));
  expect(feed.items[0]).toMatchObject({ language: 'en', content_html: expect.stringContaining('lang="en"') });
});

test('no statement in it looks as if it held', () => {
  const titles = [
    json(withdrawn()),
    json(withdrawn({ updates: [anUpdate('one'), anUpdate('two')] })),
  ].flatMap(({ items }) => items.map(({ title }: { title: string }) => title));
  expect(titles).toHaveLength(6);
  expect(titles.filter((title) => !title.startsWith('Withdrawn: '))).toEqual([]);
});

test('where there are no words a sign says so', () => {
  const feed = json(withdrawn({ locale: 'cy', sourceLocale: 'cy', title: 'Teitl', updates: [] }));
  expect([feed.title, feed.items[0].title]).toEqual(['✗ Teitl', '✗ Teitl']);
});

test('a rehearsal of a withdrawal says first that it is a rehearsal', () => {
  const feed = json(withdrawn({ mode: 'exercise' }));
  expect(feed.title).toBe('Exercise: Withdrawn: Guest register of the Juniper Hostel');
});

test('the feed of a rehearsal leads to the rehearsal', () => {
  const feed = json(withdrawn({ mode: 'exercise' }));
  expect(feed.feed_url).toBe('https://notices.example/v1/exercises/juniper-hostel/feed.json?locale=en');
});

test('a withdrawal without an explanation is told all the same', () => {
  const feed = json(withdrawn({ statusNote: { ...statusNote, explanation: null } }));
  expect(feed.items[0]).toMatchObject({
    content_html: '<div lang="en" dir="ltr"></div>',
    date_modified: since,
  });
});

test('the next withdrawal is another entry, and the id of one stays what it was', () => {
  expect(withdrawalId(about, 'en', since)).not.toBe(withdrawalId(about, 'en', '2026-05-10T08:30:00.000Z'));
  expect(withdrawalId(about, 'en', since)).not.toBe(withdrawalId(about, 'ja', since));
  expect(withdrawalId(about, 'en', since)).toBe('urn:uuid:e0ed4521-f8dc-5b5c-8e56-22672cdd3a71');
});

test('a feed of a live notice, and of one from before there were notes, tells nothing of the kind', () => {
  for (const rendition of [aRendition({ statusNote: null }), aRendition()]) {
    expect(json(rendition).items).toEqual([]);
    expect(atomFeed(rendition, about)).not.toContain('withdrawn');
  }
});

test('a part of a rendition from before there were notes has none', () => {
  expect(JSON.parse(sliceOf(aRendition(), 'faqs', about))).toMatchObject({
    status: 'live',
    statusNote: null,
  });
});
