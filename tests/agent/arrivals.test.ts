import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arrivalsOf, completeUntil } from '../../src/agent/briefing/arrivals.ts';
import type { LibraryEdition } from '../../src/editions/reading.ts';

// The instants by which briefings go on from each other.

/** Editions in the sequence in which they were committed, dated as their publishers' clocks had it. */
function shelf(dates: readonly number[]): Map<number, LibraryEdition> {
  return new Map(
    dates.map((from, index) => [index + 1, { from, head: { sequence: index + 1 } } as LibraryEdition]),
  );
}

const dates = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 20 });

test('whoever goes on from until is told each edition once, whatever its date and whenever it comes', () => {
  fc.assert(
    fc.property(dates, fc.infiniteStream(fc.integer({ min: 1, max: 4 })), (all, steps) => {
      const told: number[] = [];
      let until = -1;
      for (let here = 0; here < all.length; ) {
        here = Math.min(all.length, here + (steps.next().value as number));
        const arrivals = arrivalsOf(shelf(all.slice(0, here)));
        told.push(...arrivals.filter(({ at }) => at > until).map(({ edition }) => edition.head.sequence));
        until = completeUntil(arrivals, [], until);
      }
      expect(told).toEqual(all.map((_, index) => index + 1));
    }),
  );
});

test('nothing that was published after an instant is left out', () => {
  fc.assert(
    fc.property(dates, fc.integer({ min: 0, max: 20 }), (all, since) => {
      const told = arrivalsOf(shelf(all)).filter(({ at }) => at > since);
      const wanted = all.flatMap((from, index) => (from > since ? [index + 1] : []));
      expect(told.map(({ edition }) => edition.head.sequence)).toEqual(expect.arrayContaining(wanted));
    }),
  );
});

test('where no two have one date and none is late, the instants are those of publication', () => {
  expect(arrivalsOf(shelf([3, 5, 9])).map(({ at }) => at)).toEqual([3, 5, 9]);
});

test('until stays before what is missing here', () => {
  const arrivals = arrivalsOf(
    shelf([3, 5, 9])
      .entries()
      .filter(([one]) => one !== 2)
      .reduce((map, [one, edition]) => map.set(one, edition), new Map<number, LibraryEdition>()),
  );
  expect(completeUntil(arrivals, [2], 0)).toBe(3);
  expect(completeUntil(arrivals, [1], 0)).toBe(0);
  expect(completeUntil([], [], 7)).toBe(7);
});
