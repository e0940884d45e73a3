/** By which caches can purge what belongs together. */
export type CacheKeys = readonly string[];

/**
 * @param slug the notice that an answer shows; null for a list of all
 * @param locale the locale that it is in; null where it is in several
 * @returns keys for the whole, the notice or the list of notices, the locale, and the notice in the locale
 */
export function cacheKeysOf(slug: string | null, locale: string | null): CacheKeys {
  return [
    'forthright',
    slug === null ? 'notices' : `notice/${slug}`,
    ...(locale === null ? [] : [`locale/${locale}`]),
    ...(slug === null || locale === null ? [] : [`notice/${slug}/${locale}`]),
  ];
}

/** @returns the keys in the headers of Fastly, of Cloudflare, and of the standard (RFC 9875) */
export function cacheKeyHeaders(keys: CacheKeys): [name: string, value: string][] {
  return [
    ['Surrogate-Key', keys.join(' ')],
    ['Cache-Tag', keys.join(',')],
    ['Cache-Groups', keys.map((key) => `"${key}"`).join(', ')],
  ];
}
