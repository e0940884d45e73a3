import type { Transaction } from '../db/client.ts';

/**
 * Says that readers are going to see something else under a slug at an instant, as when a publication is scheduled or an
 * embargo ends. Until then caches keep what they have for no longer.
 *
 * @param tx the transaction that also makes the plan
 */
export async function expectChange(tx: Transaction, slug: string, at: Date): Promise<void> {
  await tx.knownChange.createMany({ data: [{ slug, at }], skipDuplicates: true });
}

/** Takes back what `expectChange` has said, as when a schedule is cancelled. */
export async function expectNoChange(tx: Transaction, slug: string, at: Date): Promise<void> {
  await tx.knownChange.deleteMany({ where: { slug, at } });
}
