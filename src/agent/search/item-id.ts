import type { ItemKind } from '../item.ts';

/** @returns what tells an item from all others of its notice */
export function idOf(kind: ItemKind, key: string): string {
  return `${kind}/${key}`;
}

/** @returns the kind of the item with an id */
export function kindOf(id: string): ItemKind {
  return id.slice(0, id.indexOf('/')) as ItemKind;
}
