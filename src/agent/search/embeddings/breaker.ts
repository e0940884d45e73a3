/** Why a provider gave nothing; with nothing of a text in it. */
export interface Failure {
  message: string;
  /** In milliseconds, where the provider has said when to come back. */
  retryAfter: number | null;
}

/** Whether a provider is worth asking, so that one that is dead or slow does not cost every search its time limit. */
export interface Breaker {
  /** Whether searches do without it for now. */
  readonly isOpen: boolean;
  /** When whoever tries again in the background may do so, in milliseconds of the clock given; 0 while it is closed. */
  readonly retryAt: number;
  /** A search got nothing in its time. A single one may be bad luck. */
  missed(failure: Failure): void;
  /** A search was told to come back later. */
  putOff(failure: Failure): void;
  /** What was tried in the background did not work. */
  failed(failure: Failure): void;
  /** What was tried in the background worked. Whether it is fast enough for searches, the next one finds out. */
  recovered(): void;
  /** A search got its answer in time. */
  worked(): void;
}

const MOST_MISSES = 3;
const SHORTEST_PAUSE = 250;
const LONGEST_PAUSE = 60_000;

/**
 * After M. T. Nygard, "Release It!" (2007), "Circuit Breaker"; except that whether the provider is back is found out in the
 * background first. One that works there and is too slow for searches costs one of them its time limit at each try, and the
 * pauses between the tries grow.
 *
 * @param clock a clock in milliseconds that only goes forward
 * @param tell is told of the failure with which it begins not to work, and null when it works again
 */
export function createBreaker(clock: () => number, tell: (failure: Failure | null) => void): Breaker {
  let misses = 0;
  let pause = SHORTEST_PAUSE;
  let retryAt = 0;
  let isOpen = false;
  let isWell = true;

  const open = (failure: Failure) => {
    isOpen = true;
    retryAt = clock() + Math.max(pause, failure.retryAfter ?? 0);
    pause = Math.min(pause * 2, LONGEST_PAUSE);
    if (isWell) tell(failure);
    isWell = false;
  };
  const close = () => {
    isOpen = false;
    retryAt = 0;
    // As long as searches get nothing, it is tried less and less often.
    if (misses > 0) return;
    pause = SHORTEST_PAUSE;
    if (!isWell) tell(null);
    isWell = true;
  };

  return {
    get isOpen() {
      return isOpen;
    },
    get retryAt() {
      return retryAt;
    },
    missed(failure) {
      misses += 1;
      if (misses >= MOST_MISSES && !isOpen) open(failure);
    },
    putOff(failure) {
      misses += 1;
      // Of many at once the first is a reason for a longer pause, and the others are not.
      if (isOpen) retryAt = Math.max(retryAt, clock() + (failure.retryAfter ?? 0));
      else open(failure);
    },
    failed: open,
    recovered() {
      if (isOpen) close();
    },
    worked() {
      misses = 0;
      close();
    },
  };
}
