import { lockNotice, refuseUnknownNotice } from '../authoring/revision.ts';
import type { Transaction } from '../db/client.ts';
import type { Mode } from '../db/generated/enums.ts';

/** A notice that readers may know, whether or not it still has a working copy. */
export interface PublishedNotice {
  id: string;
  slug: string;
  mode: Mode;
  sourceLocale: string;
}

/**
 * Locks a notice against every other writer until the transaction ends. What was published can be withdrawn also when its
 * working copy was deleted; then its newest edition is locked.
 *
 * @throws Refusal `notice_not_found`
 */
export async function lockPublished(tx: Transaction, slug: string): Promise<PublishedNotice> {
  const notice = await lockNotice(tx, slug);
  if (notice) return notice;
  const [published] = await tx.$queryRaw<PublishedNotice[]>`
    SELECT notice_id::text AS id, slug, mode::text, content::json ->> 'sourceLocale' AS "sourceLocale" FROM edition
      WHERE notice_id = (SELECT notice_id FROM edition WHERE slug = ${slug} LIMIT 1)
        AND NOT EXISTS (SELECT FROM notice WHERE id = notice_id)
      ORDER BY number DESC LIMIT 1 FOR UPDATE`;
  return published?.slug === slug ? published : refuseUnknownNotice(slug);
}
