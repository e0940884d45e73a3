import type { ItemKind } from '../item.ts';
import { type Bytes, fromBytes, toBytes } from './bytes.ts';
import type { ContactOfAnswer, StandingItem } from './shapes.ts';

/** What the search has to know of an item without reading it. */
export interface ItemPlace {
  id: string;
  kind: ItemKind;
  /** Whether it does not hold any more. */
  isOld: boolean;
  /** The ids of what holds instead. */
  replacedBy: string[];
  /** The keys of the contacts that go with it. */
  contacts: string[];
}

/** The items of a notice in one locale, ready to be answered with: one piece of memory to hand over, and nothing to parse. */
export interface PackedItems {
  /** JSON of `ItemPlace[]`. */
  places: Bytes;
  /** The JSON of each item, one after the other. */
  json: Bytes;
  /** Where each begins, and at last where the last one ends. */
  offsets: Uint32Array<ArrayBuffer>;
  /** JSON of the contacts by their keys. */
  contacts: Bytes;
}

export function packItems(
  items: readonly { standing: StandingItem; place: ItemPlace }[],
  contacts: readonly ContactOfAnswer[],
): PackedItems {
  const encoder = new TextEncoder();
  const pieces = items.map(({ standing }) => encoder.encode(JSON.stringify(standing)));
  const offsets = new Uint32Array(pieces.length + 1);
  for (const [index, { length }] of pieces.entries())
    offsets[index + 1] = (offsets[index] as number) + length;
  const json = new Uint8Array(offsets.at(-1) ?? 0);
  for (const [index, piece] of pieces.entries()) json.set(piece, offsets[index]);
  return {
    places: toBytes(items.map(({ place }) => place)),
    json,
    offsets,
    contacts: toBytes(Object.fromEntries(contacts.map((contact) => [contact.key, contact]))),
  };
}

/** @returns the memory of packed items, to hand it over */
export function buffersOfItems({ places, json, offsets, contacts }: PackedItems): ArrayBuffer[] {
  return [places, json, offsets, contacts].map(({ buffer }) => buffer);
}

/** The items of a notice in one locale, to read them one by one. */
export interface Items {
  /** Whether there are any that do not hold any more. */
  readonly hasOld: boolean;
  place(id: string): ItemPlace | undefined;
  read(id: string): StandingItem;
  contact(key: string): ContactOfAnswer | undefined;
  /** @returns the notice's title; null when it has none, or no items */
  title(): string | null;
}

export function openItems(packed: PackedItems): Items {
  const places = fromBytes<ItemPlace[]>(packed.places);
  const indexes = new Map(places.map(({ id }, index) => [id, index]));
  const contacts = new Map(Object.entries(fromBytes<Record<string, ContactOfAnswer>>(packed.contacts)));
  const read = (index: number) =>
    fromBytes<StandingItem>(packed.json.subarray(packed.offsets[index], packed.offsets[index + 1]));
  return {
    hasOld: places.some(({ isOld }) => isOld),
    place: (id) => places[indexes.get(id) ?? -1],
    read: (id) => read(indexes.get(id) ?? -1),
    contact: (key) => contacts.get(key),
    title: () => (places.length > 0 ? read(0).noticeTitle : null),
  };
}
