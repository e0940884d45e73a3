import type { Transaction } from '../db/client.ts';
import { type ErrorCode, Refusal } from '../errors.ts';
import { type Action, decide, type NoticeState, type PublicationState, type ReviewState } from './table.ts';

/** The newest submission of a notice, as far as others decide by it. */
export interface SubmissionState {
  id: string;
  sha256: string;
  submittedBy: string;
  submittedByName: string;
  submittedAt: Date;
  comment: string | null;
  decision: 'approved' | 'changes_requested' | 'superseded' | null;
  decidedBy: string | null;
  decidedByName: string | null;
  decidedAt: Date | null;
  decisionComment: string | null;
  /** Whether the content was written to since it was handed in. */
  isEdited: boolean;
  /** Whether its content has gone out already. */
  isReleased: boolean;
}

/** All that is to be known before anything is done with a notice. */
export interface LoadedState {
  state: NoticeState;
  /** The number of the newest edition; 0 before the first. */
  newestNumber: number;
  /** Whether two people are wanted, also when that was lifted since the last edition. */
  wantsTwoPeople: boolean;
  submission: SubmissionState | null;
}

/** Any edition to come, and any audit entry, for the functions of the database that ask for the last to be looked at. */
export const NOT_YET = 2_147_483_647;
export const NO_END = 9_223_372_036_854_775_807n;

type Row = Omit<LoadedState, 'state' | 'submission'> & {
  status: 'live' | 'withdrawn' | 'gone' | 'redirected' | null;
  isScheduled: boolean;
  isHeld: boolean;
};

/** Reads the state of a notice; with the notice locked it stays so until the transaction ends. */
export async function loadState(tx: Transaction, noticeId: string): Promise<LoadedState> {
  const [row] = await tx.$queryRaw<[Row]>`
    SELECT (SELECT status::text FROM edition WHERE notice_id = ${noticeId}::uuid ORDER BY number DESC LIMIT 1) AS status,
      (SELECT coalesce(max(number), 0) FROM edition WHERE notice_id = ${noticeId}::uuid) AS "newestNumber",
      notice_wants_two_people(${noticeId}::uuid, ${NOT_YET}) AS "wantsTwoPeople",
      EXISTS (SELECT FROM schedule WHERE notice_id = ${noticeId}::uuid AND state = 'pending') AS "isScheduled",
      EXISTS (SELECT FROM legal_hold WHERE notice_id = ${noticeId}::uuid AND lifted_at IS NULL) AS "isHeld"`;
  const { status, isScheduled, isHeld, newestNumber, wantsTwoPeople } = row;
  const submission = await newestSubmission(tx, noticeId);
  const publication: PublicationState = status ?? 'unpublished';
  const state = { review: reviewStateOf(submission), publication, isScheduled, isHeld };
  return { state, newestNumber, wantsTwoPeople, submission };
}

async function newestSubmission(tx: Transaction, noticeId: string): Promise<SubmissionState | null> {
  const [row] = await tx.$queryRaw<SubmissionState[]>`
    SELECT id, sha256, submitted_by AS "submittedBy", submitted_by_name AS "submittedByName", submitted_at AS "submittedAt",
      comment, decision::text, decided_by AS "decidedBy", decided_by_name AS "decidedByName", decided_at AS "decidedAt",
      decision_comment AS "decisionComment",
      through_audit_id <= notice_released_through(notice_id) OR EXISTS (
        SELECT FROM edition_release r WHERE r.notice_id = s.notice_id AND r.submission_id = s.id AND r.is_all_ready) AS "isReleased",
      EXISTS (SELECT FROM notice_contributions(notice_id, through_audit_id, ${NO_END})) AS "isEdited"
    FROM submission s WHERE notice_id = ${noticeId}::uuid ORDER BY sequence DESC LIMIT 1`;
  return row ?? null;
}

/** @returns how far the review has come: an edit since, or a publication, leaves nothing of it */
function reviewStateOf(submission: SubmissionState | null): ReviewState {
  if (!submission || submission.isEdited || submission.isReleased) return 'draft';
  if (submission.decision === 'approved' || submission.decision === 'changes_requested')
    return submission.decision;
  return submission.decision === null ? 'in_review' : 'draft';
}

/**
 * @returns whether somebody has written what has not gone out yet with somebody else's approval, or has handed it in, and so
 *   has no say about it where two people are wanted
 */
export async function isInvolved(
  tx: Transaction,
  noticeId: string,
  { submission }: Pick<LoadedState, 'submission'>,
  actorId: string,
): Promise<boolean> {
  if (submission?.submittedBy === actorId && !submission.isReleased) return true;
  const [row] = await tx.$queryRaw<[{ isInvolved: boolean }]>`
    SELECT ${actorId} IN (SELECT notice_contributors(${noticeId}::uuid, ${NOT_YET}, ${NO_END}))
      OR ${actorId} IN (SELECT notice_submitters(${noticeId}::uuid, ${submission?.sha256 ?? ''}, ${NOT_YET})) AS "isInvolved"`;
  return row.isInvolved;
}

/**
 * Refuses what the table of the workflow does not allow in the present state.
 *
 * @throws Refusal `legal_hold_active`, `publication_scheduled`, `wrong_state`, `approval_required`
 */
export function requireAllowed(loaded: LoadedState, action: Action, isForced = false): void {
  const { refusal } = decide(loaded.state, action, { wantsTwoPeople: loaded.wantsTwoPeople, isForced });
  if (refusal) throw new Refusal(refusal, adviceOn(refusal, action, loaded));
}

function adviceOn(refusal: ErrorCode, action: Action, { state, submission }: LoadedState): string {
  switch (refusal) {
    case 'legal_hold_active':
      return 'Nothing of this notice may be published, forced or not, until the legal hold is lifted: POST …/lift-hold.';
    case 'publication_scheduled':
      return 'Its publication is scheduled. POST …/unschedule first.';
    case 'approval_required':
      return submission?.isEdited && !submission.isReleased
        ? 'It was edited after it was handed in, so no approval holds. POST …/submit, and have somebody else approve it.'
        : 'Two people are wanted for this notice. POST …/submit, and have somebody else POST …/approve.';
    default:
      if (action === 'lift_hold') return 'No legal hold is active, so there is none to lift.';
      return `"${action.replaceAll('_', ' ')}" is not possible while its review is "${state.review}", readers see it as "${state.publication}", ${
        state.isScheduled ? 'a' : 'no'
      } publication is scheduled and ${state.isHeld ? 'a' : 'no'} legal hold is active. GET …/review shows what is possible.`;
  }
}
