import type { Transaction } from '../../db/client.ts';
import { type StoredText, textsFrom } from '../items/stored.ts';
import { jsonOfTexts, saveTexts, type TextTable } from '../text-table.ts';

/** The two texts that belong to the notice as a whole. */
export type NoticeTextTable = 'noticeText' | 'organisationText';

export const noticeTextFields: Record<NoticeTextTable, readonly string[]> = {
  noticeText: ['title', 'summary'],
  organisationText: ['name'],
};

export const noticeTextTables: Record<NoticeTextTable, TextTable> = {
  noticeText: {
    name: 'notice_text',
    owner: 'notice_id',
    fields: noticeTextFields.noticeText,
    hasReasons: false,
  },
  organisationText: {
    name: 'organisation_text',
    owner: 'notice_id',
    fields: noticeTextFields.organisationText,
    hasReasons: false,
  },
};

/** @returns the texts in the order of their locales */
export async function loadNoticeTexts(
  tx: Transaction,
  table: NoticeTextTable,
  noticeId: string,
): Promise<StoredText[]> {
  return textsFrom(await loadNoticeTextsJson(tx, table, noticeId));
}

/** Like `loadNoticeTexts`, but leaves the JSON text that `textsFrom` takes apart. */
export async function loadNoticeTextsJson(
  tx: Transaction,
  table: NoticeTextTable,
  noticeId: string,
): Promise<string> {
  const statement = `SELECT ${jsonOfTexts(noticeTextTables[table], '$1::uuid')}::text AS texts`;
  const rows = await tx.$queryRawUnsafe<{ texts: string }[]>(statement, noticeId);
  return (rows[0] as { texts: string }).texts;
}

/** Saves the texts that differ between two states. */
export async function saveNoticeTexts(
  tx: Transaction,
  table: NoticeTextTable,
  noticeId: string,
  before: readonly StoredText[],
  after: readonly StoredText[],
): Promise<void> {
  await saveTexts(tx, noticeTextTables[table], noticeId, [{ owner: noticeId, before, after }]);
}
