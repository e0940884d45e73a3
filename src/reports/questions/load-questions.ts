import { Prisma, type Transaction } from '../../db/client.ts';
import { isQuestionId, refuseUnknownQuestion } from './lock-question.ts';

export const questionStatuses = ['open', 'dismissed', 'promoted'] as const;
export type QuestionStatus = (typeof questionStatuses)[number];

/** A question that was reported, with all that editors are told of it. */
export interface Question {
  id: string;
  status: QuestionStatus;
  /** The slug that the notice has now; null where none was asked about. */
  notice: string | null;
  locale: string;
  /** As it was asked first. */
  question: string;
  askings: number;
  firstAskedAt: Date;
  lastAskedAt: Date;
  /** Some other ways in which it was asked, the latest first. */
  wordings: string[];
  decidedBy: { id: string; name: string } | null;
  decidedAt: Date | null;
  /** Why it was dismissed. */
  reason: string | null;
  /** The FAQ that it became. */
  faqKey: string | null;
  /** One that is like it and was decided before this one was asked. */
  earlier: { id: string; status: QuestionStatus; faqKey: string | null } | null;
}

const MOST_WORDINGS = 3;

/**
 * @param wanted conditions on `q`, the question
 * @param page conditions on that and on `q.askings`, how often it was asked
 * @returns the questions that were asked most often first, of those the ones that were asked last
 */
export async function loadQuestions(
  tx: Transaction,
  wanted: readonly Prisma.Sql[],
  page: readonly Prisma.Sql[],
  limit: number,
): Promise<Question[]> {
  return tx.$queryRaw<Question[]>`
    SELECT q.id::text, q.status::text, q.locale, q.question, q.askings,
      coalesce((SELECT slug FROM notice WHERE notice.id = q.notice_id),
        (SELECT slug FROM edition WHERE edition.notice_id = q.notice_id ORDER BY number DESC LIMIT 1), q.slug) AS notice,
      q.first_asked_at AS "firstAskedAt", q.last_asked_at AS "lastAskedAt",
      ARRAY(SELECT wording FROM asking WHERE question_id = q.id AND wording <> q.question
        GROUP BY wording ORDER BY max(asked_at) DESC, wording LIMIT ${MOST_WORDINGS}::int) AS wordings,
      CASE WHEN q.decided_by IS NOT NULL
        THEN json_build_object('id', q.decided_by, 'name', q.decided_by_name) END AS "decidedBy",
      q.decided_at AS "decidedAt", q.reason, q.faq_key AS "faqKey",
      (SELECT json_build_object('id', earlier.id, 'status', earlier.status, 'faqKey', earlier.faq_key)
        FROM unanswered_question earlier WHERE earlier.id = q.earlier_id) AS earlier
      FROM (SELECT q.*, count(*)::int AS askings FROM unanswered_question q JOIN asking ON asking.question_id = q.id
        WHERE ${allOf(wanted)} GROUP BY q.id) AS q
      WHERE ${allOf(page)}
      ORDER BY q.askings DESC, q.last_asked_at DESC, q.id LIMIT ${limit}::int`;
}

/** @returns that every one of some conditions holds */
export function allOf(conditions: readonly Prisma.Sql[]): Prisma.Sql {
  return Prisma.join([Prisma.sql`true`, ...conditions], ' AND ');
}

/** @throws Refusal `unanswered_question_not_found` */
export async function loadQuestion(tx: Transaction, id: string): Promise<Question> {
  if (!isQuestionId(id)) refuseUnknownQuestion(id);
  const [question] = await loadQuestions(tx, [Prisma.sql`q.id = ${id}::uuid`], [], 1);
  return question ?? refuseUnknownQuestion(id);
}
