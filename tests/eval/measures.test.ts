import { describe, expect, test } from 'vitest';
import { mean, measure, quantile } from './measures.ts';

const grades = new Map([
  ['best', 2],
  ['good', 1],
  ['other', 1],
]);

describe('what a question has found', () => {
  test('is all of it in the best order', () => {
    expect(measure(['best', 'good', 'other'], grades)).toEqual({
      recallAt10: 1,
      reciprocalRank: 1,
      ndcgAt10: 1,
      hitAt1: 1,
      hitAt3: 1,
      hitAt3Grade2: 1,
    });
  });

  test('is nothing without a relevant one', () => {
    expect(measure(['x', 'y'], grades)).toEqual({
      recallAt10: 0,
      reciprocalRank: 0,
      ndcgAt10: 0,
      hitAt1: 0,
      hitAt3: 0,
      hitAt3Grade2: 0,
    });
  });

  test('counts by place and grade', () => {
    const { recallAt10, reciprocalRank, ndcgAt10, hitAt1, hitAt3, hitAt3Grade2 } = measure(
      ['x', 'good', 'y', 'best'],
      grades,
    );
    expect(recallAt10).toBeCloseTo(2 / 3);
    expect(reciprocalRank).toBe(1 / 2);
    const ideal = 3 + 1 / Math.log2(3) + 1 / 2;
    expect(ndcgAt10).toBeCloseTo((1 / Math.log2(3) + 3 / Math.log2(5)) / ideal);
    expect([hitAt1, hitAt3, hitAt3Grade2]).toEqual([0, 1, 0]);
  });

  test('is not looked at beyond ten', () => {
    const ten = Array.from({ length: 10 }, (_, place) => `x${place}`);
    expect(measure([...ten, 'best'], grades)).toMatchObject({
      recallAt10: 0,
      reciprocalRank: 0,
      ndcgAt10: 0,
    });
  });

  test('has no hit of grade 2 to make where no FAQ has that grade', () => {
    expect(measure(['good'], new Map([['good', 1]])).hitAt3Grade2).toBeNull();
  });
});

describe('over all questions', () => {
  test('a mean is of those that have a value', () => {
    expect(mean([1, null, 0, 0.5])).toBe(0.5);
    expect(mean([null])).toBeNaN();
  });

  test('a quantile is one of the values', () => {
    expect(quantile([4, 1, 3, 2], 0.5)).toBe(2);
    expect(quantile([4, 1, 3, 2], 0.99)).toBe(4);
    expect(quantile([7], 0.5)).toBe(7);
  });
});
