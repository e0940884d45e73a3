import { record } from '../../audit/record.ts';
import { type Context, SYSTEM } from '../../context.ts';
import type { Mode } from '../../db/generated/enums.ts';
import { inTransaction } from '../../db/transaction.ts';
import { expectNoChange } from '../../editions/known-changes.ts';
import type { ErrorCode } from '../../errors.ts';
import { announce } from '../../events/announce.ts';
import { requestIdOf } from './carry-out.ts';

/** Why a plan could not be carried out. */
export interface Failure {
  code: ErrorCode;
  detail: string;
}

interface FailedPlan {
  noticeId: string;
  slug: string;
  mode: Mode;
  dueAt: Date;
  now: Date;
}

/**
 * Ends a plan that could not be carried out, and tells of it: in the plan itself, in the audit, and to whoever listens to
 * events.
 *
 * @returns null when it is not pending any more: another instance was quicker, or somebody has cancelled it
 */
export async function fail(ctx: Context, id: string, { code, detail }: Failure): Promise<FailedPlan | null> {
  return inTransaction(ctx.db, async (tx) => {
    // The notice first, as everybody does; it may be gone.
    await tx.$queryRaw`
      SELECT id FROM notice WHERE id = (SELECT notice_id FROM schedule WHERE id = ${id}::uuid) FOR UPDATE`;
    const [plan] = await tx.$queryRaw<FailedPlan[]>`
      UPDATE schedule SET state = 'failed', ended_at = date_trunc('milliseconds', clock_timestamp()),
          ended_by = ${SYSTEM.id}, ended_by_name = ${SYSTEM.name}, failure_code = ${code}, failure_detail = ${detail}
        WHERE id = ${id}::uuid AND state = 'pending' AND due_at <= clock_timestamp()
        RETURNING notice_id::text AS "noticeId", slug, due_at AS "dueAt", ended_at AS now,
          coalesce((SELECT mode FROM notice WHERE notice.id = schedule.notice_id),
            (SELECT mode FROM edition WHERE edition.notice_id = schedule.notice_id ORDER BY number DESC LIMIT 1),
            'actual')::text AS mode`;
    if (!plan) return null;
    const { noticeId, slug, mode, dueAt, now } = plan;
    await expectNoChange(tx, slug, dueAt);
    const facts = { schedule: id, dueAt: dueAt.toISOString(), code };
    const actor = { ...SYSTEM, requestId: requestIdOf(id) };
    const notice = { id: noticeId, slug };
    await record(tx, actor, now, { action: 'schedule.fail', notice, detail: { ...facts, why: detail } });
    await announce(tx, now, { type: 'schedule.failed', notice: { ...notice, mode }, payload: facts });
    return plan;
  });
}
