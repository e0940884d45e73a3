import type { Moved } from '../editions/reading.ts';
import { lowerCase } from './absent.ts';
import { cacheKeyHeaders, cacheKeysOf } from './cache-keys.ts';
import { lifetimeOf } from './lifetime.ts';
import type { Reader } from './reader.ts';

/** @returns what a redirect tells caches and pages: it lives as long as a newest edition, and is purged with either notice */
export function movedHeaders(reader: Reader, { slugs }: Moved): Record<string, string> {
  const [slug = null] = slugs;
  const now = reader.now().getTime();
  const lifetime = lifetimeOf('newest', now, reader.library.nextChange(slug, now));
  return {
    'cache-control': lifetime.cacheControl,
    'cdn-cache-control': lifetime.cdnCacheControl,
    ...lowerCase(cacheKeyHeaders(cacheKeysOf(slugs, null))),
    'access-control-allow-origin': '*',
  };
}
