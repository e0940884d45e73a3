import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newestFirst, publishedOf, updatedOf } from '../../src/delivery/feeds/chronology.ts';
import { anUpdate } from './feeds-notice.ts';

const edition = { publishedAt: '2026-05-09T08:30:00.000Z', updatedAt: '2026-05-08T16:00:00.000Z' };
const orderOf = (...dates: (string | null)[]) =>
  newestFirst(dates.map((occurredAt) => ({ occurredAt }))).map(({ occurredAt }) => occurredAt);

test('a document that shows its newest update first keeps its order, inexact dates included', () => {
  const order = ['2026-10-30', '2026-08-26', '2026-08', null, '2026-08-21T07:30:00Z', '2025'];
  expect(orderOf(...order)).toEqual(order);
});

test('a document that shows its oldest update first is turned round', () => {
  expect(orderOf('2025', '2026-08-21', null, '2026-08', '2026-10')).toEqual([
    '2026-10',
    '2026-08',
    null,
    '2026-08-21',
    '2025',
  ]);
});

test('an update in the wrong place is moved to before the first that is surely older', () => {
  expect(orderOf('2026-05-04', '2026-05-02', '2026-05-06', '2026-05-01')).toEqual([
    '2026-05-06',
    '2026-05-04',
    '2026-05-02',
    '2026-05-01',
  ]);
});

test('of any two updates the one that is surely newer comes first, and none gets lost', () => {
  const date = fc
    .tuple(
      fc.date({ min: new Date('2020-01-01'), max: new Date('2021-12-31'), noInvalidDate: true }),
      fc.constantFrom(4, 7, 10, 24, 0),
    )
    .map(([instant, length]) => (length === 0 ? null : instant.toISOString().slice(0, length)));
  fc.assert(
    fc.property(fc.array(date), (dates) => {
      const ordered = orderOf(...dates);
      expect(ordered.toSorted()).toEqual(dates.toSorted());
      for (const [index, one] of ordered.entries()) {
        for (const later of ordered.slice(index + 1)) {
          if (one === null || later === null) continue;
          const exactness = Math.min(one.length, later.length);
          expect(later.slice(0, exactness) > one.slice(0, exactness)).toBe(false);
        }
      }
    }),
  );
});

test.each([
  ['2026-05-04T10:00:00Z', '2026-05-04T10:00:00.000Z'],
  ['2026-05-04T10:00Z', '2026-05-04T10:00:00.000Z'],
  ['2026-05-04T10:00:00.123456Z', '2026-05-04T10:00:00.123Z'],
])('an update at %s was published at %s', (occurredAt, expected) => {
  expect(publishedOf({ occurredAt }, edition)).toBe(expected);
});

test.each([null, '2026', '2026-05', '2026-05-04', '2026-05-09T08:30:01Z'])(
  'for an update at %s no time of publication is made up',
  (occurredAt) => {
    expect(publishedOf({ occurredAt }, edition)).toBeNull();
  },
);

test('an entry that stands for itself was updated with the newest major edition', () => {
  expect(updatedOf(anUpdate('one'), edition)).toBe(edition.updatedAt);
});

test('an entry that a minor edition has added was not updated before it happened', () => {
  expect(updatedOf(anUpdate('one', { occurredAt: '2026-05-09T07:00:00Z' }), edition)).toBe(
    '2026-05-09T07:00:00.000Z',
  );
});

test.each(['partly_superseded', 'superseded', 'retracted'] as const)(
  'an entry that is %s was updated with this very edition',
  (currency) => {
    expect(updatedOf(anUpdate('one', { currency }), edition)).toBe(edition.publishedAt);
  },
);

test('an entry that supersedes another was updated with this very edition', () => {
  const supersedes = [{ key: 'other', extent: 'part' as const, reason: null }];
  expect(updatedOf(anUpdate('one', { supersedes }), edition)).toBe(edition.publishedAt);
});

test('no entry was updated after the edition, or before it was published', () => {
  const occurredAt = fc.constantFrom(
    null,
    '2026',
    '2027-01',
    '2026-05-09',
    '2999-01-01T00:00:00Z',
    '2026-05-09T01:00:00Z',
  );
  const currency = fc.constantFrom('current' as const, 'partly_superseded' as const, 'retracted' as const);
  fc.assert(
    fc.property(occurredAt, currency, (date, state) => {
      const update = anUpdate('one', { occurredAt: date, currency: state });
      const updated = updatedOf(update, edition);
      expect(updated <= edition.publishedAt).toBe(true);
      expect((publishedOf(update, edition) ?? updated) <= updated).toBe(true);
    }),
  );
});
