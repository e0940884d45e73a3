import type { Actor, Context } from '../../context.ts';
import type { Transaction } from '../../db/client.ts';
import type { Role } from '../../db/generated/enums.ts';
import { inSnapshot } from '../../db/transaction.ts';
import type { ErrorCode } from '../../errors.ts';
import { mayUse } from '../../scopes.ts';
import { isInvolved, type LoadedState, loadState, NO_END, NOT_YET } from '../../workflow/state.ts';
import { type Action, actions, decide, type NoticeState } from '../../workflow/table.ts';
import { requireNoticeId } from '../notice-id.ts';

/** Where a notice stands, and what whoever asks can do next. */
export interface Review {
  state: NoticeState;
  newestEdition: number | null;
  wantsTwoPeople: boolean;
  submission: LoadedState['submission'];
  /** Who has written to what has not gone out yet. */
  contributors: { id: string; name: string }[];
  /** Why is told to whoever may lift it. */
  hold: { reason: string | null; reference: string | null; placedBy: string; placedAt: Date } | null;
  /** The editions that were forced and that nobody else has signed off. */
  awaitingSignOff: number[];
  /** Of each action whether the caller can do it now, and else why not. */
  actions: { action: Action; refusal: ErrorCode | null }[];
}

/** @throws Refusal `notice_not_found` */
export async function readReview(
  ctx: Context,
  actor: Actor & { roles: readonly Role[] },
  input: { slug: string },
): Promise<Review> {
  return inSnapshot(ctx.db, async (tx) => {
    // What was published is in some state also without a working copy.
    const id = await requireNoticeId(tx, input.slug);
    const loaded = await loadState(tx, id);
    const { submission, newestNumber, state, wantsTwoPeople } = loaded;
    const involved = await isInvolved(tx, id, loaded, actor.id);
    return {
      state,
      newestEdition: newestNumber === 0 ? null : newestNumber,
      wantsTwoPeople,
      submission,
      contributors: await contributorsOf(tx, id),
      hold: await activeHold(tx, id, mayUse(actor.roles, 'notice:hold')),
      awaitingSignOff: await awaitingSignOff(tx, id),
      actions: possibleActions(loaded, actor.roles, involved),
    };
  });
}

const ofSomebodyElse: readonly Action[] = ['approve', 'publish', 'schedule'];

function possibleActions(
  { state, wantsTwoPeople }: LoadedState,
  roles: readonly Role[],
  isInvolved: boolean,
): Review['actions'] {
  return (Object.keys(actions) as Action[]).flatMap((action) => {
    const { scope } = actions[action];
    if (scope === null) return [];
    if (!mayUse(roles, scope)) return [{ action, refusal: 'not_allowed' as const }];
    const { refusal } = decide(state, action, { wantsTwoPeople, isForced: false });
    const needsAnother = wantsTwoPeople && isInvolved && ofSomebodyElse.includes(action);
    return [{ action, refusal: refusal ?? (needsAnother ? ('second_person_required' as const) : null) }];
  });
}

async function contributorsOf(tx: Transaction, noticeId: string): Promise<Review['contributors']> {
  return tx.$queryRaw<Review['contributors']>`
    SELECT wrote.id, (SELECT actor_name FROM audit_entry WHERE actor_id = wrote.id ORDER BY id DESC LIMIT 1) AS name
      FROM notice_contributors(${noticeId}::uuid, ${NOT_YET}, ${NO_END}) AS wrote(id) ORDER BY wrote.id`;
}

async function activeHold(tx: Transaction, noticeId: string, isTold: boolean): Promise<Review['hold']> {
  const hold = await tx.legalHold.findFirst({ where: { noticeId, liftedAt: null } });
  if (!hold) return null;
  const { reason, reference, placedByName, placedAt } = hold;
  const why = isTold ? { reason, reference } : { reason: null, reference: null };
  return { ...why, placedBy: placedByName, placedAt };
}

async function awaitingSignOff(tx: Transaction, noticeId: string): Promise<number[]> {
  const rows = await tx.$queryRaw<{ number: number }[]>`
    SELECT number FROM edition_release r
      WHERE notice_id = ${noticeId}::uuid AND force_reason IS NOT NULL
        AND NOT EXISTS (SELECT FROM edition_sign_off s WHERE s.notice_id = r.notice_id AND s.number = r.number)
      ORDER BY number`;
  return rows.map(({ number }) => number);
}
