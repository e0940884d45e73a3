import type { LibraryEdition } from '../../editions/reading.ts';

// A publication is dated when it begins and seen when it has ended, so that of two the one with the earlier date may come
// later; and two may have one date. Whoever asks what has come since an instant would miss the one, or get the other twice.
// The sequence of editions has neither fault: it is the order in which they were committed (editions/append.ts), the same
// on every instance. So each edition gets an instant of its own: that of its publication, but after the one before it in
// the sequence.

export interface Arrival {
  edition: LibraryEdition;
  /** In milliseconds since 1970; later than that of every edition before it in the sequence. */
  at: number;
}

/** @returns every edition with the instant by which it is asked for, in the order of the sequence */
export function arrivalsOf(editions: ReadonlyMap<number, LibraryEdition>): Arrival[] {
  const inSequence = [...editions.values()].sort((a, b) => a.head.sequence - b.head.sequence);
  let before = Number.NEGATIVE_INFINITY;
  return inSequence.map((edition) => {
    before = Math.max(edition.from, before + 1);
    return { edition, at: before };
  });
}

/**
 * @param arrivals in the order of the sequence
 * @param missing the sequences of editions that should be here and are not
 * @param since in milliseconds since 1970, like the result
 * @returns the instant to ask from the next time, so that nothing is lost: that of the newest edition up to the first that
 *   is missing; `since` itself where nothing is known that is older than that
 */
export function completeUntil(
  arrivals: readonly Arrival[],
  missing: readonly number[],
  since: number,
): number {
  const firstMissing = Math.min(...missing);
  const last = arrivals.findLast(({ edition }) => edition.head.sequence < firstMissing);
  return last?.at ?? since;
}
