import type { ItemKind } from './item.ts';

// Units are named after the lists of a notice document (document/units.ts).
const unitsByKind: Record<ItemKind, (key: string) => string[]> = {
  faq: (key) => [`faqs/${key}`],
  update: (key) => [`updates/${key}`],
  // Its name is in the catalogue; it may be missing, but never outdated.
  affected_data: (key) => [`affectedData/${key}`, `dataCategories/${key}`],
  contact: (key) => [`contacts/${key}`],
  advice: (key) => [`advice/${key}`],
};

/** @returns the texts of an item that are each translated as a whole, as `translation` of an edition names them */
export function unitsOfItem(kind: ItemKind, key: string): string[] {
  return unitsByKind[kind](key);
}
