import { Refusal } from '../errors.ts';
import type { SubmissionState } from '../workflow/state.ts';

/** What is to be known of a submission to let content out by it. */
export type Approval = Pick<SubmissionState, 'id' | 'sha256' | 'decision'>;

/**
 * Refuses content that is not what was approved. An approval is bound to content: whatever else may have happened, only that
 * goes out.
 *
 * @param sha256 of the notice document that would go out, in canonical JSON
 * @throws Refusal `approval_required`
 */
export function requireApprovalOf(sha256: string, submission: Approval | null): void {
  if (submission?.decision === 'approved' && submission.sha256 === sha256) return;
  throw new Refusal(
    'approval_required',
    'What was approved is not what would go out. POST …/submit, and have somebody else approve it.',
  );
}
