import { randomUUID } from 'node:crypto';
import { record } from '../../audit/record.ts';
import { lockExistingNotice } from '../../authoring/revision.ts';
import type { Actor, Context } from '../../context.ts';
import { inTransaction, PATIENTLY } from '../../db/transaction.ts';
import { announce } from '../../events/announce.ts';
import type { Expectation } from '../../http/preconditions.ts';
import { loadState, requireAllowed } from '../../workflow/state.ts';
import { loadMaterial } from '../material.ts';
import { type Rehearsed, rehearseWithin } from '../rehearse.ts';
import { requireSeenCopy } from '../seen.ts';

/** What was handed in, and what would stand against publishing it. */
export interface Submitted extends Rehearsed {
  id: string;
}

/**
 * Hands a working copy in for review, as it is now: any edit afterwards takes it back. A submission that nobody has decided
 * about gives way to it.
 *
 * @throws Refusal `notice_not_found`, `wrong_state`, `precondition_failed`
 */
export async function submit(
  ctx: Context,
  actor: Actor,
  input: { slug: string; comment: string | null; expectation: Expectation },
): Promise<Submitted> {
  return inTransaction(
    ctx.db,
    async (tx) => {
      const notice = await lockExistingNotice(tx, input.slug);
      const material = await loadMaterial(tx, notice);
      requireSeenCopy(input.expectation, notice, material);
      requireAllowed(await loadState(tx, notice.id), 'submit');
      const rehearsed = await rehearseWithin(tx, notice.id, material, ctx.now());
      const { sha256 } = rehearsed;
      const { comment } = input;
      const detail = { sha256, ...(comment === null ? {} : { comment }) };
      const throughAuditId = await record(tx, actor, ctx.now(), { action: 'review.submit', notice, detail });
      await tx.submission.updateMany({
        where: { noticeId: notice.id, decision: null },
        data: { decision: 'superseded', decidedAt: ctx.now() },
      });
      const id = randomUUID();
      await tx.submission.create({
        data: {
          id,
          noticeId: notice.id,
          sha256,
          throughAuditId,
          submittedBy: actor.id,
          submittedByName: actor.name,
          submittedAt: ctx.now(),
          comment,
        },
        select: { id: true },
      });
      await announce(tx, ctx.now(), { type: 'review.submitted', notice, payload: { sha256 } });
      return { ...rehearsed, id };
    },
    PATIENTLY,
  );
}
