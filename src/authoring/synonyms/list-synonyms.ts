import type { Context } from '../../context.ts';

/** How many synonyms a locale has. */
export interface SynonymCount {
  locale: string;
  groups: number;
  /** In all groups together. */
  terms: number;
}

/** @returns the locales that have synonyms, in alphabetical order; a list that was emptied is not among them */
export function listSynonyms(ctx: Context): Promise<SynonymCount[]> {
  return ctx.db.$queryRaw<SynonymCount[]>`
    SELECT locale, jsonb_array_length(groups) AS groups,
        (SELECT sum(jsonb_array_length(one -> 'terms'))::int FROM jsonb_array_elements(groups) AS one) AS terms
      FROM synonym_list WHERE jsonb_array_length(groups) > 0 ORDER BY locale COLLATE "C"`;
}
