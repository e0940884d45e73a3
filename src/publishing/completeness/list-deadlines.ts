import type { Context } from '../../context.ts';
import { inSnapshot } from '../../db/transaction.ts';
import { byUrgency, type Deadline, deadlinesOf } from '../../law/deadlines.ts';
import { clockFacts, inputOf } from './clock-facts.ts';

export interface DeadlineOfNotice extends Deadline {
  slug: string;
  mode: 'actual' | 'exercise';
}

export interface DeadlineOverview {
  overdue: number;
  /** When the next clock that still runs is due; null when none does. */
  nextDueAt: string | null;
  deadlines: DeadlineOfNotice[];
}

/** @returns the clocks of all notices: what is overdue first, then what is due next, then the rest */
export async function listDeadlines(ctx: Context): Promise<DeadlineOverview> {
  const { notices, editions } = await inSnapshot(ctx.db, async (tx) => {
    const notices = await tx.notice.findMany({
      where: { regimes: { isEmpty: false } },
      orderBy: { slug: 'asc' },
      select: clockFacts,
    });
    const editions = await tx.edition.findMany({
      where: { number: 1 },
      select: { noticeId: true, publishedAt: true },
    });
    return { notices, editions };
  });
  const published = new Map(editions.map(({ noticeId, publishedAt }) => [noticeId, publishedAt]));
  const deadlines = notices
    .flatMap((notice) => {
      const firstPublishedAt = published.get(notice.id)?.toISOString() ?? null;
      const { slug, mode } = notice;
      return deadlinesOf(inputOf(notice, firstPublishedAt, ctx.now())).map((deadline) => ({
        slug,
        mode,
        ...deadline,
      }));
    })
    .sort(byUrgency);
  return {
    overdue: deadlines.filter(({ status }) => status === 'overdue').length,
    nextDueAt: deadlines.find(({ status }) => status === 'due')?.dueAt ?? null,
    deadlines,
  };
}
