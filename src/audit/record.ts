import type { Actor } from '../context.ts';
import type { Transaction } from '../db/client.ts';

/** The closed list of deeds that are recorded. */
export type AuditAction =
  | 'notice.create'
  | 'notice.replace'
  | 'notice.delete'
  | 'item.create'
  | 'item.replace'
  | 'item.delete'
  | 'item.reorder'
  | 'text.put'
  | 'text.delete'
  | 'data_category.put'
  | 'data_category.delete'
  | 'notice.revert'
  | 'completeness.declare'
  | 'completeness.retract'
  | 'glossary.put'
  | 'glossary.delete'
  | 'synonyms.put'
  | 'unanswered_question.report'
  | 'unanswered_question.dismiss'
  | 'unanswered_question.promote'
  | 'answer.feedback'
  | 'review.submit'
  | 'review.approve'
  | 'review.request_changes'
  | 'schedule.plan'
  | 'schedule.cancel'
  | 'schedule.fail'
  | 'hold.place'
  | 'hold.lift'
  | 'edition.publish'
  | 'edition.withdraw'
  | 'edition.restore'
  | 'edition.gone'
  | 'edition.redirect'
  | 'edition.rename'
  | 'edition.sign_off'
  | 'posting.override'
  | 'preview.create'
  | 'preview.revoke'
  | 'key.issue'
  | 'key.revoke';

export interface Deed {
  action: AuditAction;
  notice?: { id: string; slug: string };
  /** What of the notice, or which key or category: `faqs/am-i-affected`. */
  target?: string;
  /**
   * Facts about the deed; never content and never a secret. `locales` of a write to a notice are those of the texts written,
   * none where it was facts: the database tells from them who has written what has not gone out yet.
   */
  detail?: Record<string, string | number | boolean | null | string[]>;
}

/**
 * Writes the audit entry of a deed, in the transaction of the deed: without the entry nothing has happened.
 *
 * @returns the id of the entry
 */
export async function record(tx: Transaction, actor: Actor, at: Date, deed: Deed): Promise<bigint> {
  const { action, notice, target = null, detail = {} } = deed;
  // As SQL: Prisma would read the entry back, and with it each write takes longer.
  const [entry] = await tx.$queryRaw<{ id: bigint }[]>`
    INSERT INTO audit_entry (at, actor_id, actor_name, request_id, action, notice_id, slug, target, detail)
      VALUES (${at}, ${actor.id}, ${actor.name}, ${actor.requestId}, ${action}, ${notice?.id ?? null}::uuid,
        ${notice?.slug ?? null}, ${target}, ${JSON.stringify(detail)}::jsonb)
      RETURNING id`;
  return (entry as { id: bigint }).id;
}
