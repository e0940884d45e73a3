import { isDeepStrictEqual } from 'node:util';
import type pg from 'pg';
import type { SynonymGroup } from '../document/synonyms.ts';

/** What means the same to whoever searches, by locale. */
export type Synonyms = ReadonlyMap<string, readonly SynonymGroup[]>;

/** When the synonyms of each locale last changed. They are compared for equality alone: a restored database is earlier. */
export type SynonymRevisions = ReadonlyMap<string, string>;

export interface FetchedSynonyms {
  synonyms: Synonyms;
  revisions: SynonymRevisions;
}

/** @returns the synonyms of the locales that are named, or of all, as the database has them */
export async function fetchSynonyms(
  client: pg.Client,
  locales: readonly string[] | null,
): Promise<FetchedSynonyms> {
  const { rows } = await client.query<{ locale: string; revision: string; groups: string }>(
    `SELECT "locale", "revision"::text, "groups"::text FROM "synonym_list"
      WHERE $1::text[] IS NULL OR "locale" = ANY($1::text[]) ORDER BY "locale"`,
    [locales],
  );
  return {
    synonyms: new Map(rows.map(({ locale, groups }) => [locale, JSON.parse(groups) as SynonymGroup[]])),
    revisions: new Map(rows.map(({ locale, revision }) => [locale, revision])),
  };
}

/**
 * Fetches the synonyms that changed since they were asked for.
 *
 * @param known what is here
 * @param there the revisions that the database has now
 * @returns what the database has; `known` itself when that is the same
 */
export async function fetchChangedSynonyms(
  client: pg.Client,
  known: FetchedSynonyms,
  there: SynonymRevisions,
): Promise<FetchedSynonyms> {
  if (isDeepStrictEqual(known.revisions, there)) return known;
  const changed = [...there].filter(([locale, revision]) => known.revisions.get(locale) !== revision);
  const fetched = await fetchSynonyms(
    client,
    changed.map(([locale]) => locale),
  );
  const here = [...known.revisions.keys()].filter((locale) => there.has(locale));
  const kept = here.filter((locale) => !fetched.revisions.has(locale));
  const merge = <Value>(before: ReadonlyMap<string, Value>, after: ReadonlyMap<string, Value>) =>
    new Map([...kept.map((locale) => [locale, before.get(locale) as Value] as const), ...after]);
  return {
    synonyms: merge(known.synonyms, fetched.synonyms),
    revisions: merge(known.revisions, fetched.revisions),
  };
}
