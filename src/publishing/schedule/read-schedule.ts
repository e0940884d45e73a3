import type { Context } from '../../context.ts';
import type { ScheduleState } from '../../db/generated/enums.ts';
import { inSnapshot } from '../../db/transaction.ts';
import { requireNoticeId } from '../notice-id.ts';
import { type Plan, plansIn, plansOf } from './plans.ts';

const LONGEST_HISTORY = 200;

/**
 * @returns the publication of a notice that is planned, if any, and those that were, the latest made first; also of a notice
 *   whose working copy was deleted
 * @throws Refusal `notice_not_found`
 */
export async function readSchedule(
  ctx: Context,
  { slug }: { slug: string },
): Promise<{ pending: Plan | null; history: Plan[] }> {
  return inSnapshot(ctx.db, async (tx) => {
    const plans = await plansOf(tx, await requireNoticeId(tx, slug), LONGEST_HISTORY);
    const isPending = ({ state }: Plan) => state === 'pending';
    return { pending: plans.find(isPending) ?? null, history: plans.filter((plan) => !isPending(plan)) };
  });
}

/** @returns the plans of all notices in a state: those to come the soonest first, those of the past the latest first */
export async function listSchedules(
  ctx: Context,
  input: { state: ScheduleState; limit: number },
): Promise<Plan[]> {
  return plansIn(ctx.db, input.state, input.limit);
}
