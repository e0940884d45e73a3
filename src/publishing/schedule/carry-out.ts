import { type Actor, type Context, SYSTEM } from '../../context.ts';
import type { Transaction } from '../../db/client.ts';
import type { Mode } from '../../db/generated/enums.ts';
import { inTransaction, PATIENTLY } from '../../db/transaction.ts';
import { expectNoChange } from '../../editions/known-changes.ts';
import { Refusal } from '../../errors.ts';
import { type LoadedState, loadState, NOT_YET, requireAllowed } from '../../workflow/state.ts';
import type { PublishCommand } from '../command.ts';
import { type Published, releaseCopy } from '../release-copy.ts';
import type { Approval } from '../require-releasable.ts';
import { readStoredMaterial } from './stored-material.ts';

/** A plan that is due, as it was made. */
interface DuePlan {
  dueAt: Date;
  command: PublishCommand;
  material: string;
  throughAuditId: bigint;
  scheduledBy: string;
  scheduledByName: string;
  submission: Approval | null;
  /** By the database's clock, so never before it is due. */
  now: Date;
}

/**
 * Carries out a plan that is due, in one transaction: whoever crashes, wherever, there is exactly one edition, and the plan
 * says so. What goes out is what was planned; that it may go out is looked at anew.
 *
 * @returns null when it is not due, has ended, or another instance is at it
 * @throws Refusal `notice_not_found`, those of `requireAllowed` and `releaseCopy`, `second_person_required`
 */
export async function carryOut(ctx: Context, id: string): Promise<Published | null> {
  const carryItOut = async (tx: Transaction): Promise<Published | null> => {
    if (!(await claim(tx, id))) return null;
    const notice = await lockItsNotice(tx, id);
    const plan = await lockDuePlan(tx, id);
    if (!plan) return null;
    if (!notice) {
      const detail =
        'The working copy was deleted after its publication was planned. Begin it anew, and publish it.';
      throw new Refusal('notice_not_found', detail);
    }
    const { command, dueAt, now, throughAuditId, submission } = plan;
    const loaded = await loadState(tx, notice.id);
    requireAllowed(loaded, 'publish_scheduled');
    if (command.force === undefined) await requireSecondPerson(tx, notice.id, plan, loaded);
    const published = await releaseCopy(tx, actorOf(id, plan), {
      notice,
      loaded: { ...loaded, submission },
      material: readStoredMaterial(plan.material),
      command,
      plan: { scheduleId: id, throughAuditId, dueAt },
      now,
    });
    await tx.$executeRaw`
      UPDATE schedule SET state = 'published', ended_at = date_trunc('milliseconds', clock_timestamp()),
          ended_by = ${SYSTEM.id}, ended_by_name = ${SYSTEM.name}, edition_number = ${published.number}
        WHERE id = ${id}::uuid`;
    await expectNoChange(tx, notice.slug, dueAt);
    return published;
  };
  return inTransaction(ctx.db, carryItOut, PATIENTLY);
}

// Long enough for `stayAwake`, which shows a sign of life each second.
const FROZEN_MILLISECONDS = 5_000;
// It is tried again at once, and other plans need not wait for it meanwhile.
const LOCK_MILLISECONDS = 2_000;
// Any fixed number: plans are claimed among the hashes that it leads to.
const CLAIMS = 7_105_823_146;

/**
 * Claims a plan until the transaction ends, which the database ends for a process that is frozen in it. By a lock of its own:
 * whoever locks the row first and then its notice runs into those who come the other way.
 */
async function claim(tx: Transaction, id: string): Promise<boolean> {
  const [claimed] = await tx.$queryRaw<[{ isMine: boolean }]>`
    SELECT set_config('idle_in_transaction_session_timeout', ${String(FROZEN_MILLISECONDS)}, true),
      set_config('lock_timeout', ${String(LOCK_MILLISECONDS)}, true),
      pg_try_advisory_xact_lock(hashtextextended(${id}, ${CLAIMS})) AS "isMine"`;
  return claimed.isMine;
}

async function lockItsNotice(
  tx: Transaction,
  scheduleId: string,
): Promise<{ id: string; slug: string; mode: Mode } | null> {
  const [notice] = await tx.$queryRaw<{ id: string; slug: string; mode: Mode }[]>`
    SELECT id::text, slug, mode::text FROM notice
      WHERE id = (SELECT notice_id FROM schedule WHERE id = ${scheduleId}::uuid) FOR UPDATE`;
  return notice ?? null;
}

async function lockDuePlan(tx: Transaction, id: string): Promise<DuePlan | null> {
  const [row] = await tx.$queryRaw<(Omit<DuePlan, 'submission'> & { submissionId: string | null })[]>`
    SELECT due_at AS "dueAt", command, material, through_audit_id AS "throughAuditId", submission_id::text AS "submissionId",
        scheduled_by AS "scheduledBy", scheduled_by_name AS "scheduledByName",
        date_trunc('milliseconds', clock_timestamp()) AS now
      FROM schedule WHERE id = ${id}::uuid AND state = 'pending' AND due_at <= clock_timestamp() FOR UPDATE`;
  if (!row) return null;
  const { submissionId, ...plan } = row;
  return { ...plan, submission: submissionId === null ? null : await submissionOf(tx, submissionId) };
}

async function submissionOf(tx: Transaction, id: string): Promise<Approval | null> {
  return tx.submission.findUnique({ where: { id }, select: { id: true, sha256: true, decision: true } });
}

// It was looked at when it was planned. Since then somebody may have asked for two people, and then also an approval that
// needed nobody else does not hold any more.
async function requireSecondPerson(
  tx: Transaction,
  noticeId: string,
  { scheduledBy, throughAuditId, submission }: DuePlan,
  { wantsTwoPeople }: LoadedState,
): Promise<void> {
  if (!wantsTwoPeople) return;
  const [row] = await tx.$queryRaw<[{ isOwn: boolean }]>`
    WITH wrote(id) AS MATERIALIZED (
      SELECT notice_contributors(${noticeId}::uuid, ${NOT_YET}, ${throughAuditId}::bigint)
      UNION SELECT notice_submitters(${noticeId}::uuid, ${submission?.sha256 ?? ''}, ${NOT_YET}))
    SELECT ${scheduledBy} IN (SELECT id FROM wrote) OR EXISTS (
        SELECT FROM submission WHERE id = ${submission?.id ?? null}::uuid AND decided_by IN (SELECT id FROM wrote)) AS "isOwn"`;
  if (!row.isOwn) return;
  throw new Refusal(
    'second_person_required',
    'This notice wants two people by now, and whoever planned or approved it has written to it or handed it in. Have it approved by somebody else, and publish it.',
  );
}

function actorOf(id: string, { scheduledBy, scheduledByName }: DuePlan): Actor {
  return { id: scheduledBy, name: scheduledByName, requestId: requestIdOf(id) };
}

/** @returns what stands in the audit where a request would stand */
export function requestIdOf(scheduleId: string): string {
  return `schedule ${scheduleId}`;
}
