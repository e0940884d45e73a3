import type { Transaction } from '../../db/client.ts';
import { allLists, type List, type ListName } from '../../document/lists.ts';
import { columnsOf, jsonObject, saveRows } from '../rows.ts';
import { jsonOfTexts, saveTexts, type TextTable } from '../text-table.ts';
import { itemsFrom, type StoredItem } from './stored.ts';

// All lists have tables of one shape, so one store serves them; a test takes every field of every list to the database
// and back.

interface Tables {
  item: string;
  key: string;
  text: TextTable | null;
  /** What supersedes what; its column for the superseding item is that of the texts. */
  supersession: string | null;
}

const names: Record<ListName, string> = {
  sections: 'section',
  updates: 'update',
  faqs: 'faq',
  affectedData: 'affected_data',
  contacts: 'contact',
  advice: 'advice',
  resources: 'resource',
  officialSenders: 'official_sender',
  authorities: 'authority',
  legalOrders: 'legal_order',
};

function tablesOf(list: List): Tables {
  const item = names[list.name];
  const hasTexts = list.textFields.length > 0;
  const text = {
    name: `${item}_text`,
    owner: `${item}_id`,
    fields: list.textFields,
    hasReasons: list.supersedes,
  };
  return {
    item,
    key: list.keyField === 'category' ? 'category_key' : 'key',
    text: hasTexts ? text : null,
    supersession: list.supersedes ? `${item}_supersession` : null,
  };
}

/** The tables of all items that have texts, with those of their texts. */
export const itemTextTables: readonly { item: string; text: TextTable }[] = allLists.flatMap((list) => {
  const { item, text } = tablesOf(list);
  return text ? [{ item, text }] : [];
});

/** @returns the items of a list in display order */
export async function loadItems(tx: Transaction, list: List, noticeId: string): Promise<StoredItem[]> {
  return itemsFrom(await loadItemsJson(tx, list, noticeId));
}

export async function loadItem(
  tx: Transaction,
  list: List,
  noticeId: string,
  key: string,
): Promise<StoredItem | null> {
  return itemsFrom(await loadItemsJson(tx, list, noticeId, key))[0] ?? null;
}

/**
 * Like `loadItems`, but leaves the JSON text that `itemsFrom` takes apart.
 *
 * @param key only this item; all of the list when left away
 */
export async function loadItemsJson(
  tx: Transaction,
  list: List,
  noticeId: string,
  key?: string,
): Promise<string> {
  const { select, ofKey } = readingStatements(list);
  // Nothing but names of our own tables and columns is in the statements.
  const rows = await (key === undefined
    ? tx.$queryRawUnsafe<{ items: string }[]>(select, noticeId)
    : tx.$queryRawUnsafe<{ items: string }[]>(ofKey, noticeId, key));
  return (rows[0] as { items: string }).items;
}

function readingStatements(list: List): { select: string; ofKey: string } {
  const { item, key, text, supersession } = tablesOf(list);
  // Each subquery goes by a primary key, so that its plan is right also for tables that were filled a moment ago.
  const supersedes = `(
    SELECT coalesce(json_agg(json_build_object(
        'key', (SELECT other.key FROM "${item}" other WHERE other.id = s.superseded_id), 'extent', s.extent
      ) ORDER BY s.position), '[]')
      FROM "${supersession}" s WHERE s."${item}_id" = i.id)`;
  const select = `
    SELECT coalesce(json_agg(json_build_object(
        'id', i.id, 'key', i."${key}", 'position', i.position, 'revision', i.revision::text,
        'facts', ${jsonObject(list.factFields, 'i')},
        'supersedes', ${supersession ? supersedes : "'[]'::json"},
        'texts', ${text ? jsonOfTexts(text, 'i.id') : "'[]'::json"}
      ) ORDER BY i.position, i."${key}"), '[]')::text AS items
      FROM "${item}" i WHERE i.notice_id = $1::uuid`;
  return { select, ofKey: `${select} AND i."${key}" = $2` };
}

export interface Place {
  id: string;
  key: string;
  position: number;
}

/**
 * @param keys only these items; all of the list when left away
 * @returns the keys of a list in display order, with what is behind them
 */
export async function loadPlaces(
  tx: Transaction,
  list: List,
  noticeId: string,
  keys?: readonly string[],
): Promise<Place[]> {
  const { item, key } = tablesOf(list);
  const statement = `
    SELECT id, "${key}" AS key, position FROM "${item}"
      WHERE notice_id = $1::uuid AND ($2::text[] IS NULL OR "${key}" = ANY($2)) ORDER BY position, "${key}"`;
  return tx.$queryRawUnsafe<Place[]>(statement, noticeId, keys ?? null);
}

/** @returns the position after the last item of a list */
export async function nextPosition(tx: Transaction, list: List, noticeId: string): Promise<number> {
  const statement = `
    SELECT coalesce(max(position), -1) + 1 AS next FROM "${tablesOf(list).item}" WHERE notice_id = $1::uuid`;
  const rows = await tx.$queryRawUnsafe<{ next: number }[]>(statement, noticeId);
  return (rows[0] as { next: number }).next;
}

