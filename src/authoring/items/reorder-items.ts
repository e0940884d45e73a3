import { record } from '../../audit/record.ts';
import type { Actor, Context } from '../../context.ts';
import { inTransaction } from '../../db/transaction.ts';
import type { List } from '../../document/lists.ts';
import { refuseFaults } from '../../errors.ts';
import type { Expectation } from '../../http/preconditions.ts';
import { advanceNotice, requireSeen } from '../revision.ts';
import { loadPlaces, savePositions } from './store.ts';

/**
 * Puts the items of a list into another display order.
 *
 * @param input `keys` names every item of the list once; `expectation` is about the notice as a whole
 * @returns the notice's new revision
 * @throws Refusal `order_mismatch`, `precondition_required`, `precondition_failed`
 */
export async function reorderItems(
  ctx: Context,
  actor: Actor,
  input: { slug: string; list: List; keys: readonly string[]; expectation: Expectation },
): Promise<bigint> {
  const { list, keys } = input;
  return inTransaction(ctx.db, async (tx) => {
    const notice = await advanceNotice(tx, input.slug, ctx.now());
    requireSeen(input.expectation, { exists: true, changedAt: notice.revision, latest: notice.revision });
    const places = await loadPlaces(tx, list, notice.id);
    const ids = new Map(places.map((place) => [place.key, place.id]));
    requireSameItems([...ids.keys()], keys);
    const revision = notice.next;
    await savePositions(
      tx,
      list,
      keys.map((key, position) => ({ id: ids.get(key) as string, position })),
    );
    await record(tx, actor, ctx.now(), {
      action: 'item.reorder',
      notice,
      target: list.path,
      detail: { locales: [] },
    });
    return revision;
  });
}

function requireSameItems(present: readonly string[], ordered: readonly string[]): void {
  const missing = present.filter((key) => !ordered.includes(key));
  const unknown = ordered.filter((key) => !present.includes(key));
  const repeated = ordered.filter((key, index) => ordered.indexOf(key) !== index);
  const parts = [
    missing.length > 0 ? `Missing: ${missing.join(', ')}.` : '',
    unknown.length > 0 ? `Not in the list: ${unknown.join(', ')}.` : '',
    repeated.length > 0 ? `More than once: ${repeated.join(', ')}.` : '',
  ].filter((part) => part !== '');
  if (parts.length === 0) return;
  const detail = `Name every item of the list once. ${parts.join(' ')}`;
  refuseFaults([{ code: 'order_mismatch', path: '/keys', detail }]);
}
