import type { Context } from '../../context.ts';
import { Prisma, type Transaction } from '../../db/client.ts';
import { inSnapshot } from '../../db/transaction.ts';
import { loadQuestion, type Question } from './load-questions.ts';

/** One caller's way of asking. */
export interface Asking {
  id: string;
  wording: string;
  comment: string | null;
  askedAt: Date;
  /** The key of the agent. */
  reportedBy: string;
}

export interface AskingCursor {
  askedAt: Date;
  id: string;
}

/**
 * @returns a question with the ways in which it was asked, the latest first
 * @throws Refusal `unanswered_question_not_found`
 */
export async function readQuestion(
  ctx: Context,
  input: { id: string; after: AskingCursor | null; limit: number },
): Promise<Question & { asked: Asking[]; next: AskingCursor | null }> {
  return inSnapshot(ctx.db, async (tx) => {
    const question = await loadQuestion(tx, input.id);
    const askings = await loadAskings(tx, { ...input, limit: input.limit + 1 });
    const asked = askings.slice(0, input.limit);
    return { ...question, asked, next: askings.length > input.limit ? (asked.at(-1) ?? null) : null };
  });
}

function loadAskings(
  tx: Transaction,
  { id, after, limit }: { id: string; after: AskingCursor | null; limit: number },
): Promise<Asking[]> {
  const page =
    after === null
      ? Prisma.sql`true`
      : Prisma.sql`(asked_at < ${after.askedAt} OR asked_at = ${after.askedAt} AND id > ${after.id}::uuid)`;
  return tx.$queryRaw<Asking[]>`
    SELECT id::text, wording, comment, asked_at AS "askedAt", reported_by AS "reportedBy" FROM asking
      WHERE question_id = ${id}::uuid AND ${page} ORDER BY asked_at DESC, id LIMIT ${limit}::int`;
}