/** @returns for each item of a list what it supersedes */
export async function loadSupersessions(
  tx: Transaction,
  list: List,
  noticeId: string,
): Promise<Map<string, { key: string }[]>> {
  const { item, supersession } = tablesOf(list);
  const edges = new Map<string, { key: string }[]>();
  if (!supersession) return edges;
  const statement = `
    SELECT one.key AS superseding, other.key AS superseded
      FROM "${item}" one
      JOIN "${supersession}" s ON s."${item}_id" = one.id
      JOIN "${item}" other ON other.id = s.superseded_id
      WHERE one.notice_id = $1::uuid ORDER BY one.position, s.position`;
  const rows = await tx.$queryRawUnsafe<{ superseding: string; superseded: string }[]>(statement, noticeId);
  for (const { superseding, superseded } of rows) {
    const known = edges.get(superseding);
    if (known) known.push({ key: superseded });
    else edges.set(superseding, [{ key: superseded }]);
  }
  return edges;
}

/** An item before a write, null where it is new, and after it. */
export interface ItemChange {
  before: StoredItem | null;
  after: StoredItem;
}

/**
 * Adds items, or saves what has changed of them: what carries its old revision is left alone. What they supersede is saved
 * by `insertSupersessions`, when all items are there.
 */
export async function saveItems(
  tx: Transaction,
  list: List,
  noticeId: string,
  changes: readonly ItemChange[],
): Promise<void> {
  const { item, key: keyColumn, text } = tablesOf(list);
  const isNew = ({ before, after }: ItemChange) =>
    before?.revision !== after.revision || before.position !== after.position;
  const rows = changes.filter(isNew).map(({ after: { id, key, position, revision, facts } }) => ({
    id,
    notice_id: noticeId,
    [keyColumn]: key,
    position,
    revision,
    ...columnsOf(facts),
  }));
  await saveRows(tx, item, ['id'], rows);
  if (!text) return;
  const texts = changes.map(({ before, after }) => ({
    owner: after.id,
    before: before?.texts ?? [],
    after: after.texts,
  }));
  await saveTexts(tx, text, noticeId, texts);
}

/** Saves the texts of an item that differ between two states. */
export async function saveItemTexts(
  tx: Transaction,
  list: List,
  noticeId: string,
  before: StoredItem,
  after: StoredItem['texts'],
): Promise<void> {
  const { text } = tablesOf(list);
  if (text) await saveTexts(tx, text, noticeId, [{ owner: before.id, before: before.texts, after }]);
}

/** Stamps an item of which a text was taken away. */
export async function touchItem(
  tx: Transaction,
  list: List,
  item: StoredItem,
  revision: bigint,
): Promise<void> {
  const statement = `UPDATE "${tablesOf(list).item}" SET revision = $1 WHERE id = $2::uuid`;
  await tx.$executeRawUnsafe(statement, revision, item.id);
}

/** Adds what the given items supersede; `places` are at least those of what is superseded. */
export async function insertSupersessions(
  tx: Transaction,
  list: List,
  items: readonly StoredItem[],
  places: readonly Pick<Place, 'id' | 'key'>[],
): Promise<void> {
  const { item: table, supersession } = tablesOf(list);
  if (!supersession) return;
  const ids = new Map(places.map((place) => [place.key, place.id]));
  const rows = items.flatMap((item) =>
    item.supersedes.map(({ key, extent }, position) => ({
      [`${table}_id`]: item.id,
      superseded_id: ids.get(key),
      position,
      extent,
    })),
  );
  await saveRows(tx, supersession, [`${table}_id`, 'superseded_id'], rows);
}

/** Takes away what the given items supersede, so that it can be added anew, or the superseded ones be deleted. */
export async function forgetSupersessions(
  tx: Transaction,
  list: List,
  items: readonly StoredItem[],
): Promise<void> {
  const { item: table, supersession } = tablesOf(list);
  const superseding = items.filter((item) => item.supersedes.length > 0).map((item) => item.id);
  if (!supersession || superseding.length === 0) return;
  const statement = `DELETE FROM "${supersession}" WHERE "${table}_id" = ANY($1::uuid[])`;
  await tx.$executeRawUnsafe(statement, superseding);
}

export async function deleteItems(tx: Transaction, list: List, items: readonly StoredItem[]): Promise<void> {
  if (items.length === 0) return;
  const ids = items.map((item) => item.id);
  await tx.$executeRawUnsafe(`DELETE FROM "${tablesOf(list).item}" WHERE id = ANY($1::uuid[])`, ids);
}

/** Sets the display order of many items with one statement. */
export async function savePositions(
  tx: Transaction,
  list: List,
  positions: readonly { id: string; position: number }[],
): Promise<void> {
  if (positions.length === 0) return;
  const table = tablesOf(list).item;
  const ids = positions.map((entry) => entry.id);
  const numbers = positions.map((entry) => entry.position);
  const statement = `
    UPDATE "${table}" SET position = moved.position
      FROM unnest($1::uuid[], $2::int[]) AS moved(id, position) WHERE "${table}".id = moved.id`;
  await tx.$executeRawUnsafe(statement, ids, numbers);
}
