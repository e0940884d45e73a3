import type { FastifyRequest } from 'fastify';

/** A state of the working copy, as an ETag names it. */
export interface Seen {
  revision: bigint;
  /** The state of the catalogue entries that a whole notice shows. */
  catalogue: string | null;
}

/** What the caller says to have seen: nothing, whatever is there, or certain states. */
export interface Expectation {
  seen: null | 'any' | readonly Seen[];
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

function seenIn(header: string): 'any' | Seen[] {
  if (header.trim() === '*') return 'any';
  return header.split(',').flatMap((part) => {
    const [, digits, catalogue = null] = /^\s*"(\d{1,18})(?:-([0-9a-f]{12}))?"\s*$/.exec(part) ?? [];
    return digits === undefined ? [] : [{ revision: BigInt(digits), catalogue }];
  });
}

/** @returns the strong ETag of what last changed at a revision and, for a whole notice, shows a state of the catalogue */
export function etagOf(revision: bigint, catalogue: string | null = null): string {
  return catalogue === null ? `"${revision}"` : `"${revision}-${catalogue}"`;
}
