import { Prisma, type Transaction } from '../../db/client.ts';

/** Of a whole token nothing but its digest is kept; this is what is known of a preview. */
export interface Preview {
  id: string;
  noticeId: string;
  /** Null for the working copy. */
  edition: number | null;
  createdBy: string;
  createdByName: string;
  createdAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
  /** Whether the key that it was made with has been revoked. */
  isMakerRevoked: boolean;
  /** Whether the notice has an edition that it had not when the preview was made. */
  isOvertaken: boolean;
  /** Whether it is of a working copy that has been deleted since, or given another slug. */
  isCopyGone: boolean;
}

/** `ended` by what became of the notice: an edition, or that its working copy went away. */
export const previewStates = ['active', 'expired', 'revoked', 'ended'] as const;
export type PreviewState = (typeof previewStates)[number];

/** @returns whether a preview can be read at an instant, and else why not; whoever reads is not told which */
export function stateOf(preview: Preview, now: Date): PreviewState {
  if (preview.revokedAt !== null || preview.isMakerRevoked) return 'revoked';
  if (preview.isOvertaken || preview.isCopyGone) return 'ended';
  return preview.expiresAt.getTime() > now.getTime() ? 'active' : 'expired';
}

/** @returns the preview that a token is for, whatever its state; null for a token that nobody has made */
export async function previewOfToken(tx: Transaction, sha256: string): Promise<Preview | null> {
  const [preview] = await loadPreviews(tx, Prisma.sql`preview.sha256 = ${sha256}`);
  return preview ?? null;
}

/** @returns every preview that was ever made of a notice, the newest first */
export async function previewsOf(tx: Transaction, noticeId: string): Promise<Preview[]> {
  return loadPreviews(tx, Prisma.sql`preview.notice_id = ${noticeId}::uuid`);
}

// A notice that is begun anew under its slug has its id again, and one may get its old slug back. The audit knows what was
// in between: by the order of its entries, as the clocks of two instances may differ.
async function loadPreviews(tx: Transaction, condition: Prisma.Sql): Promise<Preview[]> {
  return tx.$queryRaw<Preview[]>`
    SELECT preview.id, preview.notice_id AS "noticeId", preview.edition_number AS edition,
      preview.created_by AS "createdBy", preview.created_by_name AS "createdByName", preview.created_at AS "createdAt",
      preview.expires_at AS "expiresAt", preview.revoked_at AS "revokedAt",
      EXISTS (SELECT FROM api_key WHERE id = preview.created_by AND revoked_at IS NOT NULL) AS "isMakerRevoked",
      preview.newest_number <>
        (SELECT coalesce(max(number), 0) FROM edition WHERE notice_id = preview.notice_id) AS "isOvertaken",
      preview.edition_number IS NULL AND NOT EXISTS (
        SELECT FROM notice JOIN audit_entry made ON made.notice_id = notice.id
          WHERE notice.id = preview.notice_id AND made.action = 'preview.create' AND made.target = preview.id
            AND NOT EXISTS (SELECT FROM audit_entry later WHERE later.notice_id = notice.id AND later.id > made.id
              AND later.action IN ('notice.delete', 'edition.rename'))
      ) AS "isCopyGone"
    FROM preview_token preview WHERE ${condition} ORDER BY preview.created_at DESC, preview.id`;
}
