import { randomUUID } from 'node:crypto';
import { record } from '../../audit/record.ts';
import { lockExistingNotice } from '../../authoring/revision.ts';
import type { Actor, Context } from '../../context.ts';
import type { Transaction } from '../../db/client.ts';
import { inTransaction, PATIENTLY } from '../../db/transaction.ts';
import { followNow } from '../../editions/follow-now.ts';
import { expectChange } from '../../editions/known-changes.ts';
import { newestEdition } from '../../editions/newest.ts';
import { refuseFaults } from '../../errors.ts';
import { announce } from '../../events/announce.ts';
import type { Expectation } from '../../http/preconditions.ts';
import { createQueue } from '../../threads/queue.ts';
import { type LoadedState, loadState, requireAllowed } from '../../workflow/state.ts';
import type { PublishCommand } from '../command.ts';
import { type CopyMaterial, loadMaterial } from '../material.ts';
import { rehearsal } from '../preparation.ts';
import { requireReleasable } from '../require-releasable.ts';
import { requireSecondPerson } from '../require-second-person.ts';
import { requireSeenCopy } from '../seen.ts';
import { stayAwake } from '../stay-awake.ts';
import { dueInstant } from './due-instant.ts';
import { type Plan, readPlan } from './plans.ts';
import { storeMaterial } from './stored-material.ts';

// As with publications: those that wait in a transaction would hold connections that writers need.
const inTurn = createQueue();

/**
 * Plans the publication of a working copy as it is now: that goes out when it is due, whatever is edited in the meantime.
 * Whatever would stand against publishing it now stands against the plan, so that nobody finds out at midnight.
 *
 * @param input `at` as `dueInstant` takes it; `expectation` may say which state of the working copy the publisher has seen
 * @throws Refusal `invalid_local_time`, `schedule_in_past`, `invalid_value` for what is too far ahead, and those of `publish`
 */
export async function schedule(
  ctx: Context,
  actor: Actor,
  input: { slug: string; at: string; command: PublishCommand; expectation: Expectation },
): Promise<Plan> {
  const { slug, at, command, expectation } = input;
  const isForced = command.force !== undefined;
  const checkAndPlan = async (tx: Transaction): Promise<Plan> => {
    const notice = await lockExistingNotice(tx, slug);
    const material = await loadMaterial(tx, notice);
    requireSeenCopy(expectation, notice, material);
    const { timeZone } = material.copy.notice;
    const dueAt = dueInstant(at, timeZone);
    const scheduledAt = await requireAhead(tx, dueAt);
    const loaded = await loadState(tx, notice.id);
    if (!isForced) await requireSecondPerson(tx, actor, notice.id, loaded);
    requireAllowed(loaded, 'schedule', isForced);
    const sha256 = await requirePublishable(tx, notice.id, loaded, { material, command, dueAt });
    const id = randomUUID();
    const detail = { schedule: id, dueAt: dueAt.toISOString() };
    const throughAuditId = await record(tx, actor, ctx.now(), {
      action: 'schedule.plan',
      notice,
      detail: { ...detail, at, timeZone, sha256, ...(command.force ? { force: command.force.reason } : {}) },
    });
    const submissionId = loaded.submission?.id ?? null;
    // As bytes: megabytes of text in one call of Prisma would hold up the event loop, and so the readers.
    const stored = new TextEncoder().encode(storeMaterial(material));
    await tx.$executeRaw`
      INSERT INTO schedule (id, notice_id, slug, state, due_at, time_zone, command, material, sha256, through_audit_id,
          submission_id, scheduled_by, scheduled_by_name, scheduled_at)
        VALUES (${id}::uuid, ${notice.id}::uuid, ${slug}, 'pending', ${dueAt}, ${timeZone},
          ${JSON.stringify(command)}::jsonb, convert_from(${stored}, 'UTF8'), ${sha256}, ${throughAuditId},
          ${submissionId}::uuid, ${actor.id}, ${actor.name}, ${scheduledAt})`;
    // A rehearsal changes nothing that readers see.
    if (notice.mode === 'actual') await expectChange(tx, slug, dueAt);
    await announce(tx, ctx.now(), { type: 'schedule.planned', notice, payload: detail });
    return readPlan(tx, id);
  };
  const plan = await inTurn(() => inTransaction(ctx.db, checkAndPlan, PATIENTLY));
  // So that caches are told from now on.
  await followNow(ctx, 'a schedule');
  return plan;
}

/** @returns the instant now by the database's clock, which is the one of all instances */
async function requireAhead(tx: Transaction, dueAt: Date): Promise<Date> {
  const [clock] = await tx.$queryRaw<[{ now: Date; isAhead: boolean; isTooFar: boolean }]>`
    SELECT date_trunc('milliseconds', now) AS now, ${dueAt} > now AS "isAhead", ${dueAt} > now + interval '2 years' AS "isTooFar"
      FROM (SELECT clock_timestamp() AS now) AS clock`;
  const now = clock.now.toISOString();
  if (!clock.isAhead) {
    const detail = `It is ${now} already. Choose an instant in the future, or POST …/publish.`;
    refuseFaults([{ code: 'schedule_in_past', path: '/at', detail }]);
  }
  if (clock.isTooFar) {
    const detail = `It is ${now}. Choose an instant within two years.`;
    refuseFaults([{ code: 'invalid_value', path: '/at', detail }]);
  }
  return clock.now;
}

/**
 * Makes the whole edition once for nothing, in a thread that no publication waits for.
 *
 * @returns the digest of the notice document
 */
async function requirePublishable(
  tx: Transaction,
  noticeId: string,
  loaded: LoadedState,
  { material, command, dueAt }: { material: CopyMaterial; command: PublishCommand; dueAt: Date },
): Promise<string> {
  const previous = await newestEdition(tx, noticeId);
  const task = { ...material, previous, command, now: dueAt, isRehearsal: false };
  const prepared = await stayAwake(tx, rehearsal.run(task));
  requireReleasable(prepared, command, loaded);
  return prepared.sha256;
}
