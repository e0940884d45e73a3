import { Prisma, type Transaction } from '../../db/client.ts';
import type { ScheduleState } from '../../db/generated/enums.ts';
import type { PublishCommand } from '../command.ts';

/** A publication that is planned, and what became of it. */
export interface Plan {
  id: string;
  slug: string;
  state: ScheduleState;
  dueAt: Date;
  timeZone: string;
  /** Until it is due, by the database's clock; negative when it is late. Null when it has ended. */
  inSeconds: number | null;
  command: PublishCommand;
  sha256: string;
  scheduledBy: string;
  scheduledByName: string;
  scheduledAt: Date;
  /** Whether the working copy was written to since: that does not go out with it. Null when it has ended. */
  isCopyChangedSince: boolean | null;
  endedAt: Date | null;
  endedBy: string | null;
  endedByName: string | null;
  editionNumber: number | null;
  failureCode: string | null;
  failureDetail: string | null;
}

// Without the material, which has megabytes.
const columns = Prisma.sql`
  id::text, slug, state::text, due_at AS "dueAt", time_zone AS "timeZone", command, sha256,
  scheduled_by AS "scheduledBy", scheduled_by_name AS "scheduledByName", scheduled_at AS "scheduledAt",
  ended_at AS "endedAt", ended_by AS "endedBy", ended_by_name AS "endedByName",
  edition_number AS "editionNumber", failure_code AS "failureCode", failure_detail AS "failureDetail",
  CASE WHEN state = 'pending' THEN round(extract(epoch FROM due_at - clock_timestamp()))::int END AS "inSeconds",
  CASE WHEN state = 'pending' THEN EXISTS (SELECT FROM notice_contributions(notice_id, through_audit_id, 9223372036854775807)) END
    AS "isCopyChangedSince"`;

/** @throws Error when there is none with this id */
export async function readPlan(tx: Transaction, id: string): Promise<Plan> {
  const [plan] = await tx.$queryRaw<Plan[]>`SELECT ${columns} FROM schedule WHERE id = ${id}::uuid`;
  if (!plan) throw new Error(`There is no schedule ${id}.`);
  return plan;
}

/** @returns the plans of a notice, the latest made first */
export async function plansOf(tx: Transaction, noticeId: string, limit: number): Promise<Plan[]> {
  return tx.$queryRaw<Plan[]>`
    SELECT ${columns} FROM schedule WHERE notice_id = ${noticeId}::uuid ORDER BY scheduled_at DESC, id LIMIT ${limit}`;
}

/** @returns the plans of all notices in a state: those to come the soonest first, those of the past the latest first */
export async function plansIn(tx: Transaction, state: ScheduleState, limit: number): Promise<Plan[]> {
  const order = state === 'pending' ? Prisma.sql`due_at, id` : Prisma.sql`due_at DESC, id`;
  return tx.$queryRaw<Plan[]>`
    SELECT ${columns} FROM schedule WHERE state = ${state}::schedule_state ORDER BY ${order} LIMIT ${limit}`;
}
