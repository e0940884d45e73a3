import { randomUUID } from 'node:crypto';
import { record } from '../../audit/record.ts';
import type { Actor, Context } from '../../context.ts';
import type { Transaction } from '../../db/client.ts';
import { inTransaction } from '../../db/transaction.ts';
import { prepared } from '../prepared.ts';
import { findPublished } from '../published.ts';
import { type Asked, findAlike, lockGroups } from './likeness.ts';
import { lockQuestion } from './lock-question.ts';

export interface QuestionReport {
  question: string;
  locale: string;
  /** The slug of a published notice; null where the caller asked about none. */
  notice: string | null;
  mode: 'actual' | 'exercise';
  comment: string | null;
}

export interface ReportedQuestion {
  /** Of the question that it was counted to. */
  id: string;
  /** As it was kept: without what looked like personal data. */
  question: string;
  locale: string;
  notice: string | null;
  /** How often it has been asked, this time included. */
  askings: number;
}

/**
 * Keeps a question that an agent could not answer, without what looks like personal data: as another asking of one that is
 * like it and open, else as a new one.
 *
 * @throws Refusal `notice_not_found`, `notice_gone`, `edition_unavailable`, `overloaded`
 */
export async function reportQuestion(
  ctx: Context,
  actor: Actor,
  report: QuestionReport,
): Promise<ReportedQuestion> {
  const { locale } = report;
  const library = report.mode === 'exercise' ? ctx.library.exercises : ctx.library;
  const edition = report.notice === null ? null : findPublished(library, report.notice, locale);
  const { texts, terms } = await prepared(library, edition, {
    texts: [report.question, report.comment],
    locale,
    isCompared: true,
  });
  const [wording, comment] = texts as [string, string | null];
  const notice = edition && { id: edition.head.noticeId, slug: edition.head.slug };
  return inTransaction(ctx.db, async (tx) => {
    const asked = { noticeId: notice?.id ?? null, locale, wording, terms };
    await lockGroups(tx, asked);
    const at = ctx.now();
    const id = (await joinAlike(tx, asked, at)) ?? (await open(tx, asked, notice?.slug ?? null, at));
    await tx.$executeRaw`
      INSERT INTO asking (id, question_id, wording, comment, asked_at, reported_by)
        VALUES (${randomUUID()}::uuid, ${id}::uuid, ${wording}, ${comment}, ${at}, ${actor.id})`;
    const askings = await tx.asking.count({ where: { questionId: id } });
    await record(tx, actor, at, {
      action: 'unanswered_question.report',
      ...(notice && { notice }),
      target: id,
      detail: { locale },
    });
    return { id, question: wording, locale, notice: notice?.slug ?? null, askings };
  });
}

/** @returns the open question that it was joined to; null where none is alike */
async function joinAlike(tx: Transaction, asked: Asked, at: Date): Promise<string | null> {
  const alike = await findAlike(tx, asked, true);
  // It may be decided at this very moment.
  if (alike === null || (await lockQuestion(tx, alike))?.status !== 'open') return null;
  await tx.$executeRaw`
    UPDATE unanswered_question SET last_asked_at = greatest(last_asked_at, ${at}) WHERE id = ${alike}::uuid`;
  return alike;
}

async function open(tx: Transaction, asked: Asked, slug: string | null, at: Date): Promise<string> {
  const id = randomUUID();
  const earlier = await findAlike(tx, asked, false);
  await tx.$executeRaw`
    INSERT INTO unanswered_question
      (id, notice_id, slug, locale, question, terms, status, first_asked_at, last_asked_at, earlier_id)
      VALUES (${id}::uuid, ${asked.noticeId}::uuid, ${slug}, ${asked.locale}, ${asked.wording},
        ${[...asked.terms]}::text[], 'open', ${at}, ${at}, ${earlier}::uuid)`;
  return id;
}
