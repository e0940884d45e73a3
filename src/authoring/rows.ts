import type { Transaction } from '../db/client.ts';

// Rows of a working copy travel as JSON text, many in one statement: PostgreSQL takes them apart and puts them together
// (json_populate_recordset, json_agg). Prisma's own way takes a parameter for each value and joins what it has read in
// JavaScript; with thousands of texts that holds up the event loop, and so the readers.

/** A row as a table has it, by column. */
export type Row = Record<string, unknown>;

const ROWS_AT_ONCE = 500;

/** @returns the column that a field has in the schema: `agent_note` of `agentNote` */
export function columnOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** @returns some fields as the columns of a row */
export function columnsOf(fields: Readonly<Record<string, unknown>>): Row {
  return Object.fromEntries(Object.entries(fields).map(([field, value]) => [columnOf(field), value]));
}

/**
 * @param fields read from the columns of the same name
 * @param alias of the table
 * @returns the SQL expression for a JSON object of them
 */
export function jsonObject(fields: readonly string[], alias: string): string {
  const members = fields.map((field) => `'${field}', ${alias}."${columnOf(field)}"`);
  return `json_build_object(${members.join(', ')})`;
}

/**
 * Saves rows whole: those that the table does not have yet are added, the others replaced.
 *
 * @param identity the columns of the primary key
 * @param rows each with all columns of the table
 */
export async function saveRows(
  tx: Transaction,
  table: string,
  identity: readonly string[],
  rows: readonly Row[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const statement = savingStatement(table, identity, Object.keys(first));
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    const some = JSON.stringify(rows.slice(start, start + ROWS_AT_ONCE), bigintAsText);
    // Nothing but names of our own tables and columns is in the statement.
    await tx.$executeRawUnsafe(statement, some);
  }
}

function savingStatement(table: string, identity: readonly string[], columns: readonly string[]): string {
  const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ');
  const others = columns.filter((column) => !identity.includes(column));
  return `
    INSERT INTO "${table}" (${quoted(columns)})
      SELECT ${quoted(columns)} FROM json_populate_recordset(NULL::"${table}", $1::json)
      ON CONFLICT (${quoted(identity)}) DO UPDATE SET ${others.map((name) => `"${name}" = excluded."${name}"`).join(', ')}`;
}

function bigintAsText(_member: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
