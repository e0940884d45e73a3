import type { IncomingMessage, ServerResponse } from 'node:http';
import { varyOf } from './absent.ts';
import { acceptedCodings, type Coding } from './accept-encoding.ts';
import { cacheKeyHeaders } from './cache-keys.ts';
import { isThere, isUnmodifiedSince } from './conditional.ts';
import type { ReadCounts } from './counts.ts';
import { lifetimeOf } from './lifetime.ts';
import type { Prepared } from './prepared.ts';
import type { Resource } from './resource.ts';

/** All that is needed to answer requests for one address, until one of its words is no longer right. */
export interface Answer {
  readonly prepared: Prepared;
  /** In milliseconds since 1970. */
  readonly lastModified: number | null;
  /** In milliseconds since 1970. */
  readonly until: number;
  readonly headers: Readonly<Record<Coding, HeaderSets>>;
}

/** Names and values in turn, as Node writes them at once. */
interface HeaderSets {
  readonly notModified: string[];
  /** Those of a body but for its length. */
  readonly described: string[];
  /** Null until the body is there in this coding. */
  ok: string[] | null;
}

/** @returns the ready header sets of a prepared body */
export function answerOf(
  resource: Resource,
  prepared: Prepared,
  now: number,
  changesAt: number | null,
): Answer {
  const lifetime = lifetimeOf(resource.lifetime, now, changesAt);
  const { contentLanguage, lastModified } = resource;
  const ofBoth = [
    ['Cache-Control', lifetime.cacheControl],
    ['CDN-Cache-Control', lifetime.cdnCacheControl],
    ...cacheKeyHeaders(resource.cacheKeys),
    ['Vary', varyOf(resource.isNegotiated)],
    ...openToAllOrigins,
  ].flat();
  const ofBody = [
    ['Content-Type', resource.contentType],
    ...(contentLanguage === null ? [] : [['Content-Language', contentLanguage]]),
    ...(lastModified === null ? [] : [['Last-Modified', new Date(lastModified).toUTCString()]]),
  ].flat();
  const setsFor = (coding: Coding): HeaderSets => {
    // A 304 tells caches what to keep, and nothing of a body (RFC 9110, section 15.4.5).
    const notModified = ['ETag', prepared.etags[coding], ...ofBoth];
    return { notModified, described: [...notModified, ...ofBody], ok: null };
  };
  return {
    prepared,
    lastModified,
    until: lifetime.until,
    headers: { br: setsFor('br'), gzip: setsFor('gzip'), identity: setsFor('identity') },
  };
}

// A page on any origin may read a notice, and which edition it has (Fetch, section 3.3).
const openToAllOrigins = [
  ['Access-Control-Allow-Origin', '*'],
  ['Access-Control-Expose-Headers', 'ETag'],
  ['X-Content-Type-Options', 'nosniff'],
];

/** What a client says about the form in which it takes an answer. */
export interface Wishes {
  accepted: readonly Coding[];
  ifNoneMatch: string | undefined;
  ifModifiedSince: string | undefined;
}

/** @returns the wishes of a request; from the headers as they came, since Node's object of them is made on demand */
export function wishesOf({ rawHeaders }: IncomingMessage): Wishes {
  let acceptEncoding: string | undefined;
  let ifNoneMatch: string | undefined;
  let ifModifiedSince: string | undefined;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] as string;
    // Few headers have names of these lengths, so few are put into lower case.
    if (name.length < 13 || name.length > 17) continue;
    const value = rawHeaders[index + 1] as string;
    switch (name.toLowerCase()) {
      case 'accept-encoding':
        acceptEncoding = joined(acceptEncoding, value);
        break;
      case 'if-none-match':
        ifNoneMatch = joined(ifNoneMatch, value);
        break;
      case 'if-modified-since':
        // No list: two are no date.
        ifModifiedSince = joined(ifModifiedSince, value);
    }
  }
  return { accepted: acceptedCodings(acceptEncoding), ifNoneMatch, ifModifiedSince };
}

/** Several lines of a list header are one list (RFC 9110, section 5.3). */
function joined(before: string | undefined, value: string): string {
  return before === undefined ? value : `${before}, ${value}`;
}

/**
 * Answers a GET or HEAD with prepared bytes: a lookup and a write.
 *
 * @returns false, with nothing written, when the client accepts none of the codings that are ready
 */
export function write(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
  wishes: Wishes,
  counts: ReadCounts,
): boolean {
  const there = codingAlreadyThere(wishes, answer);
  if (there !== null) {
    response.writeHead(304, answer.headers[there].notModified);
    response.end();
    counts.notModified[there] += 1;
    return true;
  }
  for (const coding of wishes.accepted) {
    const body = answer.prepared[coding];
    if (body === null) continue;
    const sets = answer.headers[coding];
    sets.ok ??= okHeaders(sets.described, coding, body.length);
    response.writeHead(200, sets.ok);
    // Of a HEAD, Node sends the headers alone.
    response.end(body);
    counts.ok[coding] += 1;
    if (request.method === 'GET') counts.bytes[coding] += body.length;
    return true;
  }
  return false;
}

function okHeaders(described: readonly string[], coding: Coding, length: number): string[] {
  const encoding = coding === 'identity' ? [] : ['Content-Encoding', coding];
  return [...described, ...encoding, 'Content-Length', String(length)];
}

function codingAlreadyThere(wishes: Wishes, { prepared, lastModified }: Answer): Coding | null {
  const { accepted, ifNoneMatch, ifModifiedSince } = wishes;
  if (ifNoneMatch !== undefined) {
    for (const coding of accepted) if (isThere(ifNoneMatch, prepared.etags[coding])) return coding;
    return null;
  }
  const isUnmodified = ifModifiedSince !== undefined && isUnmodifiedSince(ifModifiedSince, lastModified);
  return isUnmodified ? (accepted[0] ?? null) : null;
}
