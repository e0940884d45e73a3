import type { Transaction } from '../db/client.ts';
import { Refusal } from '../errors.ts';

/**
 * @returns the notice that is under a slug, or was published under it, the newest last; of a working copy first of all
 * @throws Refusal `notice_not_found`
 */
export async function requireNoticeOf(tx: Transaction, slug: string): Promise<string> {
  const [found] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM (
      SELECT id, NULL AS sequence FROM notice WHERE slug = ${slug}
      UNION ALL SELECT notice_id, sequence FROM edition WHERE slug = ${slug}
    ) AS known ORDER BY sequence DESC NULLS FIRST LIMIT 1`;
  if (found) return found.id;
  throw new Refusal(
    'notice_not_found',
    `There is no notice "${slug}". GET /v1/admin/notices lists those that there are.`,
  );
}
