import type { Transaction } from '../../db/client.ts';
import { circleFault, findCircle, supersedesFaults } from '../../document/faults.ts';
import { type DocumentItem, keyOf, type List } from '../../document/lists.ts';
import { refuseFaults } from '../../errors.ts';
import { loadSupersessions } from './store.ts';

/**
 * Refuses an item that supersedes what is not in its list, or that would close a circle.
 *
 * @param keys those of the list once the item is in it, at least as far as the item supersedes them
 */
export async function requireSoundSupersessions(
  tx: Transaction,
  list: List,
  noticeId: string,
  item: DocumentItem,
  keys: readonly string[],
): Promise<void> {
  const superseded = item.supersedes ?? [];
  if (superseded.length === 0) return;
  refuseFaults(supersedesFaults(superseded, new Set(keys), '/supersedes'));
  const edges = await loadSupersessions(tx, list, noticeId);
  edges.set(keyOf(list, item), superseded);
  const circle = findCircle(edges);
  if (circle) refuseFaults([circleFault(circle, '/supersedes')]);
}
