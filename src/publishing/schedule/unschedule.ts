import { record } from '../../audit/record.ts';
import { lockExistingNotice } from '../../authoring/revision.ts';
import type { Actor, Context } from '../../context.ts';
import { inTransaction } from '../../db/transaction.ts';
import { expectNoChange } from '../../editions/known-changes.ts';
import { announce } from '../../events/announce.ts';
import { loadState, requireAllowed } from '../../workflow/state.ts';
import { type Plan, readPlan } from './plans.ts';

/**
 * Cancels the publication that is planned. Against one that is carried out at this moment either comes first: it is out, or
 * it is cancelled.
 *
 * @throws Refusal `notice_not_found`, `wrong_state` where none is planned
 */
export async function unschedule(
  ctx: Context,
  actor: Actor,
  input: { slug: string; reason: string | null },
): Promise<Plan> {
  return inTransaction(ctx.db, async (tx) => {
    const notice = await lockExistingNotice(tx, input.slug);
    requireAllowed(await loadState(tx, notice.id), 'unschedule');
    const [cancelled] = await tx.$queryRaw<[{ id: string; dueAt: Date }]>`
      UPDATE schedule SET state = 'cancelled', ended_at = date_trunc('milliseconds', clock_timestamp()),
          ended_by = ${actor.id}, ended_by_name = ${actor.name}
        WHERE notice_id = ${notice.id}::uuid AND state = 'pending'
        RETURNING id::text, due_at AS "dueAt"`;
    const { id, dueAt } = cancelled;
    await expectNoChange(tx, notice.slug, dueAt);
    const detail = { schedule: id, dueAt: dueAt.toISOString() };
    await record(tx, actor, ctx.now(), {
      action: 'schedule.cancel',
      notice,
      detail: { ...detail, ...(input.reason === null ? {} : { reason: input.reason }) },
    });
    await announce(tx, ctx.now(), { type: 'schedule.cancelled', notice, payload: detail });
    return readPlan(tx, id);
  });
}
