import type { Follower, FollowLog } from './follow.ts';

/** What has to be brought to this instance, for the log. */
type Followed = 'an edition' | 'a schedule' | 'synonyms';

/**
 * Has this instance follow at once what has been committed. It is so whatever happens now: should this fail, the follower
 * brings it within a second.
 *
 * @param what is followed, for the log
 */
export async function followNow(
  ctx: { follower: Pick<Follower, 'hasten'>; log: Pick<FollowLog, 'warn'> },
  what: Followed,
): Promise<void> {
  await ctx.follower.hasten().catch((error) => ctx.log.warn({ err: error }, `could not follow ${what}`));
}
