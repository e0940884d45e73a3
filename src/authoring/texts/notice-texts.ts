import type { Transaction } from '../../db/client.ts';
import { textFrom } from '../items/store.ts';
import { type StoredText, textChanges } from '../items/stored.ts';

/** The two texts that belong to the notice as a whole. */
export type NoticeTextTable = 'noticeText' | 'organisationText';

export const noticeTextFields: Record<NoticeTextTable, readonly string[]> = {
  noticeText: ['title', 'summary'],
  organisationText: ['name'],
};

interface TextTable {
  findMany(args: object): Promise<Record<string, unknown>[]>;
  createMany(args: { data: object[] }): Promise<unknown>;
  deleteMany(args: { where: object }): Promise<unknown>;
}

function tableOf(tx: Transaction, table: NoticeTextTable): TextTable {
  return tx[table] as unknown as TextTable;
}

/** @returns the texts in the order of their locales */
export async function loadNoticeTexts(
  tx: Transaction,
  table: NoticeTextTable,
  noticeId: string,
): Promise<StoredText[]> {
  const rows = await tableOf(tx, table).findMany({ where: { itemId: noticeId }, orderBy: { locale: 'asc' } });
  return rows.map((row) => textFrom(noticeTextFields[table], row));
}

/** Saves the texts that differ between two states. */
export async function saveNoticeTexts(
  tx: Transaction,
  table: NoticeTextTable,
  noticeId: string,
  before: readonly StoredText[],
  after: readonly StoredText[],
): Promise<void> {
  const { stale, fresh } = textChanges(before, after);
  if (stale.length > 0) {
    await tableOf(tx, table).deleteMany({ where: { itemId: noticeId, locale: { in: stale } } });
  }
  if (fresh.length === 0) return;
  await tableOf(tx, table).createMany({
    data: fresh.map(({ locale, revision, translatedFrom, fields }) => ({
      itemId: noticeId,
      locale,
      revision,
      translatedFrom,
      ...fields,
    })),
  });
}
