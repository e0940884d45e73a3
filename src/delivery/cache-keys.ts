/** By which caches can purge what belongs together. */
export type CacheKeys = readonly string[];

/**
 * @param slugs the notice that an answer shows, and others that have a say in it; none for a list of all
 * @param locale the locale that it is in; null where it is in several
 * @returns keys for the whole, each notice or the list of notices, the locale, and each notice in the locale
 */
export function cacheKeysOf(slugs: readonly string[], locale: string | null): CacheKeys {
  const notices = [...new Set(slugs)].map((slug) => `notice/${slug}`);
  return [
    'forthright',
    ...(notices.length === 0 ? ['notices'] : notices),
    ...(locale === null ? [] : [`locale/${locale}`, ...notices.map((notice) => `${notice}/${locale}`)]),
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
