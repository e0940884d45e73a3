import type { ErrorCode } from '../errors.ts';
import type { Scope } from '../scopes.ts';

// What can be done with a notice, when, and by whom: the one table of the workflow. Pure; docs/workflow.md is drawn from it.

/** How far the content of the working copy has come; any edit of it begins anew. */
export const reviewStates = ['draft', 'in_review', 'changes_requested', 'approved'] as const;
export type ReviewState = (typeof reviewStates)[number];

/** What readers see. */
export const publicationStates = ['unpublished', 'live', 'withdrawn', 'gone', 'redirected'] as const;
export type PublicationState = (typeof publicationStates)[number];

export interface NoticeState {
  review: ReviewState;
  publication: PublicationState;
  /** Whether a publication is planned. */
  isScheduled: boolean;
  /** Whether it is under a legal hold. */
  isHeld: boolean;
}

/** Where a rule leads from each state; from a state that is not named it is refused. */
type Steps<State extends string> = Partial<Record<State, State>>;

interface Rule {
  /** Who may do it; `null` is Forthright itself. */
  scope: Scope | null;
  review: Steps<ReviewState>;
  publication: Steps<PublicationState>;
  /** Whether it can be done while a publication is planned; `only` then alone. */
  whileScheduled: boolean | 'only';
  /** Whether it can be done under a legal hold; `only` then alone. */
  whileHeld: boolean | 'only';
  /** Whether the content goes out, so that it has to be approved where two people are wanted. */
  needsApproval?: true;
  isScheduledAfter?: boolean;
  isHeldAfter?: boolean;
}

const sameReview: Steps<ReviewState> = {
  draft: 'draft',
  in_review: 'in_review',
  changes_requested: 'changes_requested',
  approved: 'approved',
};
const samePublication: Steps<PublicationState> = {
  unpublished: 'unpublished',
  live: 'live',
  withdrawn: 'withdrawn',
  gone: 'gone',
  redirected: 'redirected',
};
const anywhere = { publication: samePublication, whileScheduled: true, whileHeld: true } as const;
// Of a notice that readers see, by an edition of its own: no other is waiting, and nothing forbids one.
const byEdition = { review: sameReview, whileScheduled: false, whileHeld: false } as const;
const anew: Steps<ReviewState> = {
  draft: 'draft',
  in_review: 'draft',
  changes_requested: 'draft',
  approved: 'draft',
};

export const actions = {
  edit: { ...anywhere, scope: 'text:write', review: anew },
  submit: {
    ...anywhere,
    scope: 'notice:submit',
    review: { draft: 'in_review', changes_requested: 'in_review' },
  },
  approve: { ...anywhere, scope: 'notice:review', review: { in_review: 'approved' } },
  request_changes: {
    ...anywhere,
    scope: 'notice:review',
    review: { in_review: 'changes_requested', approved: 'changes_requested' },
  },
  publish: {
    ...byEdition,
    scope: 'notice:publish',
    review: anew,
    publication: { unpublished: 'live', live: 'live' },
    needsApproval: true,
  },
  schedule: {
    ...byEdition,
    scope: 'notice:publish',
    publication: { unpublished: 'unpublished', live: 'live' },
    needsApproval: true,
    isScheduledAfter: true,
  },
  // Also for a reviewer to whom doubts come after his approval.
  unschedule: {
    ...anywhere,
    scope: 'notice:review',
    review: sameReview,
    whileScheduled: 'only',
    isScheduledAfter: false,
  },
  publish_scheduled: {
    ...byEdition,
    scope: null,
    // What has been edited since it was scheduled does not go out, and stays in whatever state it is.
    review: { ...sameReview, approved: 'draft' },
    publication: { unpublished: 'live', live: 'live' },
    whileScheduled: 'only',
    isScheduledAfter: false,
  },
  withdraw: { ...byEdition, scope: 'notice:publish', publication: { live: 'withdrawn' } },
  restore: {
    ...byEdition,
    scope: 'notice:publish',
    publication: { withdrawn: 'live', gone: 'live', redirected: 'live' },
  },
  gone: {
    ...byEdition,
    scope: 'notice:publish',
    publication: { live: 'gone', withdrawn: 'gone', redirected: 'gone' },
  },
  redirect: {
    ...byEdition,
    scope: 'notice:publish',
    publication: {
      live: 'redirected',
      withdrawn: 'redirected',
      gone: 'redirected',
      redirected: 'redirected',
    },
  },
  rename: {
    ...byEdition,
    scope: 'notice:publish',
    publication: { unpublished: 'unpublished', live: 'live', withdrawn: 'withdrawn' },
  },
  place_hold: {
    ...anywhere,
    scope: 'notice:hold',
    review: sameReview,
    whileHeld: false,
    isHeldAfter: true,
  },
  lift_hold: {
    ...anywhere,
    scope: 'notice:hold',
    review: sameReview,
    whileHeld: 'only',
    isHeldAfter: false,
  },
  delete: {
    ...anywhere,
    scope: 'notice:write',
    review: anew,
    whileScheduled: false,
    whileHeld: false,
  },
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof actions;

/** What of a notice or of a command changes what may be done. */
export interface Circumstances {
  /** Whether two people are wanted. */
  wantsTwoPeople: boolean;
  /** Whether somebody takes it upon himself that nobody has approved. */
  isForced: boolean;
}

export type Decision = { next: NoticeState; refusal: null } | { next: null; refusal: ErrorCode };

/**
 * @returns the state that an action leads to, or the code with which it is refused: a legal hold first, then a plan, then
 *   what readers see, then the review
 */
export function decide(state: NoticeState, action: Action, circumstances: Circumstances): Decision {
  const rule: Rule = actions[action];
  const refuse = (refusal: ErrorCode): Decision => ({ next: null, refusal });
  if (state.isHeld && rule.whileHeld === false) return refuse('legal_hold_active');
  if (!state.isHeld && rule.whileHeld === 'only') return refuse('wrong_state');
  if (state.isScheduled && rule.whileScheduled === false) return refuse('publication_scheduled');
  if (!state.isScheduled && rule.whileScheduled === 'only') return refuse('wrong_state');
  const publication = rule.publication[state.publication];
  const review = rule.review[state.review];
  if (publication === undefined || review === undefined) return refuse('wrong_state');
  const isApproved = state.review === 'approved' || circumstances.isForced || !circumstances.wantsTwoPeople;
  if (rule.needsApproval && !isApproved) return refuse('approval_required');
  const isScheduled = rule.isScheduledAfter ?? state.isScheduled;
  const isHeld = rule.isHeldAfter ?? state.isHeld;
  return { next: { review, publication, isScheduled, isHeld }, refusal: null };
}
