import { record } from '../../audit/record.ts';
import { createItem } from '../../authoring/items/create-item.ts';
import type { StoredItem } from '../../authoring/items/stored.ts';
import type { Actor, Context } from '../../context.ts';
import { withOneCommand } from '../../db/one-command.ts';
import type { FaqPromotion } from '../../document/faq-promotion.ts';
import { type DocumentItem, lists } from '../../document/lists.ts';
import { refuseFaults } from '../../errors.ts';
import { loadQuestion, type Question } from './load-questions.ts';
import { lockOpenQuestion, requireOpen } from './lock-question.ts';

/** The FAQ that a question is about to become, and in which notice. */
export interface PlannedFaq {
  questionId: string;
  slug: string;
  item: DocumentItem;
}

/**
 * @returns what a question becomes; nothing is changed yet
 * @throws Refusal `unanswered_question_not_found`, `wrong_state` when it is decided already, `missing_field` when nobody has
 *   said in which notice
 */
export async function planFaq(ctx: Context, id: string, promotion: FaqPromotion): Promise<PlannedFaq> {
  const question = await loadQuestion(ctx.db, id);
  requireOpen(question);
  const slug = promotion.notice ?? question.notice ?? refuseWithoutNotice();
  return { questionId: id, slug, item: faqOf(question, promotion) };
}

function refuseWithoutNotice(): never {
  const detail = 'The question was asked about no notice. Say with "notice" in which one the FAQ shall be.';
  refuseFaults([{ code: 'missing_field', path: '/notice', detail }]);
  throw new Error('A fault was not refused.');
}

function faqOf(
  { locale, question }: Question,
  { key, topic, audience, ...given }: FaqPromotion,
): DocumentItem {
  const questions = given.question ?? { [locale]: question };
  const locales = new Set([...Object.keys(questions), ...Object.keys(given.answer)]);
  const text = [...locales].map((one) => [one, { question: questions[one], answer: given.answer[one] }]);
  // Checked as the body of the request already; to parse it again would hold up the event loop.
  return { key, topic, audience, supersedes: [], text: Object.fromEntries(text) };
}

/**
 * Makes a draft FAQ of a question: as the last of the notice's working copy, in the transaction in which the question is
 * decided. Nothing is published.
 *
 * @throws Refusal `wrong_state` when the question was decided meanwhile, and those of `createItem`
 */
export async function promoteQuestion(
  ctx: Context,
  actor: Actor,
  { questionId, slug, item }: PlannedFaq,
): Promise<StoredItem> {
  const db = withOneCommand(ctx.db, async (tx, create) => {
    await lockOpenQuestion(tx, questionId);
    const created = await create(tx);
    const at = ctx.now();
    const key = String(item.key);
    await tx.$executeRaw`
      UPDATE unanswered_question SET status = 'promoted', decided_by = ${actor.id}, decided_by_name = ${actor.name},
        decided_at = ${at}, faq_key = ${key} WHERE id = ${questionId}::uuid`;
    const { id } = await tx.notice.findUniqueOrThrow({ where: { slug }, select: { id: true } });
    const notice = { id, slug };
    const detail = { faq: key };
    await record(tx, actor, at, {
      action: 'unanswered_question.promote',
      notice,
      target: questionId,
      detail,
    });
    return created;
  });
  return createItem({ ...ctx, db }, actor, { slug, list: lists.faqs, item });
}
