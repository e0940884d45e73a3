import { record } from '../audit/record.ts';
import type { WorkingCopyJson } from '../authoring/notices/working-copy.ts';
import type { Actor } from '../context.ts';
import type { Transaction } from '../db/client.ts';
import { appendEdition, type EditionRow } from '../editions/append.ts';
import type { EditionContent } from '../editions/content.ts';
import { newestEdition } from '../editions/newest.ts';
import { announce } from '../events/announce.ts';
import type { RegimeId } from '../law/regime.ts';
import { minimumPostingDays } from '../law/regimes.ts';
import type { LoadedState } from '../workflow/state.ts';
import type { PublishCommand } from './command.ts';
import type { CopyMaterial } from './material.ts';
import { preparation } from './preparation.ts';
import type { Prepared, PreparedEdition } from './prepare.ts';
import { writeRelease } from './release.ts';
import { type Approval, isApproved, requireReleasable } from './require-releasable.ts';
import { stayAwake } from './stay-awake.ts';

/** What is told of an edition to its publisher. */
export type Published = EditionRow &
  PreparedEdition['told'] & {
    sha256: string;
    renditions: EditionContent['renditions'];
    warnings: Prepared['warnings'];
  };

/** A plan that is carried out now. */
export interface PlannedRelease {
  scheduleId: string;
  /** The newest audit entry that the content as it was scheduled includes. */
  throughAuditId: bigint;
  dueAt: Date;
}

const DAY_MILLISECONDS = 86_400_000;

/**
 * Lets a working copy out as the next edition of its notice, in the caller's transaction and with the notice locked: checks
 * it, compiles it, appends it, and writes down who did it by what right.
 *
 * @param input `loaded` is the state of the notice; `plan` is null for somebody who publishes at this moment
 * @throws Refusal the faults of `publishFaults`, `incomplete_in_law`, `approval_required`
 */
export async function releaseCopy(
  tx: Transaction,
  actor: Actor,
  input: {
    notice: { id: string; slug: string };
    loaded: Pick<LoadedState, 'wantsTwoPeople'> & { submission: Approval | null };
    material: CopyMaterial;
    command: PublishCommand;
    plan: PlannedRelease | null;
    now: Date;
  },
): Promise<Published> {
  const { notice, loaded, material, command, plan, now } = input;
  const previous = await newestEdition(tx, notice.id);
  const task = { ...material, previous, command, now, isRehearsal: false };
  const prepared = await stayAwake(tx, preparation.run(task));
  requireReleasable(prepared, command, loaded);
  const { sealed, told, published, isWhole } = prepared.edition as PreparedEdition;
  await appendEdition(tx, notice.id, sealed);
  const { number } = sealed.row;
  const { sha256 } = sealed.content;
  const { submission } = loaded;
  const auditId = await record(tx, actor, now, {
    action: 'edition.publish',
    notice,
    detail: { number, sha256, locales: published, ...marksOf(command, plan) },
  });
  await writeRelease(tx, notice.id, number, {
    deed: 'publish',
    by: actor,
    sha256: prepared.sha256,
    throughAuditId: plan?.throughAuditId ?? auditId,
    isWhole,
    isAllReady: command.locales === undefined,
    locales: published,
    submissionId: isApproved(prepared.sha256, submission) ? (submission?.id ?? null) : null,
    scheduleId: plan?.scheduleId ?? null,
    reason: null,
    forceReason: command.force?.reason ?? null,
    postUntil: await postUntil(tx, notice.id, material.copy, now),
  });
  // As readers see it: a draft may say by now that it is something else.
  const announced = { notice: { ...notice, mode: sealed.row.mode }, payload: { number, sha256 } };
  await announce(tx, now, { type: 'edition.published', ...announced });
  if (command.force) await announce(tx, now, { type: 'edition.forced', ...announced });
  const renditions = sealed.renditions.map(({ locale, format, sha256 }) => ({ locale, format, sha256 }));
  return { ...sealed.row, ...told, sha256, renditions, warnings: prepared.warnings };
}

function marksOf({ force }: PublishCommand, plan: PlannedRelease | null) {
  return {
    ...(force ? { force: force.reason } : {}),
    ...(plan ? { schedule: plan.scheduleId, dueAt: plan.dueAt.toISOString() } : {}),
  };
}

/** @returns until when a law wants the notice posted, from the first edition on that was under one that does */
async function postUntil(
  tx: Transaction,
  noticeId: string,
  { notice }: WorkingCopyJson,
  now: Date,
): Promise<Date | null> {
  const days = minimumPostingDays(notice.regimes as RegimeId[]);
  if (days === null) return null;
  const [first] = await tx.$queryRaw<{ publishedAt: Date }[]>`
    SELECT published_at AS "publishedAt" FROM edition JOIN edition_release USING (notice_id, number)
      WHERE notice_id = ${noticeId}::uuid AND post_until IS NOT NULL ORDER BY number LIMIT 1`;
  return new Date((first?.publishedAt ?? now).getTime() + days * DAY_MILLISECONDS);
}
