import type { Transaction } from '../../db/client.ts';
import type { SynonymList } from '../../document/synonyms.ts';

/** The synonyms of a locale with when they last changed; 0 for a list that nobody has written yet. */
export interface StoredSynonyms extends SynonymList {
  revision: bigint;
}

/** @returns the synonyms of a locale; null when nobody has written any */
export async function loadSynonyms(tx: Transaction, locale: string): Promise<StoredSynonyms | null> {
  const row = await tx.synonymList.findUnique({ where: { locale } });
  return row && { revision: row.revision, groups: row.groups as SynonymList['groups'] };
}

/**
 * Lets writers of one list wait for each other until their transactions end, also while there is no row yet that they
 * could lock.
 */
export async function lockSynonyms(tx: Transaction, locale: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('synonym_list'), hashtext(${locale}))::text`;
}
