import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findCircle, noticeFaults } from '../../src/document/faults.ts';
import { type NoticeDocumentInput, noticeDocument } from '../../src/document/notice.ts';
import { date } from '../../src/document/primitives.ts';
import { canonicalLocale, directionOf } from '../../src/locale.ts';
import { smallNotice } from '../support/notices.ts';

/** The faults between the parts of a notice, each as its code and place. */
function faultsOf(more: Partial<NoticeDocumentInput>): string[] {
  const document = noticeDocument.parse(smallNotice('faults', more));
  return noticeFaults(document).map(({ code, path }) => `${code} ${path}`);
}

const supersedes = (...keys: string[]) => keys.map((key) => ({ key }));

test('a small notice has no faults', () => {
  expect(faultsOf({})).toEqual([]);
});

test('a notice needs a title in its own source locale, whatever others have one', () => {
  expect(faultsOf({ sourceLocale: 'fr' })).toEqual(['source_title_missing /text/fr/title']);
  expect(faultsOf({ text: { en: { summary: 'no title' } } })).toEqual([
    'source_title_missing /text/en/title',
  ]);
});

test('a key that stands twice in a list is told at its second place', () => {
  const sections = [{ key: 'a' }, { key: 'b' }, { key: 'a' }, { key: 'a' }];
  expect(faultsOf({ sections })).toEqual(['duplicate_key /sections/2/key', 'duplicate_key /sections/3/key']);
});

test('two lists may use the same key', () => {
  expect(faultsOf({ sections: [{ key: 'a' }], advice: [{ key: 'a' }] })).toEqual([]);
});

test('affected data goes by its category', () => {
  const affectedData = [{ category: 'name' }, { category: 'name', extent: 'some' as const }];
  expect(faultsOf({ affectedData })).toEqual(['duplicate_key /affectedData/1/category']);
});

test('official senders go by kind and value together', () => {
  const mail = { kind: 'email_domain' as const, value: 'tern.example', status: 'official' as const };
  const web = { ...mail, kind: 'web_domain' as const };
  const fake = { ...mail, status: 'known_fake' as const };
  expect(faultsOf({ officialSenders: [mail, web] })).toEqual([]);
  expect(faultsOf({ officialSenders: [mail, web, fake] })).toEqual([
    'duplicate_key /officialSenders/2/value',
  ]);
});

test('a data category that is described twice is a fault', () => {
  const dataCategories = [{ key: 'name' }, { key: 'name' }];
  expect(faultsOf({ dataCategories })).toEqual(['duplicate_key /dataCategories/1/key']);
});

test.each(['updates', 'faqs', 'legalOrders'] as const)(
  '%s cannot supersede what is not in their list',
  (list) => {
    const status = list === 'legalOrders' ? { status: 'interim' } : {};
    const items = [
      { key: 'a', ...status, supersedes: supersedes('x', 'b') },
      { key: 'b', ...status },
    ];
    const more = { sections: [{ key: 'x' }], [list]: items } as Partial<NoticeDocumentInput>;
    expect(faultsOf(more)).toEqual([`dangling_supersedes /${list}/0/supersedes/0/key`]);
  },
);

test('an item cannot supersede another one twice', () => {
  const faqs = [{ key: 'a' }, { key: 'b', supersedes: supersedes('a', 'a') }];
  expect(faultsOf({ faqs })).toEqual(['duplicate_key /faqs/1/supersedes/1/key']);
});

test('an item cannot supersede itself', () => {
  const faqs = [{ key: 'a', supersedes: supersedes('a') }];
  expect(faultsOf({ faqs })).toEqual(['supersedes_cycle /faqs/0/supersedes']);
});

test('a circle is told once, at an item that is in it, with the way around', () => {
  const faqs = [
    { key: 'outside', supersedes: supersedes('x') },
    { key: 'x', supersedes: supersedes('y') },
    { key: 'y', supersedes: supersedes('x') },
  ];
  const faults = noticeFaults(noticeDocument.parse(smallNotice('faults', { faqs })));
  expect(faults).toHaveLength(1);
  expect(faults[0]).toMatchObject({ code: 'supersedes_cycle', path: '/faqs/1/supersedes' });
  expect(faults[0]?.detail).toContain('"x" → "y" → "x"');
});

test('two items may supersede one, and one may supersede what is superseded already', () => {
  const updates = [
    { key: 'a' },
    { key: 'b', supersedes: supersedes('a') },
    { key: 'c', supersedes: supersedes('a', 'b') },
  ];
  expect(faultsOf({ updates })).toEqual([]);
});

test('faults come in the order of the document, those of all lists at once', () => {
  const more = {
    text: {},
    dataCategories: [{ key: 'name' }, { key: 'name' }],
    updates: [{ key: 'u', supersedes: supersedes('nothing') }],
    faqs: [{ key: 'f' }, { key: 'f' }],
  };
  expect(faultsOf(more).map((fault) => fault.split(' ')[0])).toEqual([
    'source_title_missing',
    'duplicate_key',
    'dangling_supersedes',
    'duplicate_key',
  ]);
});

const node = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g');
const graph = fc
  .dictionary(node, fc.array(node, { maxLength: 3 }))
  .map((edges) => new Map(Object.entries(edges).map(([key, targets]) => [key, supersedes(...targets)])));

/** Whether some node can be reached from itself: each round walks every path one edge further. */
function hasCircle(edges: ReadonlyMap<string, readonly { key: string }[]>): boolean {
  return [...edges.keys()].some((start) => {
    let reached = new Set([start]);
    for (let round = 0; round < 8; round += 1) {
      reached = new Set([...reached].flatMap((key) => (edges.get(key) ?? []).map((target) => target.key)));
      if (reached.has(start)) return true;
    }
    return false;
  });
}

