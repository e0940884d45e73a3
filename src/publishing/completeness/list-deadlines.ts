import type { Context } from '../../context.ts';
import type { Transaction } from '../../db/client.ts';
import { inSnapshot } from '../../db/transaction.ts';
import {
  byUrgency,
  type Deadline,
  type DeadlineStatus,
  deadlineStatuses,
  deadlinesOf,
} from '../../law/deadlines.ts';
import { mapInTurns } from '../../threads/turns.ts';
import { type ClockFacts, clockFacts, inputOf } from './clock-facts.ts';

export interface DeadlineOfNotice extends Deadline {
  slug: string;
  mode: 'actual' | 'exercise';
}

export interface DeadlineOverview {
  overdue: number;
  /** When the next clock that still runs is due; null when none does. */
  nextDueAt: string | null;
  /** What is overdue first, then what is due next, then the rest. */
  deadlines: DeadlineOfNotice[];
  /** How many of those asked for there are besides. */
  omitted: number;
}

/**
 * @param input `status` only these; null for all. At most `limit` of each status, so that however much is overdue, what is
 *   due next is there too
 * @returns the clocks of all notices
 */
export async function listDeadlines(
  ctx: Context,
  input: { status: DeadlineStatus | null; limit: number },
): Promise<DeadlineOverview> {
  const { notices, published } = await inSnapshot(ctx.db, loadFacts);
  const at = ctx.now();
  const ofNotices = await mapInTurns(notices, (notice) => {
    const { slug, mode } = notice;
    const deadlines = deadlinesOf(inputOf(notice, published.get(notice.id)?.toISOString() ?? null, at));
    return deadlines.map((deadline): DeadlineOfNotice => ({ slug, mode, ...deadline }));
  });
  const all = Map.groupBy(ofNotices.flat(), ({ status }) => status);
  const ordered = await mapInTurns(deadlineStatuses, (status) => (all.get(status) ?? []).sort(byUrgency));
  const asked = ordered.filter(
    (_, place) => input.status === null || deadlineStatuses[place] === input.status,
  );
  const shown = asked.map((deadlines) => deadlines.slice(0, input.limit));
  return {
    overdue: all.get('overdue')?.length ?? 0,
    nextDueAt: all.get('due')?.[0]?.dueAt ?? null,
    deadlines: shown.flat(),
    omitted: asked.flat().length - shown.flat().length,
  };
}

// So many at a time: to make objects of rows is work for the event loop.
const NOTICES_AT_A_TIME = 100;

async function loadFacts(tx: Transaction): Promise<{ notices: ClockFacts[]; published: Map<string, Date> }> {
  const notices: ClockFacts[] = [];
  for (let last = ''; ; last = notices.at(-1)?.slug ?? '') {
    const some = await tx.notice.findMany({
      where: { regimes: { isEmpty: false }, slug: { gt: last } },
      orderBy: { slug: 'asc' },
      take: NOTICES_AT_A_TIME,
      select: clockFacts,
    });
    notices.push(...some);
    if (some.length < NOTICES_AT_A_TIME) break;
  }
  const first = await tx.edition.findMany({
    where: { number: 1 },
    select: { noticeId: true, publishedAt: true },
  });
  return { notices, published: new Map(first.map(({ noticeId, publishedAt }) => [noticeId, publishedAt])) };
}
