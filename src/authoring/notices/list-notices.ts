import type { Context } from '../../context.ts';
import type { PublicationState } from '../../workflow/table.ts';

export interface NoticeSummary {
  slug: string;
  mode: 'actual' | 'exercise';
  sourceLocale: string;
  title: string | null;
  changedAt: Date;
  /** What readers see. */
  publication: PublicationState;
  /** The number of the newest edition; null before the first. */
  newestEdition: number | null;
  /** When its publication is planned. */
  dueAt: Date | null;
  isHeld: boolean;
}

/** @returns every working copy, the one changed last first */
export async function listNotices(ctx: Context): Promise<NoticeSummary[]> {
  return ctx.db.$queryRaw<NoticeSummary[]>`
    SELECT n.slug, n.mode::text, n.source_locale AS "sourceLocale", t.title, n.changed_at AS "changedAt",
      coalesce(e.status::text, 'unpublished') AS publication, e.number AS "newestEdition", s.due_at AS "dueAt",
      h.id IS NOT NULL AS "isHeld"
    FROM notice n
      LEFT JOIN notice_text t ON t.notice_id = n.id AND t.locale = n.source_locale
      LEFT JOIN LATERAL (
        SELECT status, number FROM edition WHERE notice_id = n.id ORDER BY number DESC LIMIT 1
      ) e ON true
      LEFT JOIN schedule s ON s.notice_id = n.id AND s.state = 'pending'
      LEFT JOIN legal_hold h ON h.notice_id = n.id AND h.lifted_at IS NULL
    ORDER BY n.changed_at DESC, n.slug`;
}
