/** Whether a provider is worth asking, so that one that is dead does not cost every search its time limit. */
export interface Breaker {
  /** Whether searches do without it for now. */
  readonly isOpen: boolean;
  /** When whoever tries again in the background may do so, in milliseconds of the clock given; 0 while it is closed. */
  readonly retryAt: number;
  /** A search got nothing in its time. A single one may be bad luck. */
  missed(): void;
  /** It does not work. @param retryAfter in milliseconds, where the provider has said it */
  failed(retryAfter: number | null): void;
  worked(): void;
}

const MOST_MISSES = 3;
const SHORTEST_PAUSE = 250;
const LONGEST_PAUSE = 60_000;

/**
 * After M. T. Nygard, "Release It!" (2007), "Circuit Breaker"; except that no search is spent on finding out whether the
 * provider is back: that is done in the background.
 *
 * @param clock a clock in milliseconds that only goes forward
 */
export function createBreaker(clock: () => number): Breaker {
  let misses = 0;
  let pause = SHORTEST_PAUSE;
  let retryAt = 0;
  let isOpen = false;
  const failed = (retryAfter: number | null) => {
    isOpen = true;
    retryAt = clock() + Math.max(pause, retryAfter ?? 0);
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  };
  return {
    get isOpen() {
      return isOpen;
    },
    get retryAt() {
      return retryAt;
    },
    missed() {
      misses += 1;
      if (misses >= MOST_MISSES && !isOpen) failed(null);
    },
    failed,
    worked() {
      [misses, pause, retryAt, isOpen] = [0, SHORTEST_PAUSE, 0, false];
    },
  };
}
