import { lockExistingNotice } from '../authoring/revision.ts';
import type { Actor, Context } from '../context.ts';
import type { Transaction } from '../db/client.ts';
import { inTransaction, PATIENTLY } from '../db/transaction.ts';
import { followNow } from '../editions/follow-now.ts';
import type { Expectation } from '../http/preconditions.ts';
import { loadState, requireAllowed } from '../workflow/state.ts';
import type { PublishCommand } from './command.ts';
import { loadMaterial } from './material.ts';
import { type Published, releaseCopy } from './release-copy.ts';
import { requireSecondPerson } from './require-second-person.ts';
import { requireSeenCopy } from './seen.ts';
import { inTurn } from './turn.ts';

/**
 * Publishes a working copy as the next edition. Publications of one notice wait for each other; when this returns, the
 * edition is committed and visible on this instance.
 *
 * @param input `expectation` may say which state of the working copy the publisher has seen
 * @throws Refusal the faults of `publishFaults`, those of `requireAllowed`, `incomplete_in_law`, `second_person_required`,
 *   `precondition_failed`
 */
export async function publish(
  ctx: Context,
  actor: Actor,
  input: { slug: string; command: PublishCommand; expectation: Expectation },
): Promise<Published> {
  const { slug, command, expectation } = input;
  const isForced = command.force !== undefined;
  const checkAndRelease = async (tx: Transaction): Promise<Published> => {
    const notice = await lockExistingNotice(tx, slug);
    const material = await loadMaterial(tx, notice);
    requireSeenCopy(expectation, notice, material);
    const loaded = await loadState(tx, notice.id);
    if (!isForced) await requireSecondPerson(tx, actor, notice.id, loaded);
    requireAllowed(loaded, 'publish', isForced);
    return releaseCopy(tx, actor, { notice, loaded, material, command, plan: null, now: ctx.now() });
  };
  const published = await inTurn(() => inTransaction(ctx.db, checkAndRelease, PATIENTLY));
  await followNow(ctx, 'an edition');
  return published;
}
