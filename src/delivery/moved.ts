import type { Moved } from '../editions/reading.ts';
import { cachingHeaders } from './caching-headers.ts';
import type { Reader } from './reader.ts';

/** @returns what a redirect tells caches and pages: it lives as long as a newest edition, and is purged with either notice */
export function movedHeaders(reader: Reader, { slugs }: Moved): Record<string, string> {
  return { ...cachingHeaders(reader, slugs, 'newest'), 'access-control-allow-origin': '*' };
}
