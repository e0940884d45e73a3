import { refuseUnknownNotice } from '../../authoring/revision.ts';
import type { Context } from '../../context.ts';
import { inSnapshot } from '../../db/transaction.ts';
import { type Deadline, deadlinesOf } from '../../law/deadlines.ts';
import { clockFacts, inputOf } from './clock-facts.ts';
import { firstPublishedAt } from './first-published.ts';

export interface NoticeDeadlines {
  slug: string;
  timeZone: string;
  deadlines: Deadline[];
}

/**
 * @returns every clock of the laws that a notice is under, as it stands now
 * @throws Refusal `notice_not_found`
 */
export async function readDeadlines(ctx: Context, input: { slug: string }): Promise<NoticeDeadlines> {
  const { notice, published } = await inSnapshot(ctx.db, async (tx) => {
    const where = { slug: input.slug };
    const notice =
      (await tx.notice.findUnique({ where, select: clockFacts })) ?? refuseUnknownNotice(input.slug);
    return { notice, published: await firstPublishedAt(tx, notice.id) };
  });
  const deadlines = deadlinesOf(inputOf(notice, published, ctx.now()));
  return { slug: notice.slug, timeZone: notice.timeZone, deadlines };
}
