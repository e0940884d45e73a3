import type { Context } from '../../context.ts';
import { Prisma, type Transaction } from '../../db/client.ts';
import { inSnapshot } from '../../db/transaction.ts';
import { requireNoticeOf } from '../notice-of-slug.ts';
import { allOf, loadQuestions, type Question, type QuestionStatus } from './load-questions.ts';

/** Which questions are asked for; null for any. */
export interface QuestionFilter {
  status: QuestionStatus | null;
  notice: string | null;
  locale: string | null;
}

/** The last question of a page, by which the next one begins after it. */
export interface QuestionCursor {
  askings: number;
  lastAskedAt: Date;
  id: string;
}

export interface QuestionPage {
  questions: Question[];
  /** How many there are of each status, whichever was asked for, in all pages. */
  counts: Record<QuestionStatus, number>;
  next: QuestionCursor | null;
}

/**
 * @returns the questions that were asked most often first; one that is asked meanwhile may come on a page again
 * @throws Refusal `notice_not_found`
 */
export async function listQuestions(
  ctx: Context,
  input: { filter: QuestionFilter; after: QuestionCursor | null; limit: number },
): Promise<QuestionPage> {
  const { filter, after, limit } = input;
  return inSnapshot(ctx.db, async (tx) => {
    const wanted = await conditionsOf(tx, filter);
    const ofStatus =
      filter.status === null ? [] : [Prisma.sql`q.status = ${filter.status}::unanswered_question_status`];
    const page = after === null ? [] : [isAfter(after)];
    const questions = await loadQuestions(tx, [...wanted, ...ofStatus], page, limit + 1);
    const shown = questions.slice(0, limit);
    const last = shown.at(-1);
    const next = questions.length > limit && last ? last : null;
    return { questions: shown, counts: await countByStatus(tx, wanted), next };
  });
}

async function conditionsOf(tx: Transaction, { notice, locale }: QuestionFilter): Promise<Prisma.Sql[]> {
  return [
    ...(notice === null ? [] : [Prisma.sql`q.notice_id = ${await requireNoticeOf(tx, notice)}::uuid`]),
    ...(locale === null ? [] : [Prisma.sql`q.locale = ${locale}`]),
  ];
}

function isAfter({ askings, lastAskedAt, id }: QuestionCursor): Prisma.Sql {
  return Prisma.sql`(q.askings < ${askings} OR q.askings = ${askings}
    AND (q.last_asked_at < ${lastAskedAt} OR q.last_asked_at = ${lastAskedAt} AND q.id > ${id}::uuid))`;
}

async function countByStatus(
  tx: Transaction,
  conditions: readonly Prisma.Sql[],
): Promise<Record<QuestionStatus, number>> {
  const rows = await tx.$queryRaw<{ status: QuestionStatus; count: number }[]>`
    SELECT q.status::text, count(*)::int FROM unanswered_question q
      WHERE ${allOf(conditions)} GROUP BY q.status`;
  const counts = { open: 0, dismissed: 0, promoted: 0 };
  for (const { status, count } of rows) counts[status] = count;
  return counts;
}
