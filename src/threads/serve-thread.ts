import { parentPort } from 'node:worker_threads';

/** What a lasting thread is sent. */
export interface Posted {
  id: number;
  message: unknown;
}

/** What it sends back: an answer, or where it failed. */
export interface Replied {
  id: number;
  answer: unknown;
  fault: string | null;
}

/** What a message is answered with. */
export interface Reply<Answer> {
  answer: Answer;
  /** What is handed over instead of being copied. */
  transfer?: ArrayBuffer[];
}

/**
 * Answers the messages of a lasting thread; to be called once in its file. A message that fails is answered with the place
 * of the fault alone: what the error says may quote what somebody has typed.
 */
export function serveThread<Message, Answer>(handle: (message: Message) => Reply<Answer>): void {
  parentPort?.on('message', ({ id, message }: Posted) => {
    try {
      const { answer, transfer = [] } = handle(message as Message);
      parentPort?.postMessage({ id, answer, fault: null } satisfies Replied, transfer);
    } catch (error) {
      parentPort?.postMessage({ id, answer: null, fault: placeOf(error) } satisfies Replied);
    }
  });
}

function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'Something was thrown that is no Error.';
  const frames = (error.stack ?? '').split('\n').filter((line) => /^ {4}at /.test(line));
  return [error.name, ...frames].join('\n');
}
