import type { Actor } from '../context.ts';
import type { Transaction } from '../db/client.ts';
import type { Deed } from '../db/generated/enums.ts';

/** Who lets an edition out, and by what right; the database compares it with the rules when the transaction ends. */
export interface Release {
  deed: Deed;
  by: Pick<Actor, 'id' | 'name'>;
  /** Of the working copy whose content goes out, in canonical JSON; null where none does. */
  sha256: string | null;
  /** The newest audit entry that the content includes. */
  throughAuditId: bigint;
  /** Whether every text of the working copy goes out. */
  isWhole: boolean;
  /** Whether all that is ready goes out, so that the approval is used up. */
  isAllReady: boolean;
  /** Those whose text goes out. */
  locales: string[];
  /** The approval that lets it out. */
  submissionId: string | null;
  scheduleId: string | null;
  /** Why, for the record; not public. */
  reason: string | null;
  /** Why it goes out although nobody has approved it, or the law asks for more. */
  forceReason: string | null;
  /** Until when a law wants the notice to be posted. */
  postUntil: Date | null;
}

/** Writes down who let an edition out, in the transaction of the edition. */
export async function writeRelease(
  tx: Transaction,
  noticeId: string,
  number: number,
  { by, ...release }: Release,
): Promise<void> {
  await tx.editionRelease.create({
    data: { noticeId, number, releasedBy: by.id, releasedByName: by.name, ...release },
    select: { number: true },
  });
}
