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
