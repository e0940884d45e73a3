import type { Context } from '../../context.ts';

export interface NoticeSummary {
  slug: string;
  mode: 'actual' | 'exercise';
  sourceLocale: string;
  title: string | null;
  changedAt: string;
}

/** @returns every working copy, the one changed last first */
export async function listNotices(ctx: Context): Promise<NoticeSummary[]> {
  const notices = await ctx.db.notice.findMany({
    orderBy: [{ changedAt: 'desc' }, { slug: 'asc' }],
    include: { texts: { select: { locale: true, title: true } } },
  });
  return notices.map((notice) => ({
    slug: notice.slug,
    mode: notice.mode,
    sourceLocale: notice.sourceLocale,
    title: notice.texts.find((text) => text.locale === notice.sourceLocale)?.title ?? null,
    changedAt: notice.changedAt.toISOString(),
  }));
}
