import { Refusal } from '../errors.ts';

/** @returns a function that begins each work when the one before it is done, well or not */
export function createQueue(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };
}

/** Where more than so many would wait, whoever comes is turned away: each has whole notices in memory. */
const MOST_WAITING = 20;

/**
 * @param what is being done, for whoever is turned away: "Many notices are being checked"
 * @returns like `createQueue`, but for work that takes memory while it waits
 * @throws Refusal `overloaded`, when the function is called and too many wait
 */
export function createBoundedQueue(what: string): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const inTurn = createQueue();
  let waiting = 0;
  return async (work) => {
    if (waiting >= MOST_WAITING) {
      const detail = `${what} at this moment. Try again in a few seconds.`;
      throw new Refusal('overloaded', detail, { headers: { 'retry-after': '5' } });
    }
    waiting += 1;
    return inTurn(work).finally(() => {
      waiting -= 1;
    });
  };
}
