import type { Transaction } from '../db/client.ts';
import { type StoredText, textChanges } from './items/stored.ts';
import { columnsOf, jsonObject, type Row, saveRows } from './rows.ts';
import { keepSourceTexts, type TextStates } from './texts/source-texts.ts';

/** A table of texts, one for each locale of what has them. */
export interface TextTable {
  name: string;
  /** The column that names what has the texts. */
  owner: string;
  fields: readonly string[];
  /** Whether a text gives reasons for what its item supersedes. */
  hasReasons: boolean;
}

/**
 * @param owner the SQL expression for what has the texts
 * @returns the SQL expression for its texts in the order of their locales, as a JSON array that `textsFrom` reads
 */
export function jsonOfTexts({ name, owner: column, fields, hasReasons }: TextTable, owner: string): string {
  return `(
    SELECT coalesce(json_agg(json_build_object(
        'locale', t.locale, 'revision', t.revision::text, 'translatedFrom', t.translated_from,
        'method', t.method,
        'fields', ${jsonObject(fields, 't')}, 'reasons', ${hasReasons ? 't.reasons' : "'{}'::json"}
      ) ORDER BY t.locale), '[]')
      FROM "${name}" t WHERE t."${column}" = ${owner})`;
}

/** The texts of one item, or of the notice, before and after a write. */
export interface TextsOfOne extends TextStates {
  owner: string;
}

/**
 * Saves the texts that differ; those that are the same object in both states are left alone. The source texts that
 * translations were made from are kept beside them.
 */
export async function saveTexts(
  tx: Transaction,
  table: TextTable,
  noticeId: string,
  changed: readonly TextsOfOne[],
): Promise<void> {
  await keepSourceTexts(tx, noticeId, changed);
  const changes = changed.map(({ owner, before, after }) => ({ owner, ...textChanges(before, after) }));
  const gone = changes.flatMap(({ owner, stale }) => stale.map((locale) => ({ owner, locale })));
  if (gone.length > 0) {
    const owners = gone.map(({ owner }) => owner);
    const locales = gone.map(({ locale }) => locale);
    const statement = `
      DELETE FROM "${table.name}" t USING unnest($1::uuid[], $2::text[]) AS gone(owner, locale)
        WHERE t."${table.owner}" = gone.owner AND t.locale = gone.locale`;
    await tx.$executeRawUnsafe(statement, owners, locales);
  }
  const rows = changes.flatMap(({ owner, fresh }) => fresh.map((text) => rowOf(table, owner, text)));
  await saveRows(tx, table.name, [table.owner, 'locale'], rows);
}

function rowOf(table: TextTable, owner: string, text: StoredText): Row {
  const { locale, revision, translatedFrom, method, fields, reasons } = text;
  return {
    [table.owner]: owner,
    locale,
    revision,
    translated_from: translatedFrom,
    method,
    ...columnsOf(fields),
    ...(table.hasReasons ? { reasons } : {}),
  };
}
