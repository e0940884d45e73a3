import { record } from '../../audit/record.ts';
import type { Actor, Context } from '../../context.ts';
import type { Transaction } from '../../db/client.ts';
import { inTransaction } from '../../db/transaction.ts';
import { Refusal } from '../../errors.ts';
import { type LoadedState, loadState } from '../../workflow/state.ts';
import { lockPublished } from '../lock-published.ts';

const PEOPLE_WANTED = 2;

/** Until when a law wants a notice to be posted, and who has said that it may be taken down before. */
export interface PostingOverride {
  postUntil: Date;
  overriddenBy: string[];
  /** Whether enough people have said so. */
  isOverridden: boolean;
}

/**
 * Refuses to take a notice down before its minimum posting period is over, such as the 30 days of a substitute notice in
 * California (Civil Code 1798.82), unless two people have said so about its newest edition.
 *
 * @throws Refusal `posting_period`
 */
export async function requirePosted(
  tx: Transaction,
  noticeId: string,
  { newestNumber }: LoadedState,
  now: Date,
): Promise<void> {
  const override = await loadOverride(tx, noticeId, newestNumber);
  if (!override || now >= override.postUntil || override.isOverridden) return;
  const { postUntil, overriddenBy } = override;
  const soFar = overriddenBy.length === 0 ? 'nobody has' : `${overriddenBy.join(', ')} has`;
  throw new Refusal(
    'posting_period',
    `A law that applies to this notice wants it to be posted until ${postUntil.toISOString()}. To take it down before, two people have to POST …/posting-override; so far ${soFar}.`,
  );
}

/**
 * Says that a notice may be taken down before its minimum posting period is over; it takes two people. A new edition asks
 * both anew.
 *
 * @throws Refusal `notice_not_found`, `wrong_state` where no period is running
 */
export async function overridePosting(
  ctx: Context,
  actor: Actor,
  input: { slug: string; reason: string },
): Promise<PostingOverride> {
  return inTransaction(ctx.db, async (tx) => {
    const notice = await lockPublished(tx, input.slug);
    const { newestNumber: number } = await loadState(tx, notice.id);
    const before = await loadOverride(tx, notice.id, number);
    if (!before || ctx.now() >= before.postUntil) {
      throw new Refusal(
        'wrong_state',
        'No minimum posting period is running, so nothing has to be overridden.',
      );
    }
    const { reason } = input;
    const at = ctx.now();
    await tx.postingOverride.createMany({
      data: [{ noticeId: notice.id, number, actorId: actor.id, actorName: actor.name, at, reason }],
      skipDuplicates: true,
    });
    await record(tx, actor, at, { action: 'posting.override', notice, detail: { number, reason } });
    return (await loadOverride(tx, notice.id, number)) as PostingOverride;
  });
}

async function loadOverride(
  tx: Transaction,
  noticeId: string,
  number: number,
): Promise<PostingOverride | null> {
  const { _max } = await tx.editionRelease.aggregate({ where: { noticeId }, _max: { postUntil: true } });
  if (_max.postUntil === null) return null;
  const said = await tx.postingOverride.findMany({ where: { noticeId, number }, orderBy: { at: 'asc' } });
  const overriddenBy = said.map(({ actorName }) => actorName);
  return { postUntil: _max.postUntil, overriddenBy, isOverridden: said.length >= PEOPLE_WANTED };
}
