import type { NoticeDocument } from '../../document/notice.ts';
import { type StoredText, stampTexts, type Text } from '../items/stored.ts';
import { type NoticeTextTable, noticeTextFields } from '../texts/notice-texts.ts';

/** @returns the title and summary of each locale, stamped where they differ from `current` */
export function noticeTextsOf(
  document: NoticeDocument,
  current: readonly StoredText[],
  revision: bigint,
): StoredText[] {
  return stampTexts(current, textsFrom('noticeText', document.text), revision, document.sourceLocale);
}

/** @returns the organisation's name of each locale, stamped where it differs from `current` */
export function organisationTextsOf(
  document: NoticeDocument,
  current: readonly StoredText[],
  revision: bigint,
): StoredText[] {
  const texts = textsFrom('organisationText', document.organisation.text);
  return stampTexts(current, texts, revision, document.sourceLocale);
}

function textsFrom(
  table: NoticeTextTable,
  text: Record<string, Record<string, string | undefined>>,
): Map<string, Text> {
  return new Map(
    Object.entries(text).map(([locale, given]) => {
      const fields = noticeTextFields[table].map((field) => [field, given[field] ?? null]);
      return [locale, { fields: Object.fromEntries(fields) as Text['fields'], reasons: {} }];
    }),
  );
}
