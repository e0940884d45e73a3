import { randomUUID } from 'node:crypto';
import { record } from '../../audit/record.ts';
import type { Actor, Context } from '../../context.ts';
import type { Transaction } from '../../db/client.ts';
import { inTransaction, PATIENTLY } from '../../db/transaction.ts';
import { noticeFaults } from '../../document/faults.ts';
import { allLists, itemsOf } from '../../document/lists.ts';
import type { NoticeDocument } from '../../document/notice.ts';
import { noticeIdOf } from '../../editions/newest.ts';
import { refuseFaults } from '../../errors.ts';
import type { Expectation } from '../../http/preconditions.ts';
import { mergeCategories } from '../data-categories/merge-categories.ts';
import { lockCategories } from '../data-categories/store.ts';
import { lockNotice, nextRevision, requireSeen } from '../revision.ts';
import { saveNoticeTexts } from '../texts/notice-texts.ts';
import { toNoticeFacts } from './facts.ts';
import { loadWorkingCopy } from './load-notice.ts';
import { noticeTextsOf, organisationTextsOf } from './notice-text-drafts.ts';
import { replaceList } from './replace-list.ts';
import type { WorkingCopy } from './working-copy.ts';

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
    const revision = await nextRevision(tx);
    const id = await saveNotice(tx, ctx.now(), before, document, revision);
    const renamed = await mergeCategories(tx, id, document, revision);
    await saveTexts(tx, id, before, document, revision);
    for (const list of allLists) {
      const items = { before: before?.lists[list.name] ?? [], after: itemsOf(document, list) };
      await replaceList(tx, list, id, items, { revision, sourceLocale: document.sourceLocale });
    }
    for (const target of renamed) await record(tx, actor, ctx.now(), { action: 'data_category.put', target });
    const action = before ? 'notice.replace' : 'notice.create';
    const detail = policyChange(before, document);
    await record(tx, actor, ctx.now(), { action, notice: { id, slug }, detail });
    const after = (await loadWorkingCopy(tx, slug)) as WorkingCopy;
    return { copy: after, created: before === null };
  };
  return inTransaction(ctx.db, replace, PATIENTLY);
}

// Publishing asks for it: a policy that was lifted still holds for the next edition.
function policyChange(before: WorkingCopy | null, document: NoticeDocument): Record<string, string> {
  if (!before || before.notice.review === document.policy.review) return {};
  return { reviewBefore: before.notice.review, review: document.policy.review };
}

function requireSameSlug(slug: string, document: NoticeDocument): void {
  if (document.slug === slug) return;
  const detail = `The address says "${slug}" and the document "${document.slug}". Make them agree.`;
  refuseFaults([{ code: 'slug_mismatch', path: '/slug', detail }]);
}

async function saveNotice(
  tx: Transaction,
  at: Date,
  before: WorkingCopy | null,
  document: NoticeDocument,
  revision: bigint,
): Promise<string> {
  const data = { ...toNoticeFacts(document), revision, changedAt: at };
  if (before) {
    await tx.notice.update({ where: { id: before.notice.id }, data, select: { id: true } });
    return before.notice.id;
  }
  // A working copy begun anew where editions exist goes on with their chain: one address is one notice.
  const id = (await noticeIdOf(tx, document.slug)) ?? randomUUID();
  await tx.notice.create({ data: { id, slug: document.slug, createdAt: at, ...data }, select: { id: true } });
  return id;
}

async function saveTexts(
  tx: Transaction,
  id: string,
  before: WorkingCopy | null,
  document: NoticeDocument,
  revision: bigint,
): Promise<void> {
  const noticeTexts = noticeTextsOf(document, before?.noticeTexts ?? [], revision);
  await saveNoticeTexts(tx, 'noticeText', id, before?.noticeTexts ?? [], noticeTexts);
  const organisationTexts = organisationTextsOf(document, before?.organisationTexts ?? [], revision);
  await saveNoticeTexts(tx, 'organisationText', id, before?.organisationTexts ?? [], organisationTexts);
}
