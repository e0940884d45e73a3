import type { Context } from '../../context.ts';

/** An edition that went out without an approval, or without what the law asks for. */
export interface ForcedEdition {
  notice: string;
  number: number;
  publishedAt: Date;
  forcedBy: string;
  reason: string;
  signedOff: { by: string; at: Date; comment: string | null } | null;
}

type Row = Omit<ForcedEdition, 'signedOff'> & {
  signedBy: string | null;
  signedAt: Date | null;
  comment: string | null;
};

/**
 * @param input whether only those that nobody else has looked at
 * @returns the forced editions, the newest first, at most 1,000
 */
export async function listForced(ctx: Context, input: { open: boolean }): Promise<ForcedEdition[]> {
  const rows = await ctx.db.$queryRaw<Row[]>`
    SELECT coalesce((SELECT slug FROM notice WHERE id = notice_id),
        (SELECT slug FROM edition now WHERE now.notice_id = r.notice_id ORDER BY now.number DESC LIMIT 1)) AS notice, number, e.published_at AS "publishedAt", released_by_name AS "forcedBy", force_reason AS reason,
      s.signed_by_name AS "signedBy", s.signed_at AS "signedAt", s.comment
      FROM edition_release r JOIN edition e USING (notice_id, number) LEFT JOIN edition_sign_off s USING (notice_id, number)
      WHERE force_reason IS NOT NULL AND (NOT ${input.open} OR s.signed_by IS NULL)
      ORDER BY e.sequence DESC LIMIT 1000`;
  return rows.map(({ signedBy, signedAt, comment, ...forced }) => ({
    ...forced,
    signedOff: signedBy === null || signedAt === null ? null : { by: signedBy, at: signedAt, comment },
  }));
}
