import type { Coding } from './accept-encoding.ts';

/** Reads are counted instead of logged: a line for each would halve their rate. */
export interface ReadCounts {
  /** Answered with a body, by its coding. */
  ok: Record<Coding, number>;
  /** Answered with 304. */
  notModified: Record<Coding, number>;
  /** Sent as bodies. */
  bytes: Record<Coding, number>;
}

export function createReadCounts(): ReadCounts {
  const zero = () => ({ br: 0, gzip: 0, identity: 0 });
  return { ok: zero(), notModified: zero(), bytes: zero() };
}
