import type { Transaction } from '../../db/client.ts';
import { itemTextTables } from '../items/store.ts';
import { noticeTextTables } from './notice-texts.ts';

const digests = [
  ...Object.values(noticeTextTables).map(
    ({ name, owner }) => `SELECT translated_from FROM "${name}" WHERE "${owner}" = $1::uuid`,
  ),
  ...itemTextTables.map(
    ({ item, text }) => `
      SELECT t.translated_from FROM "${item}" i JOIN "${text.name}" t ON t."${text.owner}" = i.id
        WHERE i.notice_id = $1::uuid`,
  ),
];

// Nothing but names of our own tables and columns is in the statement.
const statement = `
  SELECT coalesce(json_object_agg(sha256, text), '{}')::text AS texts FROM source_text
    WHERE notice_id = $1::uuid AND sha256 IN (${digests.join(' UNION ')})`;

/**
 * @returns the kept source texts that the translations of a working copy were made from, by their digest: a JSON object of
 *   what `saidText` gives
 */
export async function loadSourceTextsJson(tx: Transaction, noticeId: string): Promise<string> {
  const rows = await tx.$queryRawUnsafe<{ texts: string }[]>(statement, noticeId);
  return (rows[0] as { texts: string }).texts;
}
