import type { Transaction } from '../../db/client.ts';
import type { List } from '../../document/lists.ts';
import { unitName } from '../../document/units.ts';
import { refuseUnknownItem } from '../items/read-items.ts';
import { loadItem, saveItemTexts, touchItem } from '../items/store.ts';
import type { StoredText } from '../items/stored.ts';
import { loadNoticeTexts, type NoticeTextTable, noticeTextFields, saveNoticeTexts } from './notice-texts.ts';

/** What has a text for each locale: the notice itself, its organisation, or an item of a list. */
export type TextPlace = { of: NoticeTextTable } | { of: 'item'; list: List; key: string };

export interface TextHolder {
  fields: readonly string[];
  texts: StoredText[];
  /** The keys that it supersedes, for which a text may give reasons. */
  superseded: readonly string[];
  save(texts: StoredText[]): Promise<void>;
  /** Stamps what holds the texts, when one was taken away: the text itself has no revision any more. */
  touch(revision: bigint): Promise<void>;
}

/** @throws Refusal `item_not_found` */
export async function loadHolder(
  tx: Transaction,
  notice: { id: string },
  place: TextPlace,
): Promise<TextHolder> {
  if (place.of !== 'item') return loadNoticeHolder(tx, notice, place.of);
  const { list, key } = place;
  const item = (await loadItem(tx, list, notice.id, key)) ?? refuseUnknownItem(list, key);
  return {
    fields: list.textFields,
    texts: item.texts,
    superseded: item.supersedes.map((entry) => entry.key),
    save: (texts) => saveItemTexts(tx, list, notice.id, item, texts),
    touch: (revision) => touchItem(tx, list, item, revision),
  };
}

async function loadNoticeHolder(
  tx: Transaction,
  notice: { id: string },
  table: NoticeTextTable,
): Promise<TextHolder> {
  const texts = await loadNoticeTexts(tx, table, notice.id);
  return {
    fields: noticeTextFields[table],
    texts,
    superseded: [],
    save: (after) => saveNoticeTexts(tx, table, notice.id, texts, after),
    touch: async () => undefined,
  };
}

/** @returns the name that the texts of a place have in editions, as one unit of translation */
export function unitOfPlace(place: TextPlace): string {
  if (place.of === 'item') return unitName(place.list, place.key);
  return place.of === 'noticeText' ? 'text' : 'organisation';
}

/** @returns how the audit names a text */
export function nameOfText(place: TextPlace, locale: string): string {
  if (place.of === 'item') return `${place.list.path}/${place.key}/text/${locale}`;
  return place.of === 'noticeText' ? `text/${locale}` : `organisation/text/${locale}`;
}
