import type { Transaction } from '../db/client.ts';

// Any fixed numbers other than those of the other locks: locks are chosen among the hashes that they lead to.
const CHAINS = 7_105_823_147;
const SLUGS = 7_105_823_148;

/** Locks the editions of a notice that has no working copy to lock, until the transaction ends. */
export async function lockChain(tx: Transaction, noticeId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${noticeId}, ${CHAINS}))`;
}

/** Locks a slug that a notice is about to take, until the transaction ends: of two, the second has to see the first. */
export async function lockSlug(tx: Transaction, slug: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${slug}, ${SLUGS}))`;
}
