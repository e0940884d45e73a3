import type { Transaction } from '../../db/client.ts';
import type { GlossaryTerm } from '../../document/glossary.ts';

/** An entry of the glossary with when it last changed. */
export interface StoredTerm extends GlossaryTerm {
  revision: bigint;
}

/** @returns the whole glossary by key, or the one entry that is named */
export async function loadTerms(tx: Transaction, key?: string): Promise<StoredTerm[]> {
  const rows = await tx.glossaryTerm.findMany({
    ...(key === undefined ? {} : { where: { key } }),
    orderBy: { key: 'asc' },
  });
  return rows.map((row) => ({ key: row.key, revision: row.revision, text: row.text as StoredTerm['text'] }));
}

/** @returns the glossary as checks compare texts with it, by key */
export async function loadGlossary(tx: Transaction): Promise<GlossaryTerm[]> {
  return (await loadTerms(tx)).map(({ key, text }) => ({ key, text }));
}

/**
 * Lets writers of one entry wait for each other until their transactions end, also while there is no row yet that they
 * could lock.
 */
export async function lockTerm(tx: Transaction, key: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('glossary_term'), hashtext(${key}))::text`;
}
