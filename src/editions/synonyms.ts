import type pg from 'pg';
import type { SynonymGroup } from '../document/synonyms.ts';

/** What means the same to whoever searches, by locale. */
export type Synonyms = ReadonlyMap<string, readonly SynonymGroup[]>;

/** When the synonyms of each locale last changed. They are compared for equality alone: a restored database is earlier. */
export type SynonymRevisions = ReadonlyMap<string, string>;

/** The synonyms of a locale as the database has them. */
export interface FetchedList {
  revision: string;
  /** Null when what is there is no list of synonyms. */
  groups: SynonymGroup[] | null;
}

// Whoever waits for an edition waits on the same connection.
const LONGEST_MILLISECONDS = 3_000;

/** @returns the revisions that the database has now */
export async function fetchSynonymRevisions(client: pg.Client): Promise<SynonymRevisions> {
  const { rows } = await client.query<{ locale: string; revision: string }>({
    name: 'synonym revisions',
    text: 'SELECT "locale", "revision"::text FROM "synonym_list"',
    query_timeout: LONGEST_MILLISECONDS,
  } as pg.QueryConfig);
  return new Map(rows.map(({ locale, revision }) => [locale, revision]));
}

/** @returns the synonyms of a locale; null when the database has none any more */
export async function fetchSynonymList(client: pg.Client, locale: string): Promise<FetchedList | null> {
  const { rows } = await client.query<{ revision: string; groups: string }>({
    text: 'SELECT "revision"::text, "groups"::text FROM "synonym_list" WHERE "locale" = $1',
    values: [locale],
    query_timeout: LONGEST_MILLISECONDS,
  } as pg.QueryConfig);
  const [row] = rows;
  return row ? { revision: row.revision, groups: groupsIn(JSON.parse(row.groups)) } : null;
}

// The form alone, and quickly: what an editor writes has been looked at when it was written.
function groupsIn(value: unknown): SynonymGroup[] | null {
  const isGroup = (one: { terms?: unknown } | null) =>
    Array.isArray(one?.terms) && one.terms.every((term) => typeof term === 'string');
  return Array.isArray(value) && value.every(isGroup) ? (value as SynonymGroup[]) : null;
}
