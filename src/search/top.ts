/** Keeps the best of many, in a heap with the worst of those kept on top. */
export class Top {
  #kept: number[] = [];
  readonly #limit: number;
  readonly #isBetter: (one: number, other: number) => boolean;

  /** @param limit how many are kept, @param isBetter a strict order: of two that differ, one is better */
  constructor(limit: number, isBetter: (one: number, other: number) => boolean) {
    this.#limit = limit;
    this.#isBetter = isBetter;
  }

  /** @returns whether it would be kept as things stand */
  wants(candidate: number): boolean {
    if (this.#kept.length < this.#limit) return this.#limit > 0;
    return this.#isBetter(candidate, this.#kept[0] as number);
  }

  /** Keeps one that is wanted. */
  keep(candidate: number): void {
    if (this.#kept.length < this.#limit) {
      this.#kept.push(candidate);
      this.#rise(this.#kept.length - 1);
    } else {
      this.#kept[0] = candidate;
      this.#sink();
    }
  }

  /** @returns those kept, the best first */
  take(): number[] {
    return this.#kept.toSorted((one, other) => (this.#isBetter(one, other) ? -1 : 1));
  }

  #rise(from: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >>> 1;
      if (!this.#swapIfWorse(at, parent)) return;
      at = parent;
    }
  }

  #sink(): void {
    let at = 0;
    for (;;) {
      const [left, right] = [at * 2 + 1, at * 2 + 2];
      if (left >= this.#kept.length) return;
      const isLeftWorse =
        right >= this.#kept.length || this.#isBetter(this.#kept[right] as number, this.#kept[left] as number);
      const worse = isLeftWorse ? left : right;
      if (!this.#swapIfWorse(worse, at)) return;
      at = worse;
    }
  }

  #swapIfWorse(lower: number, upper: number): boolean {
    const [low, up] = [this.#kept[lower] as number, this.#kept[upper] as number];
    if (!this.#isBetter(up, low)) return false;
    this.#kept[lower] = up;
    this.#kept[upper] = low;
    return true;
  }
}