test('a circle is found exactly where there is one', () => {
  fc.assert(
    fc.property(graph, (edges) => {
      expect(findCircle(edges) !== null).toBe(hasCircle(edges));
    }),
    { numRuns: 500 },
  );
});

test('what is found is a circle: each supersedes the next, the last one the first, and none stands twice', () => {
  fc.assert(
    fc.property(graph, (edges) => {
      const circle = findCircle(edges);
      fc.pre(circle !== null);
      expect(new Set(circle).size).toBe(circle.length);
      for (const [index, key] of circle.entries()) {
        const next = circle[(index + 1) % circle.length];
        expect(edges.get(key)?.map((target) => target.key)).toContain(next);
      }
    }),
    { numRuns: 500 },
  );
});

test('a chain of five thousand is looked through without a circle, and with one at its end', () => {
  const key = (index: number) => `item-${index}`;
  const chain = new Map(
    Array.from({ length: 5_000 }, (_, index) => [key(index), supersedes(key(index + 1))]),
  );
  expect(findCircle(chain)).toBeNull();
  chain.set(key(5_000), supersedes(key(4_999)));
  expect(findCircle(chain)).toEqual([key(4_999), key(5_000)]);
});

test.each('2025 2025-07 2025-07-02 2024-02-29 2025-07-02T10:00Z 2025-07-02T10:00:00.123456Z'.split(' '))(
  'the date %s is kept as exact as it is',
  (value) => expect(date.parse(value)).toBe(value),
);

test.each([
  ['2025-07-02T10:00:00+09:00', '2025-07-02T01:00:00Z'],
  ['2025-07-02T00:30+09:00', '2025-07-01T15:30Z'],
  ['2025-12-31T23:30:00.5-01:00', '2026-01-01T00:30:00.5Z'],
  ['2025-07-02T10:00:00-00:00', '2025-07-02T10:00:00Z'],
])('the instant %s is kept in UTC, at its exactness', (value, inUtc) =>
  expect(date.parse(value)).toBe(inUtc),
);

test.each([
  ['a day that does not exist', '2025-02-29'],
  ['a month that does not exist', '2025-13'],
  ['an hour that does not exist', '2025-07-02T24:00:00Z'],
  ['an offset that does not exist', '2025-07-02T10:00:00+99:99'],
  ['a month that does not exist, with an offset', '2025-13-02T10:00:00+09:00'],
  ['an hour that does not exist, with an offset', '2025-07-02T25:00:00+09:00'],
  ['a year of five digits in UTC', '9999-12-31T23:59:59-01:00'],
  ['an instant without an offset', '2025-07-02T10:00:00'],
  ['one digit for a month', '2025-7-2'],
  ['a word', 'yesterday'],
])('%s is no date', (_, value) => {
  const { error } = date.safeParse(value);
  expect(error?.issues[0]).toMatchObject({ params: { code: 'invalid_date' } });
});

test('an instant stays the same instant, whatever offset it is written with', () => {
  const offset = fc.integer({ min: -14 * 60, max: 14 * 60 });
  const instant = fc.date({ min: new Date('1970-01-02'), max: new Date('2100-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(instant, offset, (at, minutes) => {
      const local = new Date(at.getTime() + minutes * 60_000).toISOString().slice(0, -1);
      const hours = Math.trunc(Math.abs(minutes) / 60);
      const digits = [hours, Math.abs(minutes) % 60].map((part) => String(part).padStart(2, '0'));
      expect(date.parse(`${local}${minutes < 0 ? '-' : '+'}${digits.join(':')}`)).toBe(at.toISOString());
    }),
  );
});

test('whatever is written like a date is refused, or is accepted again as it was kept', () => {
  const likeADate = fc.stringMatching(
    /^\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d(\.\d{1,3})?(Z|[+-][0-2]\d:[0-5]\d)$/,
  );
  fc.assert(
    fc.property(likeADate, (value) => {
      const kept = date.safeParse(value);
      if (kept.success) expect(date.safeParse(kept.data).data).toBe(kept.data);
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['JA', 'ja'],
  ['zh-hant-tw', 'zh-Hant-TW'],
  ['PT-br', 'pt-BR'],
  ['iw', 'he'],
])('the tag %s is %s in its canonical form', (tag, form) => expect(canonicalLocale(tag)).toBe(form));

test.each(' e en_US en- -en x-private en-u-nu-latn english-language-tag constructor'.split(' '))(
  'the tag "%s" names no locale',
  (tag) => expect(canonicalLocale(tag)).toBeNull(),
);

test('a canonical tag is its own canonical form, in whatever case it is asked for', () => {
  const tags = fc.stringMatching(/^[a-z]{2,3}(-[A-Za-z]{4})?(-([A-Z]{2}|\d{3}))?(-[a-z0-9]{5,8})?$/);
  fc.assert(
    fc.property(tags, (tag) => {
      const canonical = canonicalLocale(tag);
      fc.pre(canonical !== null);
      expect(canonicalLocale(canonical)).toBe(canonical);
      expect(canonicalLocale(canonical.toUpperCase())).toBe(canonical);
    }),
  );
});

test('the direction of a text is that of the script that its locale is usually written in', () => {
  for (const locale of ['ar', 'he', 'fa', 'ur', 'az-Arab']) expect(directionOf(locale), locale).toBe('rtl');
  for (const locale of ['ja', 'az', 'ar-Latn']) expect(directionOf(locale), locale).toBe('ltr');
});
