import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extentSentence, sentenceLocales } from '../../src/agent/extent-sentences.ts';
import { fuse } from '../../src/agent/search/fuse.ts';
import { replacementsOf } from '../../src/agent/search/replacements.ts';
import {
  beginTraces,
  isTraced,
  joinTraces,
  type TracedEdition,
  type Traces,
  traceBack,
} from '../../src/agent/search/traces.ts';

describe('since which edition an item reads as it does', () => {
  /** What each item says in each edition, the oldest first. */
  const lives = fc.array(fc.dictionary(fc.constantFrom('a', 'b', 'constructor'), fc.constantFrom('x', 'y')), {
    minLength: 1,
    maxLength: 6,
  });
  const digestsOf = (life: Record<string, string>) => new Map(Object.entries(life));
  const editionOf = (index: number): TracedEdition => ({
    number: index + 1,
    publishedAt: `day ${index + 1}`,
  });
  const sinceOf = (traces: Traces) =>
    new Map(Object.entries(traces).map(([id, { edition, isOpen }]) => [id, isOpen ? null : edition]));

  /** By the definition: the first edition of the unbroken run that ends with the newest. */
  const expected = (all: Record<string, string>[]) =>
    new Map(
      Object.entries(all.at(-1) ?? {}).map(([id, said]) => [
        id,
        all.findLastIndex((life) => !Object.hasOwn(life, id) || life[id] !== said) + 2,
      ]),
    );

  function walk(all: Record<string, string>[], begun: Traces, to = 0): Traces {
    let traces = begun;
    for (let index = all.length - 2; index >= to; index -= 1) {
      traces = traceBack(traces, digestsOf(all[index] ?? {}), editionOf(index), index === 0);
    }
    return traces;
  }

  const begin = (all: Record<string, string>[], before: Traces | null) =>
    beginTraces(digestsOf(all.at(-1) ?? {}), editionOf(all.length - 1), before);

  test('is found by walking back', () => {
    fc.assert(
      fc.property(lives, (all) => {
        const traces = walk(all, begin(all, all.length === 1 ? {} : null));
        expect(sinceOf(traces)).toEqual(expected(all));
        expect(isTraced(traces)).toBe(true);
      }),
    );
  });

  test('is the same when each edition goes on from what is known of the one before', () => {
    fc.assert(
      fc.property(lives, (all) => {
        let traces: Traces = {};
        for (let count = 1; count <= all.length; count += 1) traces = begin(all.slice(0, count), traces);
        expect(sinceOf(traces)).toEqual(expected(all));
      }),
    );
  });

  test('is the same when the walk meets an edition of which it is known', () => {
    fc.assert(
      fc.property(lives, lives, (earlier, later) => {
        const all = [...earlier, ...later];
        const known = walk(earlier, begin(earlier, earlier.length === 1 ? {} : null));
        const traces = joinTraces(walk(all, begin(all, null), earlier.length), known);
        expect(sinceOf(traces)).toEqual(expected(all));
      }),
    );
  });
});

describe('what replaced an item', () => {
  const item = (key: string, currency: 'current' | 'superseded', ...by: string[]) => ({
    kind: 'faq' as const,
    key,
    question: `${key}?`,
    currency,
    supersededBy: by.map((one) => ({ key: one, extent: 'whole' as const, reason: `by ${one}` })),
  });
  const keysOf = (from: string, ...items: ReturnType<typeof item>[]) => {
    const byId = new Map(items.map((one) => [`faq/${one.key}`, one]));
    return replacementsOf(byId.get(`faq/${from}`) as ReturnType<typeof item>, byId).map(({ key }) => key);
  };

  test('may be several items, each named once', () => {
    const all = [
      item('a', 'superseded', 'b', 'c'),
      item('b', 'superseded', 'd'),
      item('c', 'superseded', 'd', 'e'),
      item('d', 'current'),
      item('e', 'current'),
    ];
    expect(keysOf('a', ...all)).toEqual(['d', 'e']);
  });

  test('is nothing when the way leads in a circle or out of the notice', () => {
    expect(keysOf('a', item('a', 'superseded', 'b', 'x'), item('b', 'superseded', 'a'))).toEqual([]);
  });
});

test('of two rankings, what both have comes first', () => {
  expect([
    ...fuse([
      ['a', 'b', 'c'],
      ['d', 'b'],
    ]).keys(),
  ]).toEqual(['b', 'a', 'd', 'c']);
  expect(fuse([['a'], ['a']]).get('a')).toBe(1);
});

describe('how far data is affected', () => {
  test('is said in every language that feeds have words for, each time in another sentence', () => {
    expect(sentenceLocales).toHaveLength(18);
    for (const locale of sentenceLocales) {
      const sentences = [
        extentSentence({ category: 'a', extent: 'most', basis: 'confirmed' }, locale),
        extentSentence({ category: 'a', extent: 'some', basis: null }, locale),
        extentSentence({ category: 'a', extent: 'unknown', basis: null }, locale),
        ...([null, 'confirmed', 'no_evidence', 'not_stored'] as const).map((basis) =>
          extentSentence({ category: 'a', extent: 'not_affected', basis }, locale),
        ),
      ];
      expect(new Set(sentences).size, locale).toBe(7);
      expect(sentences, locale).not.toContain(null);
    }
  });

  test('is said in the script of the locale, and not at all in a language without words', () => {
    const affected = { category: 'a', extent: 'not_affected', basis: null } as const;
    expect(extentSentence(affected, 'zh-TW')).toBe(extentSentence(affected, 'zh-Hant'));
    expect(extentSentence(affected, 'pt-BR')).toBe(extentSentence(affected, 'pt'));
    expect(extentSentence(affected, 'mi')).toBeNull();
  });
});
