import { Prisma, type Transaction } from '../../db/client.ts';
import type { List, ListName } from '../../document/lists.ts';
import { type StoredItem, type StoredText, textChanges } from './stored.ts';

// All lists have tables of one shape, so one store serves them. Prisma gives each table a type of its own; they are
// seen through the two narrow interfaces below, and a test takes every field of every list to the database and back.

const tables: Record<
  ListName,
  { item: string; text: string | null; supersession: string | null; sql: string }
> = {
  sections: { item: 'section', text: 'sectionText', supersession: null, sql: 'section' },
  updates: { item: 'update', text: 'updateText', supersession: 'updateSupersession', sql: 'update' },
  faqs: { item: 'faq', text: 'faqText', supersession: 'faqSupersession', sql: 'faq' },
  affectedData: { item: 'affectedData', text: 'affectedDataText', supersession: null, sql: 'affected_data' },
  contacts: { item: 'contact', text: 'contactText', supersession: null, sql: 'contact' },
  advice: { item: 'advice', text: 'adviceText', supersession: null, sql: 'advice' },
  resources: { item: 'resource', text: 'resourceText', supersession: null, sql: 'resource' },
  officialSenders: { item: 'officialSender', text: null, supersession: null, sql: 'official_sender' },
  authorities: { item: 'authority', text: 'authorityText', supersession: null, sql: 'authority' },
  legalOrders: {
    item: 'legalOrder',
    text: 'legalOrderText',
    supersession: 'legalOrderSupersession',
    sql: 'legal_order',
  },
};

type Row = Record<string, unknown>;

interface Table {
  findMany(args: object): Promise<Row[]>;
  createMany(args: { data: Row[] }): Promise<unknown>;
  deleteMany(args: { where: object }): Promise<unknown>;
  update(args: { where: object; data: Row; select: object }): Promise<unknown>;
}

function tableOf(tx: Transaction, name: string): Table {
  return tx[name as keyof Transaction] as unknown as Table;
}

/**
 * @param keys only these items; all of the list when left away
 * @returns the items in display order
 */
export async function loadItems(
  tx: Transaction,
  list: List,
  noticeId: string,
  keys?: readonly string[],
): Promise<StoredItem[]> {
  const { item, text, supersession } = tables[list.name];
  const rows = await tableOf(tx, item).findMany({
    where: { noticeId, ...(keys ? { key: { in: keys } } : {}) },
    orderBy: [{ position: 'asc' }, { key: 'asc' }],
    include: {
      ...(text ? { texts: { orderBy: { locale: 'asc' } } } : {}),
      ...(supersession
        ? { supersedes: { orderBy: { position: 'asc' }, include: { superseded: { select: { key: true } } } } }
        : {}),
    },
  });
  return rows.map((row) => itemFrom(list, row));
}

export async function loadItem(
  tx: Transaction,
  list: List,
  noticeId: string,
  key: string,
): Promise<StoredItem | null> {
  return (await loadItems(tx, list, noticeId, [key]))[0] ?? null;
}

function itemFrom(list: List, row: Row): StoredItem {
  const supersedes = (row.supersedes ?? []) as { extent: 'whole' | 'part'; superseded: { key: string } }[];
  return {
    id: row.id as string,
    key: row.key as string,
    position: row.position as number,
    revision: row.revision as bigint,
    facts: pick(row, list.factFields),
    supersedes: supersedes.map((entry) => ({ key: entry.superseded.key, extent: entry.extent })),
    texts: ((row.texts ?? []) as Row[]).map((text) => textFrom(list.textFields, text)),
  };
}

/** @returns a row of any text table as a text */
export function textFrom(fields: readonly string[], row: Row): StoredText {
  return {
    locale: row.locale as string,
    revision: row.revision as bigint,
    translatedFrom: row.translatedFrom as string | null,
    fields: pick(row, fields) as Record<string, string | null>,
    reasons: (row.reasons ?? {}) as Record<string, string>,
  };
}

function pick(row: Row, fields: readonly string[]): Row {
  return Object.fromEntries(fields.map((field) => [field, row[field] ?? null]));
}

export interface Place {
  id: string;
  key: string;
  position: number;
}

/** @returns the keys of a list in display order, with what is behind them */
export async function loadPlaces(tx: Transaction, list: List, noticeId: string): Promise<Place[]> {
  const rows = await tableOf(tx, tables[list.name].item).findMany({
    where: { noticeId },
    orderBy: [{ position: 'asc' }, { key: 'asc' }],
    select: { id: true, key: true, position: true },
  });
  return rows as unknown as Place[];
}

