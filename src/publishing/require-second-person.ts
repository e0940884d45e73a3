import type { Actor } from '../context.ts';
import type { Transaction } from '../db/client.ts';
import { Refusal } from '../errors.ts';
import { isInvolved, type LoadedState } from '../workflow/state.ts';

/**
 * Where two people are wanted, refuses whoever has written to what has not gone out yet, or has handed it in: somebody else
 * has to look at it. The audit knows who wrote.
 *
 * @throws Refusal `second_person_required`
 */
export async function requireSecondPerson(
  tx: Transaction,
  actor: Actor,
  noticeId: string,
  loaded: LoadedState,
): Promise<void> {
  if (!loaded.wantsTwoPeople || !(await isInvolved(tx, noticeId, loaded, actor.id))) return;
  throw new Refusal(
    'second_person_required',
    'This notice wants two people, and you have written to what has not been published yet, or handed it in. Ask somebody else.',
  );
}
