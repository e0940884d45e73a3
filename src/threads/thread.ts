import { Piscina } from 'piscina';

/** A thread beside the event loop, for pure work that would hold readers up. */
export interface Thread<Task, Result> {
  /**
   * Does one task after the other.
   *
   * @param transfer what is handed over instead of being copied; the caller cannot use it any more
   * @throws what the task throws, as an Error of the same message
   */
  run: (task: Task, transfer?: ArrayBuffer[]) => Promise<Result>;
}

// With the wait for those before it. A thread that is still at it then is ended, so that it holds up nobody for good.
const LONGEST_MILLISECONDS = 100_000;

const starts: (() => void)[] = [];

/** Has something begin with the threads, in a process that needs all of them. */
export function startWithThreads(start: () => void): void {
  starts.push(start);
}

/** Starts every thread, so that the first task does not wait for it; a process that does little else does without. */
export function startThreads(): void {
  for (const start of starts) start();
}

// How long a thread that is seldom needed waits for another task.
const SHORT_REST_MILLISECONDS = 60_000;

/**
 * @param file the module whose default export does a task; it starts with the first task, or by `startThreads`
 * @param options `isSeldomNeeded`: it starts with the first task only and ends when it has rested, so that it takes no
 *   memory in between; `restMilliseconds`: how long it rests
 * @returns a thread that does not keep the process alive
 */
export function createThread<Task, Result>(
  file: URL,
  { isSeldomNeeded = false, restMilliseconds = SHORT_REST_MILLISECONDS } = {},
): Thread<Task, Result> {
  let pool: Piscina<Task, Result> | null = null;
  const start = (): Piscina<Task, Result> => {
    if (pool) return pool;
    const started = new Piscina<Task, Result>({
      filename: file.href,
      minThreads: isSeldomNeeded ? 0 : 1,
      maxThreads: 1,
      ...(isSeldomNeeded ? { idleTimeout: restMilliseconds } : {}),
      // The environment is none of its business.
      env: {},
      resourceLimits: { maxYoungGenerationSizeMb: 16 },
    });
    // One that dies with nothing to do tells nobody else; the next task starts another, or fails with the reason.
    started.on('error', () => {
      if (pool === started) pool = null;
    });
    pool = started;
    return started;
  };
  if (!isSeldomNeeded) starts.push(start);
  return {
    run: (task, transfer = []) =>
      start().run(task, { transferList: transfer, signal: AbortSignal.timeout(LONGEST_MILLISECONDS) }),
  };
}
