import { searchFields } from './entry.ts';

/**
 * A posting says in one number of 32 bits which entry holds a term, and how often each of its fields does. What is
 * beyond a field's bits counts as the most that they hold: a term's weight hardly grows further by then (BM25's
 * saturation).
 */
export const ENTRY_SHIFT = 12;
/** More entries than this are not in one segment. */
export const MOST_ENTRIES = 2 ** (32 - ENTRY_SHIFT);

/** Where each field's count is, in the order of searchFields: title 2 bits, body 4, note 3, keywords 3. */
export const countShifts = [0, 2, 6, 9] as const;
export const countMasks = [0b11, 0b1111, 0b111, 0b111] as const;

/** @returns the counts with one more for a field, by its place in searchFields */
export function countOneMore(counts: number, field: number): number {
  const shift = countShifts[field] as number;
  const isFull = ((counts >>> shift) & (countMasks[field] as number)) === countMasks[field];
  return isFull ? counts : counts + (1 << shift);
}

/** @returns for each field the smaller of two counts: how often what needs both terms may be there */
export function leastCounts(one: number, other: number): number {
  let least = 0;
  for (let field = 0; field < searchFields.length; field += 1) {
    const shift = countShifts[field] as number;
    const mask = (countMasks[field] as number) << shift;
    least |= Math.min(one & mask, other & mask);
  }
  return least;
}
