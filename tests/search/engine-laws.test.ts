import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyse } from '../../src/search/analysis/analyse.ts';
import { buildSegment } from '../../src/search/build-segment.ts';
import { createEngine, type EngineHit } from '../../src/search/engine.ts';
import { type SearchEntry, searchFields } from '../../src/search/entry.ts';
import { buffersOf } from '../../src/search/segment.ts';
import { answers } from './engine-library.ts';

const LOCALES = ['en', 'ja'];
const NOTICES = ['a', 'b', 'c'];
const WORDS =
  'passport licence refund ferry booking password cabin 旅券 番号 鍵 0255500123 é 👩‍👩‍👧 the of'.split(' ');

const anyText = fc.array(fc.constantFrom(...WORDS), { maxLength: 6 }).map((words) => words.join(' '));
const anyEntries = fc.array(fc.record({ title: anyText, body: anyText, note: anyText, keywords: anyText }), {
  maxLength: 5,
});
const anyNotice = fc.record({ en: anyEntries, ja: anyEntries });
/** Any string at all: half characters, marks, characters from right to left. */
const anyString = fc.string({
  unit: fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    fc.constantFrom(...WORDS, '\ud83d', '\udc69', '\u202e', '\u0301', '\u0e33', ' '),
  ),
});

type Texts = { title: string; body: string; note: string; keywords: string };

function entriesOf(locale: string, texts: readonly Texts[]): SearchEntry[] {
  return texts.map((own, at) => ({ id: `e${at}`, locale, ...own }));
}

function segmentsOf(notice: Record<string, Texts[]>) {
  return new Map(
    Object.entries(notice).map(([locale, texts]) => [locale, buildSegment(locale, entriesOf(locale, texts))]),
  );
}

const scopeOf = (notices: readonly string[]) => notices.map((notice) => ({ notice, locale: 'en' }));
const rounded = (hits: readonly EngineHit[]) => hits.map((hit) => ({ ...hit, score: hit.score.toFixed(9) }));

test('an engine answers by what it holds now: what it held before leaves nothing behind', () => {
  const change = fc.record({ notice: fc.constantFrom(...NOTICES), content: fc.option(anyNotice) });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 6 }), anyText, (changes, text) => {
      const changed = createEngine();
      const last = new Map<string, Record<string, Texts[]>>();
      for (const { notice, content } of changes) {
        changed.search({ text, locale: 'en', scope: scopeOf(NOTICES), limit: 3 });
        if (content === null) {
          changed.remove(notice);
          last.delete(notice);
        } else {
          changed.put(notice, segmentsOf(content));
          last.set(notice, content);
        }
      }
      const fresh = createEngine();
      for (const [notice, content] of last) fresh.put(notice, segmentsOf(content));
      const query = { text, locale: 'en', scope: scopeOf(NOTICES), limit: 20 };
      expect(changed.search(query)).toEqual(fresh.search(query));
      expect(changed.search(query)).toEqual(changed.search(query));
    }),
    { numRuns: 40 },
  );
});

test('entries score alike however they are spread over notices', () => {
  fc.assert(
    fc.property(anyEntries, anyEntries, anyText, (some, more, text) => {
      const together = createEngine();
      together.put('all', segmentsOf({ en: [...some, ...more] }));
      const apart = createEngine();
      apart.put('first', segmentsOf({ en: some }));
      apart.put('second', segmentsOf({ en: more }));
      const query = { text, locale: 'en', limit: 20 };
      const scores = (hits: readonly EngineHit[]) => rounded(hits).map(({ score }) => score);
      expect(scores(together.search({ ...query, scope: scopeOf(['all']) }))).toEqual(
        scores(apart.search({ ...query, scope: scopeOf(['first', 'second']) })),
      );
    }),
    { numRuns: 100 },
  );
});

test('one whole word finds exactly the entries that hold it', () => {
  const words = WORDS.filter((word) => analyse(word, 'en').some(({ kind }) => kind === 'word'));
  fc.assert(
    fc.property(anyEntries, fc.constantFrom(...words), (texts, word) => {
      const engine = createEngine();
      engine.put('a', segmentsOf({ en: texts }));
      const hits = engine.search({ text: `${word} `, locale: 'en', scope: scopeOf(['a']), limit: 100 });
      const holding = texts.flatMap((own, at) =>
        Object.values(own).some((text) => text.split(' ').includes(word)) ? [`e${at}`] : [],
      );
      const isKnown = holding.length > 0;
      // Where nothing holds it, it is taken for mistyped.
      if (isKnown) expect(answers(hits).sort()).toEqual(holding);
    }),
    { numRuns: 150 },
  );
});

test('fewer are the first of more, and the best come first', () => {
  fc.assert(
    fc.property(anyNotice, anyText, fc.nat(6), (content, text, limit) => {
      const engine = createEngine();
      engine.put('a', segmentsOf(content));
      const query = { text, locale: 'ja', scope: [{ notice: 'a', locale: 'ja' }] };
      const all = engine.search({ ...query, limit: 100 });
      expect(engine.search({ ...query, limit })).toEqual(all.slice(0, limit));
      expect(all.map(({ score }) => score)).toEqual(
        all.map(({ score }) => score).sort((one, other) => other - one),
      );
      expect(all.every(({ score }) => Number.isFinite(score) && score > 0)).toBe(true);
    }),
    { numRuns: 100 },
  );
});

test('whatever is searched for in whatever: highlights are whole characters, in order, inside the text', () => {
  const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
  fc.assert(
    fc.property(
      fc.array(anyString, { minLength: 1, maxLength: 4 }),
      anyString,
      fc.constantFrom(...LOCALES),
      (texts, text, locale) => {
        const engine = createEngine();
        const entries = texts.map((body, at) => ({
          id: `e${at}`,
          locale,
          title: text,
          body,
          note: '',
          keywords: '',
        }));
        engine.put('a', new Map([[locale, buildSegment(locale, entries)]]));
        for (const hit of engine.search({ text, locale, scope: [{ notice: 'a', locale }], limit: 50 })) {
          const entry = entries.find(({ id }) => id === hit.id) as SearchEntry;
          for (const field of searchFields) {
            const bounds = new Set([...graphemes.segment(entry[field])].map(({ index }) => index)).add(
              entry[field].length,
            );
            let before = -1;
            for (const [start, end] of hit.highlights[field] ?? []) {
              expect(start).toBeGreaterThan(before);
              expect(end).toBeGreaterThan(start);
              expect([bounds.has(start), bounds.has(end)]).toEqual([true, true]);
              before = end;
            }
          }
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('a segment that was handed to another thread answers as before', () => {
  const segment = buildSegment(
    'en',
    entriesOf('en', [{ title: 'Passport', body: 'A ferry.', note: '', keywords: '' }]),
  );
  const buffers = buffersOf(segment);
  expect(new Set(buffers).size).toBe(buffers.length);
  const handed = structuredClone(segment, { transfer: buffers });
  expect(buffers.every(({ byteLength }) => byteLength === 0)).toBe(true);
  const engine = createEngine();
  engine.put('a', new Map([['en', handed]]));
  expect(engine.search({ text: 'passport', locale: 'en', scope: scopeOf(['a']), limit: 5 })).toHaveLength(1);
});
