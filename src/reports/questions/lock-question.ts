import { z } from 'zod';
import type { Transaction } from '../../db/client.ts';
import { Refusal } from '../../errors.ts';

export interface LockedQuestion {
  id: string;
  status: 'open' | 'dismissed' | 'promoted';
  noticeId: string | null;
  slug: string | null;
}

/** Locks a question against every other writer until the transaction ends. @returns null when there is none */
export async function lockQuestion(tx: Transaction, id: string): Promise<LockedQuestion | null> {
  if (!isQuestionId(id)) return null;
  const [locked] = await tx.$queryRaw<LockedQuestion[]>`
    SELECT id::text, status::text, notice_id::text AS "noticeId", slug
      FROM unanswered_question WHERE id = ${id}::uuid FOR UPDATE`;
  return locked ?? null;
}

/**
 * Locks a question for a decision.
 *
 * @throws Refusal `unanswered_question_not_found`, `wrong_state` when it is decided already
 */
export async function lockOpenQuestion(tx: Transaction, id: string): Promise<LockedQuestion> {
  const question = (await lockQuestion(tx, id)) ?? refuseUnknownQuestion(id);
  requireOpen(question);
  return question;
}

/** @throws Refusal `wrong_state` */
export function requireOpen({ status }: Pick<LockedQuestion, 'status'>): void {
  if (status === 'open') return;
  throw new Refusal(
    'wrong_state',
    `The question is ${status} already. When it is asked again, a new one opens that names this one.`,
  );
}

/** @returns whether a question can have this id; the database would not even compare another */
export function isQuestionId(id: string): boolean {
  return z.uuid().safeParse(id).success;
}

export function refuseUnknownQuestion(id: string): never {
  throw new Refusal(
    'unanswered_question_not_found',
    `There is no unanswered question "${id}". GET /v1/admin/unanswered-questions lists those that there are.`,
  );
}
