import { record } from '../../audit/record.ts';
import type { Actor, Context } from '../../context.ts';
import { inTransaction } from '../../db/transaction.ts';
import type { List } from '../../document/lists.ts';
import { Refusal } from '../../errors.ts';
import type { Expectation } from '../../http/preconditions.ts';
import { advanceNotice, requireSeen } from '../revision.ts';
import { refuseUnknownItem } from './read-items.ts';
import { deleteItems, loadItem, loadSupersessions } from './store.ts';
import { changedAt } from './stored.ts';

/**
 * Takes an item out of the working copy; editions that show it stay as they are.
 *
 * @throws Refusal `item_not_found`, `precondition_required`, `precondition_failed`, or `still_referenced` while another
 *   item supersedes it
 */
export async function deleteItem(
  ctx: Context,
  actor: Actor,
  input: { slug: string; list: List; key: string; expectation: Expectation },
): Promise<void> {
  const { list, key } = input;
  await inTransaction(ctx.db, async (tx) => {
    const notice = await advanceNotice(tx, input.slug, ctx.now());
    const item = (await loadItem(tx, list, notice.id, key)) ?? refuseUnknownItem(list, key);
    requireSeen(input.expectation, { exists: true, changedAt: changedAt(item), latest: notice.revision });
    for (const [superseding, superseded] of await loadSupersessions(tx, list, notice.id)) {
      if (superseding !== key && superseded.some((entry) => entry.key === key)) {
        throw new Refusal(
          'still_referenced',
          `"${superseding}" supersedes it. Change that ${list.singular} first.`,
        );
      }
    }
    await deleteItems(tx, list, [item]);
    const target = `${list.path}/${key}`;
    await record(tx, actor, ctx.now(), { action: 'item.delete', notice, target, detail: { locales: [] } });
  });
}
