/** How long caches may keep an answer, in the words of HTTP. */
export interface Lifetime {
  /** RFC 9111; stale-while-revalidate and stale-if-error are of RFC 5861. */
  cacheControl: string;
  /** RFC 9213: for shared caches in our service, which can be purged. */
  cdnCacheControl: string;
  /** Until when these words are right, in milliseconds since 1970. */
  until: number;
}

/** `newest` may be replaced by a new edition, `absent` by a first one, `settled` by nothing: it can only be taken away. */
export type LifetimeKind = 'newest' | 'absent' | 'settled';

const FRESH_SECONDS = 5;
const STALE_WHILE_REVALIDATE_SECONDS = 300;
// With the origin away, an old answer is better than none: a day in a browser, a week in a cache of ours.
const STALE_IF_ERROR_SECONDS = 86_400;
const CDN_STALE_IF_ERROR_SECONDS = 604_800;
// What is settled does not change. Where it can be purged it is kept for long, elsewhere until it may have been taken away.
const DAY_SECONDS = 86_400;
const YEAR_SECONDS = 31_536_000;

/**
 * @param now in milliseconds since 1970
 * @param changesAt when readers are going to see something else, as far as that is known: no answer lives beyond it
 */
export function lifetimeOf(kind: LifetimeKind, now: number, changesAt: number | null): Lifetime {
  if (kind === 'settled') return settled;
  const left =
    changesAt === null ? Number.POSITIVE_INFINITY : Math.max(0, Math.floor((changesAt - now) / 1_000));
  const maxAge = Math.min(FRESH_SECONDS, left);
  const until = untilOf(left, now, changesAt);
  if (kind === 'absent') {
    return { cacheControl: `public, max-age=${maxAge}`, cdnCacheControl: `public, max-age=${maxAge}`, until };
  }
  const stale = Math.min(STALE_WHILE_REVALIDATE_SECONDS, left - maxAge);
  const words = `public, max-age=${maxAge}, stale-while-revalidate=${stale}`;
  return {
    cacheControl: `${words}, stale-if-error=${STALE_IF_ERROR_SECONDS}`,
    cdnCacheControl: `${words}, stale-if-error=${CDN_STALE_IF_ERROR_SECONDS}`,
    until,
  };
}

/** @returns when whole seconds that are left are no longer those, as far as they are told */
function untilOf(left: number, now: number, changesAt: number | null): number {
  if (changesAt === null) return Number.POSITIVE_INFINITY;
  const told = Math.min(left, FRESH_SECONDS + STALE_WHILE_REVALIDATE_SECONDS);
  return told === 0 ? now + 1_000 : changesAt - told * 1_000;
}

const settled: Lifetime = {
  cacheControl: `public, max-age=${DAY_SECONDS}`,
  cdnCacheControl: `public, max-age=${YEAR_SECONDS}`,
  until: Number.POSITIVE_INFINITY,
};
