import { lockNotice, refuseUnknownNotice } from '../authoring/revision.ts';
import type { Transaction } from '../db/client.ts';
import type { Mode } from '../db/generated/enums.ts';
import { lockChain } from '../editions/lock-chain.ts';

/** A notice that readers may know, whether or not it still has a working copy. */
export interface PublishedNotice {
  id: string;
  slug: string;
  mode: Mode;
  sourceLocale: string;
}

/**
 * Locks a notice against every other writer until the transaction ends. What was published can be withdrawn also when its
 * working copy was deleted.
 *
 * @returns what its newest edition says of it; a draft may say otherwise by now. Before the first it is the draft's word
 * @throws Refusal `notice_not_found`
 */
export async function lockPublished(tx: Transaction, slug: string): Promise<PublishedNotice> {
  const notice = await lockNotice(tx, slug);
  if (notice) return (await newestOf(tx, notice.id)) ?? notice;
  const [edition] = await tx.$queryRaw<{ id: string }[]>`
    SELECT notice_id::text AS id FROM edition WHERE slug = ${slug} LIMIT 1`;
  if (!edition) return refuseUnknownNotice(slug);
  // Without a row of its own there is nothing else to lock; whoever begins the notice anew locks this too.
  await lockChain(tx, edition.id);
  const anew = await lockNotice(tx, slug);
  const published = await newestOf(tx, edition.id);
  const isElsewhere = anew === null && (await hasWorkingCopy(tx, edition.id));
  return published?.slug === slug && !isElsewhere ? published : refuseUnknownNotice(slug);
}

async function newestOf(tx: Transaction, noticeId: string): Promise<PublishedNotice | null> {
  const [published] = await tx.$queryRaw<PublishedNotice[]>`
    SELECT notice_id::text AS id, coalesce((SELECT slug FROM notice WHERE id = notice_id), slug) AS slug, mode::text,
      content::json ->> 'sourceLocale' AS "sourceLocale" FROM edition
      WHERE notice_id = ${noticeId}::uuid ORDER BY number DESC LIMIT 1`;
  return published ?? null;
}

async function hasWorkingCopy(tx: Transaction, noticeId: string): Promise<boolean> {
  return (await tx.notice.count({ where: { id: noticeId } })) > 0;
}
