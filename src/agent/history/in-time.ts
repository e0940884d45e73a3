// An agent has a caller on the line: what holds now is not kept waiting for what was said before.
const LONGEST_WAIT_MILLISECONDS = 200;
// Each goes on with whole editions in memory when nobody waits for it any more.
const MOST_UNFINISHED = 8;

/**
 * Gives what a work comes to if that does not take long, else null, as when it fails. A work that takes long goes on, so that
 * what it remembers is there when it is asked for again; where many go on already, none is begun.
 */
export type InTime = <Result>(work: () => Promise<Result>) => Promise<Result | null>;

/** @param onFault is told why a work failed, also when nobody waits for it any more */
export function createInTime(onFault: (error: unknown) => void): InTime {
  let unfinished = 0;
  return async (work) => {
    if (unfinished >= MOST_UNFINISHED) return null;
    unfinished += 1;
    const done = work()
      .catch((error: unknown) => {
        onFault(error);
        return null;
      })
      .finally(() => {
        unfinished -= 1;
      });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(() => resolve(null), LONGEST_WAIT_MILLISECONDS);
    });
    return Promise.race([done, late]).finally(() => clearTimeout(timer));
  };
}
