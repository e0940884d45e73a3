import type { AgentItem } from '../item.ts';
import { idOf } from './item-id.ts';
import type { Pointer } from './shapes.ts';

type Item = Pick<AgentItem, 'kind' | 'key' | 'question' | 'currency' | 'supersededBy'>;

/** @returns whether an item still holds, in part at least */
export function holds({ currency }: Pick<Item, 'currency'>): boolean {
  return currency === 'current' || currency === 'partly_superseded';
}

/**
 * Follows what replaced an item to what holds now, through whatever has been replaced itself in the meantime.
 *
 * @param byId every item of the notice
 * @returns each once, with the reason why the item does not hold any more; in part alone where any step was in part
 */
export function replacementsOf(item: Item, byId: ReadonlyMap<string, Item>): Pointer[] {
  const found = new Map<string, Pointer>();
  const seen = new Set([item.key]);
  const follow = (from: Item, extent: Pointer['extent'], reason: string | null | undefined) => {
    for (const step of from.supersededBy) {
      const next = byId.get(idOf(item.kind, step.key));
      if (!next || seen.has(next.key)) continue;
      seen.add(next.key);
      const soFar = step.extent === 'part' ? 'part' : extent;
      // Why this very item gave way, and not why another one on the way did.
      const why = reason === undefined ? step.reason : reason;
      if (!holds(next)) follow(next, soFar, why);
      else {
        const { kind, key, question } = next;
        found.set(key, { kind, key, question, extent: soFar, reason: why });
      }
    }
  };
  follow(item, 'whole', undefined);
  return [...found.values()];
}
