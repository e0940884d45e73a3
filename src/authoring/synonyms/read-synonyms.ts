import type { Context } from '../../context.ts';
import { loadSynonyms, type StoredSynonyms } from './store.ts';

/** @returns the synonyms of a locale; each locale has a list, and one that nobody has written is empty */
export async function readSynonyms(ctx: Context, locale: string): Promise<StoredSynonyms> {
  return (await loadSynonyms(ctx.db, locale)) ?? { revision: 0n, groups: [] };
}
