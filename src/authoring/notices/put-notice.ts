import { record } from '../../audit/record.ts';
import type { Actor, Context } from '../../context.ts';
import type { Transaction } from '../../db/client.ts';
import type { ReviewPolicy } from '../../db/generated/enums.ts';
import { inTransaction, PATIENTLY } from '../../db/transaction.ts';
import { noticeFaults } from '../../document/faults.ts';
import type { NoticeDocument } from '../../document/notice.ts';
import { refuseFaults } from '../../errors.ts';
import type { Expectation } from '../../http/preconditions.ts';
import { lockCategories } from '../data-categories/store.ts';
import { lockNotice, nextRevision, requireSeen } from '../revision.ts';
import { loadWorkingCopy } from './load-notice.ts';
import { saveWorkingCopy } from './save-working-copy.ts';
import type { WorkingCopy } from './working-copy.ts';
import { writtenLocales } from './written-locales.ts';

/**
 * Creates or replaces a whole working copy. Parts that stay as they are keep their revisions, so that whoever is working
 * on them is not disturbed. Publishes nothing.
 *
 * @throws Refusal `slug_mismatch`, the faults of `noticeFaults`, `unknown_data_category`, `precondition_required`,
 *   `precondition_failed`
 */
export async function putNotice(
  ctx: Context,
  actor: Actor,
  input: { slug: string; document: NoticeDocument; expectation: Expectation },
): Promise<{ copy: WorkingCopy; created: boolean }> {
  const { slug, document } = input;
  requireSameSlug(slug, document);
  refuseFaults(noticeFaults(document));
  const replace = async (tx: Transaction): Promise<{ copy: WorkingCopy; created: boolean }> => {
    const locked = await lockNotice(tx, slug);
    if (locked) {
      const named = document.dataCategories.map((category) => category.key);
      await lockCategories(tx, locked.id, named);
    }
    const before = locked ? await loadWorkingCopy(tx, slug) : null;
    const seen = before?.notice.revision ?? 0n;
    const catalogue = before?.catalogue ?? null;
    requireSeen(input.expectation, { exists: before !== null, changedAt: seen, latest: seen, catalogue });
    const review = document.policy.review ?? before?.notice.review ?? ctx.settings.reviewPolicy;
    const revision = await nextRevision(tx);
    const { id, renamed } = await saveWorkingCopy(tx, before, document, {
      revision,
      at: ctx.now(),
      review,
    });
    for (const target of renamed) await record(tx, actor, ctx.now(), { action: 'data_category.put', target });
    const action = before ? 'notice.replace' : 'notice.create';
    const after = (await loadWorkingCopy(tx, slug)) as WorkingCopy;
    const detail = { ...policyChange(before, review), locales: writtenLocales(before, after) };
    await record(tx, actor, ctx.now(), { action, notice: { id, slug }, detail });
    return { copy: after, created: before === null };
  };
  return inTransaction(ctx.db, replace, PATIENTLY);
}

// Publishing asks for it: a policy that was lifted still holds for the next edition.
function policyChange(before: WorkingCopy | null, review: ReviewPolicy): Record<string, string> {
  if (!before || before.notice.review === review) return {};
  return { reviewBefore: before.notice.review, review };
}

function requireSameSlug(slug: string, document: NoticeDocument): void {
  if (document.slug === slug) return;
  const detail = `The address says "${slug}" and the document "${document.slug}". Make them agree.`;
  refuseFaults([{ code: 'slug_mismatch', path: '/slug', detail }]);
}
