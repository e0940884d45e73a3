import type { ItemKind } from '../item.ts';

/** @returns what tells an item from all others of its notice */
export function idOf(kind: ItemKind, key: string): string {
  return `${kind}/${key}`;
}
