import { record } from '../../audit/record.ts';
import type { Actor, Context } from '../../context.ts';
import { inTransaction } from '../../db/transaction.ts';
import { loadQuestion, type Question } from './load-questions.ts';
import { lockOpenQuestion } from './lock-question.ts';

/**
 * Takes a question off the list of those that want an answer.
 *
 * @throws Refusal `unanswered_question_not_found`, `wrong_state` when it is decided already
 */
export async function dismissQuestion(
  ctx: Context,
  actor: Actor,
  { id, reason }: { id: string; reason: string },
): Promise<Question> {
  return inTransaction(ctx.db, async (tx) => {
    const { noticeId, slug } = await lockOpenQuestion(tx, id);
    const at = ctx.now();
    await tx.$executeRaw`
      UPDATE unanswered_question SET status = 'dismissed', decided_by = ${actor.id}, decided_by_name = ${actor.name},
        decided_at = ${at}, reason = ${reason} WHERE id = ${id}::uuid`;
    const notice = noticeId !== null && slug !== null ? { notice: { id: noticeId, slug } } : {};
    await record(tx, actor, at, { action: 'unanswered_question.dismiss', ...notice, target: id });
    return loadQuestion(tx, id);
  });
}