/** @returns for each item of a list what it supersedes */
export async function loadSupersessions(
  tx: Transaction,
  list: List,
  noticeId: string,
): Promise<Map<string, { key: string }[]>> {
  const { supersession } = tables[list.name];
  const edges = new Map<string, { key: string }[]>();
  if (!supersession) return edges;
  const rows = (await tableOf(tx, supersession).findMany({
    where: { item: { noticeId } },
    select: { item: { select: { key: true } }, superseded: { select: { key: true } } },
  })) as { item: { key: string }; superseded: { key: string } }[];
  for (const row of rows) {
    edges.set(row.item.key, [...(edges.get(row.item.key) ?? []), { key: row.superseded.key }]);
  }
  return edges;
}

/** Adds items with their texts. What they supersede is saved by `insertSupersessions`, when all items are there. */
export async function insertItems(
  tx: Transaction,
  list: List,
  noticeId: string,
  items: readonly StoredItem[],
): Promise<void> {
  if (items.length === 0) return;
  const { item, text } = tables[list.name];
  await tableOf(tx, item).createMany({
    data: items.map(({ id, key, position, revision, facts }) => ({
      id,
      noticeId,
      key,
      position,
      revision,
      ...facts,
    })),
  });
  if (!text) return;
  const texts = items.flatMap((entry) => entry.texts.map((one) => textRow(list, entry.id, one)));
  if (texts.length > 0) await tableOf(tx, text).createMany({ data: texts });
}

function textRow(list: List, itemId: string, text: StoredText): Row {
  const { locale, revision, translatedFrom, fields, reasons } = text;
  return { itemId, locale, revision, translatedFrom, ...fields, ...(list.supersedes ? { reasons } : {}) };
}

/** Saves an item whose facts, position or texts have changed; texts that carry their old revision are left alone. */
export async function updateItem(
  tx: Transaction,
  list: List,
  before: StoredItem,
  after: StoredItem,
): Promise<void> {
  const { position, revision, facts } = after;
  await tableOf(tx, tables[list.name].item).update({
    where: { id: after.id },
    data: { position, revision, ...facts },
    select: { id: true },
  });
  await saveTexts(tx, list, before, after);
}

/** Stamps an item of which a text was taken away. */
export async function touchItem(
  tx: Transaction,
  list: List,
  item: StoredItem,
  revision: bigint,
): Promise<void> {
  const where = { id: item.id };
  await tableOf(tx, tables[list.name].item).update({ where, data: { revision }, select: { id: true } });
}

/** Saves the texts that differ between two states of an item. */
export async function saveTexts(
  tx: Transaction,
  list: List,
  before: StoredItem,
  after: StoredItem,
): Promise<void> {
  const { text } = tables[list.name];
  if (!text) return;
  const { stale, fresh } = textChanges(before.texts, after.texts);
  if (stale.length > 0) {
    await tableOf(tx, text).deleteMany({ where: { itemId: after.id, locale: { in: stale } } });
  }
  if (fresh.length > 0) {
    await tableOf(tx, text).createMany({ data: fresh.map((one) => textRow(list, after.id, one)) });
  }
}

/** Adds what the given items supersede; `places` are those of the whole list. */
export async function insertSupersessions(
  tx: Transaction,
  list: List,
  items: readonly StoredItem[],
  places: readonly Pick<Place, 'id' | 'key'>[],
): Promise<void> {
  const { supersession } = tables[list.name];
  if (!supersession || items.length === 0) return;
  const ids = new Map(places.map((place) => [place.key, place.id]));
  const rows = items.flatMap((item) =>
    item.supersedes.map(({ key, extent }, position) => ({
      itemId: item.id,
      supersededId: ids.get(key),
      position,
      extent,
    })),
  );
  if (rows.length > 0) await tableOf(tx, supersession).createMany({ data: rows });
}

/** Takes away what the given items supersede, so that it can be added anew, or the superseded ones be deleted. */
export async function forgetSupersessions(
  tx: Transaction,
  list: List,
  items: readonly StoredItem[],
): Promise<void> {
  const { supersession } = tables[list.name];
  if (!supersession || items.length === 0) return;
  await tableOf(tx, supersession).deleteMany({ where: { itemId: { in: items.map((item) => item.id) } } });
}

export async function deleteItems(tx: Transaction, list: List, items: readonly StoredItem[]): Promise<void> {
  if (items.length === 0) return;
  await tableOf(tx, tables[list.name].item).deleteMany({
    where: { id: { in: items.map((item) => item.id) } },
  });
}

/** Sets the display order of many items with one statement. */
export async function savePositions(
  tx: Transaction,
  list: List,
  positions: readonly { id: string; position: number }[],
): Promise<void> {
  if (positions.length === 0) return;
  const table = Prisma.raw(`"${tables[list.name].sql}"`);
  const ids = positions.map((entry) => entry.id);
  const numbers = positions.map((entry) => entry.position);
  await tx.$executeRaw`
    UPDATE ${table} SET position = moved.position
      FROM unnest(${ids}::uuid[], ${numbers}::int[]) AS moved(id, position) WHERE ${table}.id = moved.id`;
}
