import type { Context } from '../context.ts';

/**
 * Has this instance follow at once what has been committed. It is so whatever happens now: should this fail, the follower
 * brings it within a second.
 *
 * @param what is followed, for the log
 */
export async function followNow(ctx: Context, what: 'an edition' | 'a schedule'): Promise<void> {
  await ctx.follower.hasten().catch((error) => ctx.log.warn({ err: error }, `could not follow ${what}`));
}
