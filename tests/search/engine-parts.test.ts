import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dictionaryOf, hashOf, termAt, termsBeginning } from '../../src/search/dictionary.ts';
import { editDistance } from '../../src/search/edit-distance.ts';
import { countMasks, countOneMore, countShifts, leastCounts } from '../../src/search/posting.ts';
import { correctionsOf, errorsAllowed, spellingOf } from '../../src/search/spelling.ts';
import { stringAt, tableOf } from '../../src/search/string-table.ts';
import { Top } from '../../src/search/top.ts';

const codes = (word: string) => Array.from(word, (letter) => letter.charCodeAt(0));
const anyWord = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 9 });
const anyTexts = fc.uniqueArray(fc.string({ unit: 'binary', maxLength: 6 }), { maxLength: 40 });

/** The definition itself, without a table. */
function distanceByDefinition(one: string, other: string): number {
  if (one === '' || other === '') return one.length + other.length;
  const [rest, otherRest] = [one.slice(1), other.slice(1)];
  if (one[0] === other[0]) return distanceByDefinition(rest, otherRest);
  const distances = [
    distanceByDefinition(rest, otherRest),
    distanceByDefinition(rest, other),
    distanceByDefinition(one, otherRest),
  ];
  if (one.length > 1 && other.length > 1 && one[0] === other[1] && one[1] === other[0]) {
    distances.push(distanceByDefinition(one.slice(2), other.slice(2)));
  }
  return 1 + Math.min(...distances);
}

describe('edit distance', () => {
  test('is that of the definition, as far as it is told', () => {
    const short = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
    fc.assert(
      fc.property(short, short, fc.constantFrom(1, 2), (one, other, most) => {
        expect(editDistance(codes(one), codes(other), most)).toBe(
          Math.min(distanceByDefinition(one, other), most + 1),
        );
      }),
      { numRuns: 400 },
    );
  });
});

describe('spelling', () => {
  test('corrects to the very words that a comparison with each of them gives', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyWord, { maxLength: 30 }), anyWord, (words, typed) => {
        const most = errorsAllowed(typed);
        if (most === 0) return;
        const sorted = words.toSorted();
        const spelling = spellingOf(sorted.map((word, at) => [word, at] as const));
        const found = correctionsOf(spelling, tableOf(sorted), typed, most).map(
          ({ term }) => sorted[term] as string,
        );
        const expected = sorted.filter((word) => {
          const distance = distanceByDefinition(typed, word);
          const isExchanged = typed[0] === word[1] && typed[1] === word[0];
          const allowed = typed[0] === word[0] ? most : isExchanged || typed.length > 5 ? 1 : 0;
          return word.length >= 3 && distance > 0 && distance <= allowed;
        });
        expect(found.toSorted()).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  test('allows errors by length and script', () => {
    const words = [
      'car',
      'card',
      'journey',
      'passport',
      'ab12345678',
      '旅券旅券旅券',
      'パスポート',
      'ありがとうございます',
      'pаssport',
    ];
    expect(words.map(errorsAllowed)).toEqual([0, 1, 1, 2, 0, 0, 1, 2, 0]);
  });
});

describe('a dictionary', () => {
  const ordered = (texts: readonly string[]) => [...texts].sort();

  test('knows each term by its text and kind, and no other', () => {
    fc.assert(
      fc.property(anyTexts, anyTexts, anyTexts, (words, parts, minor) => {
        const kinds = [words, parts, minor].map(ordered);
        const dictionary = dictionaryOf(kinds);
        for (const text of [...words, ...parts, ...minor]) {
          for (const kind of [0, 1, 2]) {
            const term = termAt(dictionary, text, kind, hashOf(text, kind));
            expect(term >= 0).toBe(kinds[kind]?.includes(text));
            if (term < 0) continue;
            expect(stringAt(dictionary.texts, term)).toBe(text);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('gives the terms of a kind that begin with a text', () => {
    fc.assert(
      fc.property(
        anyTexts,
        anyTexts,
        fc.string({ unit: 'binary', minLength: 1, maxLength: 2 }),
        (words, parts, prefix) => {
          const dictionary = dictionaryOf([ordered(words), ordered(parts), []]);
          const [from, to] = termsBeginning(dictionary, prefix, 1);
          const found = Array.from({ length: to - from }, (_, at) => stringAt(dictionary.texts, from + at));
          expect(found).toEqual(ordered(parts).filter((text) => text.startsWith(prefix)));
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('counts of a posting', () => {
  const countsAt = (counts: number) =>
    countShifts.map((shift, field) => (counts >>> shift) & (countMasks[field] as number));

  test('grow field by field, and stop at the most that a field holds', () => {
    let counts = 0;
    for (let times = 0; times < 40; times += 1) counts = countOneMore(counts, 1);
    counts = countOneMore(counts, 3);
    expect(countsAt(counts)).toEqual([0, 15, 0, 1]);
  });

  test('of two terms: the smaller in each field', () => {
    const one = [0, 1, 1, 1, 2].reduce(countOneMore, 0);
    const other = [1, 1, 2, 2, 3].reduce(countOneMore, 0);
    expect(countsAt(leastCounts(one, other))).toEqual([0, 2, 1, 0]);
  });
});

test('the top keeps the best, in order', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat()), fc.nat(12), (numbers, limit) => {
      const top = new Top(limit, (one, other) => one > other);
      for (const number of numbers) if (top.wants(number)) top.keep(number);
      expect(top.take()).toEqual(numbers.toSorted((one, other) => other - one).slice(0, limit));
    }),
  );
});
