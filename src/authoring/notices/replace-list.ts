import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../db/client.ts';
import type { DocumentItem, List } from '../../document/lists.ts';
import { mapInTurns } from '../../threads/turns.ts';
import { mergeItem } from '../items/replace-item.ts';
import {
  deleteItems,
  forgetSupersessions,
  insertSupersessions,
  saveItems,
  savePositions,
} from '../items/store.ts';
import { type StoredItem, stampTexts, textChanges, toDraft } from '../items/stored.ts';

/** Makes a list of a working copy what a document says: adds, changes, takes away and reorders as few rows as it takes. */
export async function replaceList(
  tx: Transaction,
  list: List,
  noticeId: string,
  items: { before: readonly StoredItem[]; after: readonly DocumentItem[] },
  stamp: { revision: bigint; sourceLocale: string },
): Promise<void> {
  const known = new Map(items.before.map((item) => [item.key, item]));
  const after = await mapInTurns(items.after, (item, position) =>
    itemAfter(list, known, item, position, stamp),
  );
  const keys = new Set(after.map((item) => item.key));
  const gone = items.before.filter((item) => !keys.has(item.key));
  const added = after.filter((item) => !known.has(item.key));
  const changed = after.filter(
    (item) => known.has(item.key) && isChanged(known.get(item.key) as StoredItem, item),
  );
  const moved = after.filter(
    (item) => known.has(item.key) && known.get(item.key)?.position !== item.position,
  );

  const replaced = changed.map((item) => known.get(item.key) as StoredItem);
  await forgetSupersessions(tx, list, [...gone, ...replaced]);
  await deleteItems(tx, list, gone);
  const changes = [...added, ...changed].map((item) => ({
    before: known.get(item.key) ?? null,
    after: item,
  }));
  await saveItems(tx, list, noticeId, changes);
  await savePositions(tx, list, moved);
  await insertSupersessions(tx, list, [...added, ...changed], after);
}

function itemAfter(
  list: List,
  known: ReadonlyMap<string, StoredItem>,
  item: DocumentItem,
  position: number,
  { revision, sourceLocale }: { revision: bigint; sourceLocale: string },
): StoredItem {
  const draft = toDraft(list, item);
  const before = known.get(draft.key);
  if (before) return { ...mergeItem(before, draft, revision, sourceLocale), position };
  const texts = stampTexts([], draft.texts, revision, sourceLocale);
  return { ...draft, id: randomUUID(), position, revision, texts };
}

function isChanged(before: StoredItem, after: StoredItem): boolean {
  return after.revision !== before.revision || textChanges(before.texts, after.texts).fresh.length > 0;
}
