import type { Asked, Means } from './asked.ts';
import { searchFields } from './entry.ts';
import { type Lane, type Placed, rarity, weightsOf } from './lane.ts';
import { countMasks, countShifts, ENTRY_SHIFT, leastCounts } from './posting.ts';
import { ranking } from './ranking.ts';
import type { Segment } from './segment.ts';

/** What the entries of a lane score, by their place in it. The arrays serve one lane after the other. */
export class Scores {
  /** What an entry has of what is asked for; less than `most`. */
  sums = new Float64Array(0);
  /** Of the words asked for, what those weigh that an entry holds; at most `covering`. */
  covered = new Float64Array(0);
  most = 0;
  covering = 0;
  /** What an entry has of the one thing that is being looked for, and the entries that have some. */
  #gains = new Float32Array(0);
  #gaining = new Int32Array(0);
  #gainingCount = 0;

  /** Begins a lane. */
  begin(size: number): void {
    if (this.sums.length < size) {
      this.sums = new Float64Array(size * 2);
      this.covered = new Float64Array(size * 2);
      this.#gains = new Float32Array(size * 2);
      this.#gaining = new Int32Array(size * 2);
    }
    this.sums.fill(0, 0, size);
    this.covered.fill(0, 0, size);
    this.most = 0;
    this.covering = 0;
  }

  /** Adds what entries have of one thing. How rare it is, is a matter of how many meet it by any means. */
  add(lane: Lane, { means, kind, weight }: Asked, isCovering: boolean): void {
    for (const each of means) this.#meet(lane, each);
    const worth = weight * rarity(lane, this.#gainingCount);
    for (let index = 0; index < this.#gainingCount; index += 1) {
      const entry = this.#gaining[index] as number;
      const sum = this.sums[entry] as number;
      // What is only related to what was asked for answers nothing by itself.
      if (sum > 0 || kind !== 'related') this.sums[entry] = sum + worth * (this.#gains[entry] as number);
      if (isCovering) this.covered[entry] = (this.covered[entry] as number) + worth;
      this.#gains[entry] = 0;
    }
    if (isCovering) this.covering += worth;
    const isOfQuestion = kind !== 'related' && kind !== 'alternative';
    if (isCovering || (this.#gainingCount > 0 && isOfQuestion)) this.most += worth;
    this.#gainingCount = 0;
  }

  /** @returns the score of an entry: between 0 and about 1, whatever the locale and the number of words */
  of(entry: number): number {
    if (this.most === 0) return 0;
    const coverage = this.covering === 0 ? 1 : (this.covered[entry] as number) / this.covering;
    return (
      ((this.sums[entry] as number) / this.most) * (ranking.uncovered + (1 - ranking.uncovered) * coverage)
    );
  }

  #meet(lane: Lane, { share, all }: Means): void {
    const [ranges] = all;
    for (let index = 0; index < lane.placed.length; index += 1) {
      const from = ranges?.[index * 2] as number;
      const to = ranges?.[index * 2 + 1] as number;
      if (from === to) continue;
      const placed = lane.placed[index] as Placed;
      const { postings, postingStarts } = placed.segment;
      const weights = weightsOf(lane, placed);
      if (all.length === 1) {
        const [first, last] = [postingStarts[from] as number, postingStarts[to] as number];
        this.#gain(postings, first, last, weights, placed.first, share);
      } else {
        const shared = sharedPostings(placed.segment, all, index);
        this.#gain(shared, 0, shared.length, weights, placed.first, share);
      }
    }
  }

  /** An entry that meets a thing by several means has it by the best of them. */
  #gain(
    postings: ArrayLike<number>,
    from: number,
    to: number,
    weights: Float32Array,
    first: number,
    share: number,
  ): void {
    const gains = this.#gains;
    const gaining = this.#gaining;
    let count = this.#gainingCount;
    for (let at = from; at < to; at += 1) {
      const posting = postings[at] as number;
      const entry = posting >>> ENTRY_SHIFT;
      const frequency = weighCounts(posting, weights, entry);
      const gain = (share * frequency) / (frequency + ranking.saturation);
      const place = first + entry;
      const known = gains[place] as number;
      if (known === 0) gaining[count++] = place;
      if (gain > known) gains[place] = gain;
    }
    this.#gainingCount = count;
  }
}

/** @returns how often an entry holds a term, by the weights of the fields: BM25F's pseudo-frequency */
export function weighCounts(posting: number, weights: Float32Array, entry: number): number {
  const at = entry * searchFields.length;
  return (
    ((posting >>> countShifts[0]) & countMasks[0]) * (weights[at] as number) +
    ((posting >>> countShifts[1]) & countMasks[1]) * (weights[at + 1] as number) +
    ((posting >>> countShifts[2]) & countMasks[2]) * (weights[at + 2] as number) +
    ((posting >>> countShifts[3]) & countMasks[3]) * (weights[at + 3] as number)
  );
}

/** @returns postings for the entries that hold each of several terms in the same field, as often as the rarest there */
function sharedPostings({ postings, postingStarts }: Segment, all: Means['all'], index: number): number[] {
  const lists = all.map((ranges) => {
    const from = postingStarts[ranges[index * 2] as number];
    return postings.subarray(
      from ?? 0,
      from === undefined ? 0 : postingStarts[ranges[index * 2 + 1] as number],
    );
  });
  const [first = [], ...others] = lists.sort((one, other) => one.length - other.length);
  let shared: number[] = [...first];
  for (const list of others) shared = inBoth(shared, list);
  return shared;
}

/** Both are in the order of their entries. */
function inBoth(one: readonly number[], other: Uint32Array): number[] {
  const both: number[] = [];
  let at = 0;
  for (const posting of one) {
    const entry = posting >>> ENTRY_SHIFT;
    while (at < other.length && (other[at] as number) >>> ENTRY_SHIFT < entry) at += 1;
    const match = other[at];
    if (match === undefined) break;
    const counts = match >>> ENTRY_SHIFT === entry ? leastCounts(posting, match) : 0;
    if (counts !== 0) both.push(((entry << ENTRY_SHIFT) | counts) >>> 0);
  }
  return both;
}
