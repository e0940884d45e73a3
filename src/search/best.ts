import { type Lane, placedAt } from './lane.ts';
import { ranking } from './ranking.ts';
import type { Scores } from './score.ts';

/** For each item of a search the lane and the entry by which it scores best. The arrays serve one search after the other. */
export class Best {
  scores = new Float64Array(0);
  #lanes = new Int32Array(0);
  #entries = new Int32Array(0);

  /** Begins a search. */
  begin(items: number): void {
    if (this.scores.length < items) {
      this.scores = new Float64Array(items * 2);
      this.#lanes = new Int32Array(items * 2);
      this.#entries = new Int32Array(items * 2);
    }
    this.scores.fill(0, 0, items);
  }

  /** Takes over what the entries of a lane score. Where an item is not shown in its locale, it counts less. */
  take(lane: Lane, index: number, scores: Scores): void {
    for (const { segment, items, firstItem, first, isShown } of lane.placed) {
      const share = isShown ? 1 : ranking.otherLocale;
      for (let entry = 0; entry < segment.size; entry += 1) {
        if (scores.sums[first + entry] === 0) continue;
        const item = firstItem + (items[entry] as number);
        const score = share * scores.of(first + entry);
        if (score <= (this.scores[item] as number)) continue;
        this.scores[item] = score;
        this.#lanes[item] = index;
        this.#entries[item] = first + entry;
      }
    }
  }

  /** @returns where an item that has a score was found: the lane, the segment in it and the entry's place there */
  placeOf(item: number, lanes: readonly Lane[]) {
    const lane = this.#lanes[item] as number;
    const entry = this.#entries[item] as number;
    const placed = placedAt(lanes[lane] as Lane, entry);
    return { lane, placed, entry: entry - placed.first };
  }
}
