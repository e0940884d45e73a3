import type { Transaction } from '../db/client.ts';
import type { Mode } from '../db/generated/enums.ts';

/** The closed list of what others are told about. */
export type EventType =
  | 'edition.published'
  | 'notice.withdrawn'
  | 'notice.restored'
  | 'notice.gone'
  | 'notice.redirected'
  | 'notice.renamed'
  | 'review.submitted'
  | 'review.approved'
  | 'review.changes_requested'
  | 'edition.forced'
  | 'edition.signed_off'
  | 'schedule.planned'
  | 'schedule.cancelled'
  | 'schedule.failed'
  | 'hold.placed'
  | 'hold.lifted';

export interface Announcement {
  type: EventType;
  notice: { id: string; slug: string; mode: Mode };
  /** Facts; never content of a draft and never a secret. */
  payload?: Record<string, string | number | boolean | null | string[]>;
}

/**
 * Writes down what others shall be told, in the transaction of the deed. Rehearsals are written down too, with their mode,
 * so that nobody who waits for the real thing is told of them.
 */
export async function announce(
  tx: Transaction,
  at: Date,
  { type, notice, payload = {} }: Announcement,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO event (at, type, notice_id, slug, mode, payload)
      VALUES (${at}, ${type}, ${notice.id}::uuid, ${notice.slug}, ${notice.mode}::mode, ${JSON.stringify(payload)}::jsonb)`;
}
