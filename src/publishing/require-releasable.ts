import { Refusal, refuseFaults } from '../errors.ts';
import type { SubmissionState } from '../workflow/state.ts';
import type { PublishCommand } from './command.ts';
import type { Prepared } from './prepare.ts';

/** What is to be known of a submission to let content out by it. */
export type Approval = Pick<SubmissionState, 'id' | 'sha256' | 'decision'>;

/** @returns whether somebody has approved exactly this content */
export function isApproved(sha256: string, submission: Approval | null): boolean {
  return submission?.decision === 'approved' && submission.sha256 === sha256;
}

/**
 * Refuses what stands against an edition that was prepared. By force it goes out all the same where only a law asks for more,
 * or nobody has approved it. An approval is bound to content: whatever else may have happened, only what was approved goes out.
 *
 * @throws Refusal the faults of `publishFaults`, `incomplete_in_law`, `approval_required`
 */
export function requireReleasable(
  { sha256, faults, lawFaults }: Prepared,
  { force }: PublishCommand,
  { wantsTwoPeople, submission }: { wantsTwoPeople: boolean; submission: Approval | null },
): void {
  refuseFaults(faults);
  if (force !== undefined) return;
  refuseFaults(lawFaults);
  if (!wantsTwoPeople || isApproved(sha256, submission)) return;
  throw new Refusal(
    'approval_required',
    'What was approved is not what would go out. POST …/submit, and have somebody else approve it.',
  );
}
