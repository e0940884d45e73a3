import { move, transferableSymbol, valueSymbol } from 'piscina';

/**
 * Marks the result of a thread's task, so that the buffers in it are handed over instead of being copied, which would be
 * work for the event loop.
 */
export function handOver<Result>(result: Result, buffers: ArrayBuffer[]): Result {
  const marked = {
    get [transferableSymbol]() {
      return buffers;
    },
    get [valueSymbol]() {
      return result;
    },
  };
  return move(marked as Parameters<typeof move>[0]) as Result;
}

/** @returns a text as the result of a thread's task: its bytes in UTF-8, handed over */
export function handOverText(text: string): Uint8Array {
  // Of its own buffer: one that Node shares between small ones cannot be handed over.
  const bytes = new TextEncoder().encode(text);
  return handOver(bytes, [bytes.buffer]);
}
