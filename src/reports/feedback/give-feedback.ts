import { randomUUID } from 'node:crypto';
import { record } from '../../audit/record.ts';
import type { Actor, Context } from '../../context.ts';
import { inTransaction } from '../../db/transaction.ts';
import { isReadable } from '../../editions/content.ts';
import type { LibraryEdition, Reading } from '../../editions/reading.ts';
import { Refusal } from '../../errors.ts';
import { prepared } from '../prepared.ts';
import { findPublished } from '../published.ts';

export const feedbackReasons = ['wrong', 'outdated', 'unclear', 'incomplete', 'other'] as const;
export type FeedbackReason = (typeof feedbackReasons)[number];

export interface Feedback {
  helped: boolean;
  /** Why it did not help. */
  reason: FeedbackReason | null;
  comment: string | null;
  /** Of the answer that the agent gave. */
  locale: string;
  /** The edition that the agent answered from; null for the newest. */
  edition: number | null;
  mode: 'actual' | 'exercise';
}

export interface GivenFeedback extends Omit<Feedback, 'mode' | 'edition'> {
  id: string;
  notice: string;
  key: string;
  edition: number;
}

/**
 * Keeps whether an answer helped a caller, without what looks like personal data.
 *
 * @throws Refusal `notice_not_found`, `notice_gone`, `edition_not_found`, `item_not_found` when the edition shows agents no
 *   such FAQ, `edition_unavailable`, `overloaded`
 */
export async function giveFeedback(
  ctx: Context,
  actor: Actor,
  input: { slug: string; key: string; feedback: Feedback },
): Promise<GivenFeedback> {
  const { key, feedback } = input;
  const { helped, reason, locale } = feedback;
  const library = feedback.mode === 'exercise' ? ctx.library.exercises : ctx.library;
  const newest = findPublished(library, input.slug, locale);
  const edition = feedback.edition === null ? newest : editionOf(library, newest, feedback.edition);
  const texts = [feedback.comment];
  const { texts: kept, faqKeys } = await prepared(library, edition, { texts, locale, isCompared: false });
  const { number } = edition.head;
  if (!faqKeys.includes(key)) {
    throw new Refusal('item_not_found', `Edition ${number} of the notice has no FAQ "${key}".`);
  }
  const notice = { id: newest.head.noticeId, slug: newest.head.slug };
  const comment = kept[0] ?? null;
  return inTransaction(ctx.db, async (tx) => {
    const id = randomUUID();
    const at = ctx.now();
    const about = { noticeId: notice.id, slug: notice.slug, faqKey: key, edition: number, locale };
    const data = { id, ...about, helped, reason, comment, at, reportedBy: actor.id };
    await tx.answerFeedback.create({ data, select: { id: true } });
    await record(tx, actor, at, {
      action: 'answer.feedback',
      notice,
      target: `faqs/${key}`,
      detail: { helped, edition: number, locale },
    });
    return { id, notice: notice.slug, key, edition: number, locale, helped, reason, comment };
  });
}

function editionOf(library: Reading, newest: LibraryEdition, number: number): LibraryEdition {
  const history = library.history(newest.head.slug);
  const editions = history?.kind === 'editions' ? history.editions : [];
  const found = editions.find(({ head }) => head.number === number && isReadable(head.status));
  if (found) return found;
  throw new Refusal(
    'edition_not_found',
    `The notice has no edition ${number} with answers in it. The newest is ${newest.head.number}.`,
  );
}
