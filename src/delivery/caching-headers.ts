import { cacheKeyHeaders, cacheKeysOf } from './cache-keys.ts';
import { type LifetimeKind, lifetimeOf } from './lifetime.ts';
import type { Reader } from './reader.ts';

/**
 * @param slugs of the notices that the answer hangs on, first the one that was asked for
 * @returns how long caches may keep an answer without a body of ours, and by what they can purge it
 */
export function cachingHeaders(
  reader: Reader,
  slugs: readonly string[],
  kind: LifetimeKind,
): Record<string, string> {
  const [slug = null] = slugs;
  const now = reader.now().getTime();
  const lifetime = lifetimeOf(kind, now, reader.library.nextChange(slug, now));
  const keys = cacheKeyHeaders(cacheKeysOf(slugs, null));
  return {
    'cache-control': lifetime.cacheControl,
    'cdn-cache-control': lifetime.cdnCacheControl,
    // As a refusal has them.
    ...Object.fromEntries(keys.map(([name, value]) => [name.toLowerCase(), value])),
  };
}
