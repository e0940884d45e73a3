import { Worker } from 'node:worker_threads';
import type { Posted, Replied } from './serve-thread.ts';

/** A thread that remembers what it is told, such as an index, and answers questions about it. */
export interface LastingThread<Message, Answer> {
  /**
   * Sends a message; each is answered before the next is looked at.
   *
   * @param transfer what is handed over instead of being copied; the caller cannot use it any more
   * @throws ThreadEnded when it dies before it has answered, or takes too long; an Error that names the fault, without
   *   its message, when the message is too much for it
   */
  ask(message: Message, transfer?: ArrayBuffer[]): Promise<Answer>;
  /** Ends it; nothing starts it again. */
  end(): Promise<void>;
}

/** The thread died with all that it had been told. */
export class ThreadEnded extends Error {}

// One that is still at it then is ended, so that it holds up nobody for good.
const LONGEST_MILLISECONDS = 30_000;

interface Waiting {
  resolve: (answer: unknown) => void;
  reject: (error: Error) => void;
  timer: NodeJS.Timeout;
}

/**
 * Makes a thread that starts with its first message, and anew with the next one after it has died. It keeps the process
 * alive only while somebody waits for it.
 *
 * @param file the module that calls `serveThread`
 * @param onDeath is told each time that what it was told is lost, with the reason if there is one
 */
export function createLastingThread<Message, Answer>(
  file: URL,
  onDeath: (reason: unknown) => void,
): LastingThread<Message, Answer> {
  let running: { worker: Worker; waiting: Map<number, Waiting> } | null = null;
  let isEnded = false;
  let asked = 0;

  const start = () => {
    // The environment is none of its business.
    const worker = new Worker(file, { env: {}, resourceLimits: { maxYoungGenerationSizeMb: 16 } });
    const waiting = new Map<number, Waiting>();
    const started = { worker, waiting };
    let reason: unknown = null;
    worker.unref();
    worker.on('message', ({ id, answer, fault }: Replied) => {
      const one = waiting.get(id);
      waiting.delete(id);
      if (waiting.size === 0) worker.unref();
      clearTimeout(one?.timer);
      if (fault === null) one?.resolve(answer);
      else one?.reject(new Error(fault));
    });
    worker.on('error', (error) => {
      reason = error;
    });
    worker.on('exit', () => {
      if (running === started) running = null;
      for (const { reject, timer } of waiting.values()) {
        clearTimeout(timer);
        reject(new ThreadEnded('The thread has ended.'));
      }
      if (!isEnded) onDeath(reason);
    });
    return started;
  };

  return {
    ask: (message, transfer = []) =>
      new Promise((resolve, reject) => {
        if (isEnded) return reject(new ThreadEnded('The thread has been ended.'));
        running ??= start();
        const { worker, waiting } = running;
        asked += 1;
        const timer = setTimeout(() => void worker.terminate(), LONGEST_MILLISECONDS);
        timer.unref();
        waiting.set(asked, { resolve: resolve as Waiting['resolve'], reject, timer });
        worker.ref();
        worker.postMessage({ id: asked, message } satisfies Posted, transfer);
      }),
    async end() {
      isEnded = true;
      await running?.worker.terminate();
    },
  };
}
