import { closeSync, fdatasyncSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { median } from './statistics.ts';

/** @returns the milliseconds that a disk takes to keep 8 kB for good (median): what bounds each durable write */
export function measureFlush(directory: string): number {
  mkdirSync(directory, { recursive: true });
  const file = openSync(join(directory, 'flush'), 'w');
  const page = Buffer.alloc(8_192, 'x');
  const times = Array.from({ length: 100 }, () => {
    const startedAt = performance.now();
    writeSync(file, page);
    fdatasyncSync(file);
    return performance.now() - startedAt;
  });
  closeSync(file);
  return median(times);
}
