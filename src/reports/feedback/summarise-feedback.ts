import type { Context } from '../../context.ts';
import { Prisma, type Transaction } from '../../db/client.ts';
import { inSnapshot } from '../../db/transaction.ts';
import { requireNoticeOf } from '../notice-of-slug.ts';
import type { FeedbackReason } from './give-feedback.ts';

/** What agents have told of an answer in one locale. */
export interface AnswerSummary {
  key: string;
  locale: string;
  helped: number;
  notHelped: number;
  reasons: Record<FeedbackReason, number>;
  lastAt: Date;
  /** The newest edition that anybody has told something of. */
  edition: number;
  /** What has become of the answer since that edition. */
  since: 'same' | 'changed' | 'removed';
  /** The newest comments. */
  comments: { comment: string; at: Date; helped: boolean; reason: FeedbackReason | null; edition: number }[];
}

/**
 * @param input `faq` only this one; `since` only what was told from then on
 * @returns what agents have told of the answers of a notice: those first that failed to help most often
 * @throws Refusal `notice_not_found`
 */
export async function summariseFeedback(
  ctx: Context,
  input: { slug: string; faq: string | null; since: Date | null },
): Promise<AnswerSummary[]> {
  return inSnapshot(ctx.db, async (tx) => {
    const noticeId = await requireNoticeOf(tx, input.slug);
    const wanted = Prisma.join(
      [
        Prisma.sql`notice_id = ${noticeId}::uuid`,
        ...(input.faq === null ? [] : [Prisma.sql`faq_key = ${input.faq}`]),
        ...(input.since === null ? [] : [Prisma.sql`at >= ${input.since}`]),
      ],
      ' AND ',
    );
    const counted = await countByAnswer(tx, wanted);
    const standing = await standingOf(tx, noticeId, counted);
    const comments = await newestComments(tx, wanted);
    return counted.map((one, place) => ({
      ...one,
      since: standing[place] ?? 'removed',
      comments: comments
        .filter(({ key, locale }) => key === one.key && locale === one.locale)
        .map(({ key: _key, locale: _locale, ...comment }) => comment),
    }));
  });
}

type Counted = Omit<AnswerSummary, 'since' | 'comments'>;

// An answer in a locale; keys and locales that somebody makes up are refused, so there are not many.
const MOST_ANSWERS = 1_000;

function countByAnswer(tx: Transaction, wanted: Prisma.Sql): Promise<Counted[]> {
  return tx.$queryRaw<Counted[]>`
    SELECT faq_key AS key, locale, count(*) FILTER (WHERE helped)::int AS helped,
      count(*) FILTER (WHERE NOT helped)::int AS "notHelped",
      json_build_object('wrong', count(*) FILTER (WHERE reason = 'wrong'),
        'outdated', count(*) FILTER (WHERE reason = 'outdated'), 'unclear', count(*) FILTER (WHERE reason = 'unclear'),
        'incomplete', count(*) FILTER (WHERE reason = 'incomplete'), 'other', count(*) FILTER (WHERE reason = 'other')) AS reasons,
      max(at) AS "lastAt", max(edition) AS edition
      FROM answer_feedback WHERE ${wanted}
      GROUP BY faq_key, locale ORDER BY "notHelped" DESC, helped DESC, faq_key, locale LIMIT ${MOST_ANSWERS}::int`;
}

/** Compares what agents read of each answer in the edition and in the newest one, where its texts lie. */
async function standingOf(
  tx: Transaction,
  noticeId: string,
  answers: readonly Counted[],
): Promise<AnswerSummary['since'][]> {
  if (answers.length === 0) return [];
  const asked = JSON.stringify(answers.map(({ key, locale, edition }) => ({ key, locale, edition })));
  const rows = await tx.$queryRaw<{ since: AnswerSummary['since'] }[]>`
    WITH asked AS MATERIALIZED (
      SELECT place, one ->> 'key' AS key, one ->> 'locale' AS locale, (one ->> 'edition')::int AS edition
        FROM json_array_elements(${asked}::json) WITH ORDINALITY AS list(one, place)
    ), newest AS MATERIALIZED (
      SELECT max(number) AS number FROM edition WHERE notice_id = ${noticeId}::uuid
    ), parsed AS MATERIALIZED (
      SELECT number, edition.content::json AS public, agent_content.content::json AS agent
        FROM edition JOIN agent_content USING (notice_id, number)
        WHERE notice_id = ${noticeId}::uuid
          AND (number IN (SELECT edition FROM asked) OR number = (SELECT number FROM newest))
    ), faqs AS MATERIALIZED (
      SELECT number, faq ->> 'key' AS key, faq -> 'text' AS text, public ->> 'sourceLocale' AS source,
          agent -> 'notes' -> (faq ->> 'key') AS notes
        FROM parsed, LATERAL (
          SELECT json_array_elements(coalesce(public -> 'faqs', '[]'))
          UNION ALL SELECT json_array_elements(coalesce(agent -> 'faqs', '[]'))
        ) AS listed(faq)
    ), said AS MATERIALIZED (
      SELECT asked.place, faqs.number, coalesce(text -> locale, text -> source)::text
          || coalesce((coalesce(notes -> locale, notes -> source))::text, '') AS said
        FROM asked JOIN faqs USING (key)
    )
    SELECT CASE WHEN now.place IS NULL THEN 'removed' WHEN now.said IS NOT DISTINCT FROM past.said THEN 'same'
        ELSE 'changed' END AS since
      FROM asked
        LEFT JOIN said past ON past.place = asked.place AND past.number = asked.edition
        LEFT JOIN said now ON now.place = asked.place AND now.number = (SELECT number FROM newest)
      ORDER BY asked.place`;
  return rows.map(({ since }) => since);
}

const MOST_COMMENTS = 5;

type Comment = AnswerSummary['comments'][number] & { key: string; locale: string };

function newestComments(tx: Transaction, wanted: Prisma.Sql): Promise<Comment[]> {
  return tx.$queryRaw<Comment[]>`
    SELECT key, locale, comment, at, helped, reason::text, edition FROM (
      SELECT faq_key AS key, locale, comment, at, helped, reason, edition,
          row_number() OVER (PARTITION BY faq_key, locale ORDER BY at DESC, id) AS place
        FROM answer_feedback WHERE ${wanted} AND comment IS NOT NULL) AS numbered
      WHERE place <= ${MOST_COMMENTS}::int ORDER BY key, locale, place`;
}
