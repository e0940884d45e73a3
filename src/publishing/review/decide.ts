import { record } from '../../audit/record.ts';
import { lockExistingNotice } from '../../authoring/revision.ts';
import type { Actor, Context } from '../../context.ts';
import { inTransaction, PATIENTLY } from '../../db/transaction.ts';
import { Refusal } from '../../errors.ts';
import { announce } from '../../events/announce.ts';
import type { Expectation } from '../../http/preconditions.ts';
import { loadState, requireAllowed, type SubmissionState } from '../../workflow/state.ts';
import { loadMaterial } from '../material.ts';
import { type Rehearsed, rehearseWithin } from '../rehearse.ts';
import { requireSecondPerson } from '../require-second-person.ts';
import { requireSeenCopy } from '../seen.ts';

/** A decision, and what would stand against publishing what it is about. */
export interface Decided extends Rehearsed {
  submission: string;
}

const deeds = {
  approved: { action: 'approve', audit: 'review.approve', event: 'review.approved' },
  changes_requested: {
    action: 'request_changes',
    audit: 'review.request_changes',
    event: 'review.changes_requested',
  },
} as const;

/**
 * Decides about what was handed in. An approval is bound to that content; it can be taken back by requesting changes until
 * the content is out.
 *
 * @throws Refusal `notice_not_found`, `wrong_state`, `second_person_required` for an approval by whoever wrote it or handed
 *   it in, `precondition_failed`
 */
export async function decideReview(
  ctx: Context,
  actor: Actor,
  input: {
    slug: string;
    decision: 'approved' | 'changes_requested';
    comment: string | null;
    expectation: Expectation;
  },
): Promise<Decided> {
  const { decision, comment } = input;
  const deed = deeds[decision];
  return inTransaction(
    ctx.db,
    async (tx) => {
      const notice = await lockExistingNotice(tx, input.slug);
      const material = await loadMaterial(tx, notice);
      requireSeenCopy(input.expectation, notice, material);
      const loaded = await loadState(tx, notice.id);
      requireAllowed(loaded, deed.action);
      if (decision === 'approved') await requireSecondPerson(tx, actor, notice.id, loaded);
      const submission = loaded.submission as SubmissionState;
      const rehearsed = await rehearseWithin(tx, notice.id, material, ctx.now());
      requireSameContent(submission, rehearsed);
      await tx.submission.update({
        where: { id: submission.id },
        data: {
          decision,
          decidedBy: actor.id,
          decidedByName: actor.name,
          decidedAt: ctx.now(),
          decisionComment: comment,
        },
        select: { id: true },
      });
      const detail = { sha256: submission.sha256, ...(comment === null ? {} : { comment }) };
      await record(tx, actor, ctx.now(), { action: deed.audit, notice, detail });
      await announce(tx, ctx.now(), { type: deed.event, notice, payload: { sha256: submission.sha256 } });
      return { ...rehearsed, submission: submission.id };
    },
    PATIENTLY,
  );
}

// The audit knows of every edit; the digest also of what nobody has written down.
function requireSameContent(submission: SubmissionState, { sha256 }: Rehearsed): void {
  if (submission.sha256 === sha256) return;
  throw new Refusal('wrong_state', 'The content is not what was handed in. POST …/submit again.');
}
