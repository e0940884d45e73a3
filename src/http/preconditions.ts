import type { FastifyRequest } from 'fastify';

/** What the caller says to have seen: nothing, whatever is there, or certain revisions. */
export interface Expectation {
  seen: null | 'any' | readonly bigint[];
  /** If-None-Match: * — nothing may be there. */
  absent: boolean;
}

/**
 * Reads If-Match and If-None-Match of a write. Tags that are weak or not ours match nothing, as strong comparison wants
 * (RFC 9110, section 8.8.3.2).
 */
export function expectationOf(request: FastifyRequest): Expectation {
  const header = request.headers['if-match'];
  return {
    seen: header === undefined ? null : seenIn(header),
    absent: request.headers['if-none-match'] === '*',
  };
}

function seenIn(header: string): 'any' | bigint[] {
  if (header.trim() === '*') return 'any';
  return header.split(',').flatMap((part) => {
    const digits = /^\s*"(\d{1,18})"\s*$/.exec(part)?.[1];
    return digits === undefined ? [] : [BigInt(digits)];
  });
}

/** @returns the strong ETag of what last changed at a revision */
export function etagOf(revision: bigint): string {
  return `"${revision}"`;
}
