import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../db/client.ts';
import type { ReviewPolicy } from '../../db/generated/enums.ts';
import { allLists, itemsOf } from '../../document/lists.ts';
import type { NoticeDocument } from '../../document/notice.ts';
import { lockChain, lockSlug } from '../../editions/lock-chain.ts';
import { noticeIdOf } from '../../editions/newest.ts';
import { Refusal } from '../../errors.ts';
import { mergeCategories } from '../data-categories/merge-categories.ts';
import { saveNoticeTexts } from '../texts/notice-texts.ts';
import { toNoticeFacts } from './facts.ts';
import { noticeTextsOf, organisationTextsOf } from './notice-text-drafts.ts';
import { replaceList } from './replace-list.ts';
import type { WorkingCopy } from './working-copy.ts';

/**
 * Makes a working copy what a document says. Parts that stay as they are keep their revisions. Call it with the notice
 * and its categories locked.
 *
 * @param before the working copy as it is; null where there is none
 * @param stamp the revision of the write, when it happens, and the policy in force, which a document may leave away
 * @returns the id of the notice, and the keys of the catalogue entries that were changed
 * @throws Refusal `unknown_data_category`, `already_exists` for a slug that another notice once had
 */
export async function saveWorkingCopy(
  tx: Transaction,
  before: WorkingCopy | null,
  document: NoticeDocument,
  stamp: { revision: bigint; at: Date; review: ReviewPolicy },
): Promise<{ id: string; renamed: string[] }> {
  const { revision } = stamp;
  const id = await saveNotice(tx, before, document, stamp);
  const renamed = await mergeCategories(tx, id, document, revision);
  await saveTexts(tx, id, before, document, revision);
  for (const list of allLists) {
    const items = { before: before?.lists[list.name] ?? [], after: itemsOf(document, list) };
    await replaceList(tx, list, id, items, { revision, sourceLocale: document.sourceLocale });
  }
  return { id, renamed };
}

async function saveNotice(
  tx: Transaction,
  before: WorkingCopy | null,
  document: NoticeDocument,
  { revision, at, review }: { revision: bigint; at: Date; review: ReviewPolicy },
): Promise<string> {
  const data = { ...toNoticeFacts(document, review), revision, changedAt: at };
  if (before) {
    await tx.notice.update({ where: { id: before.notice.id }, data, select: { id: true } });
    return before.notice.id;
  }
  const id = await idForSlug(tx, document.slug);
  await tx.notice.create({ data: { id, slug: document.slug, createdAt: at, ...data }, select: { id: true } });
  return id;
}

/**
 * One address is one notice: a working copy begun anew where editions exist goes on with their chain, and where one was
 * deleted with what is known of that, such as a policy.
 */
async function idForSlug(tx: Transaction, slug: string): Promise<string> {
  await lockSlug(tx, slug);
  const published = await noticeIdOf(tx, slug);
  if (published === null) return (await deletedIdOf(tx, slug)) ?? randomUUID();
  await lockChain(tx, published);
  await refuseFormerSlug(tx, published, slug);
  return published;
}

/** @returns the notice that had a slug when its working copy was deleted before it was ever published; null for none */
async function deletedIdOf(tx: Transaction, slug: string): Promise<string | null> {
  const [deleted] = await tx.$queryRaw<{ id: string }[]>`
    SELECT notice_id::text AS id FROM audit_entry
      WHERE action = 'notice.delete' AND slug = ${slug}
        AND NOT EXISTS (SELECT FROM notice WHERE id = notice_id)
        AND NOT EXISTS (SELECT FROM edition WHERE edition.notice_id = audit_entry.notice_id)
      ORDER BY audit_entry.id DESC LIMIT 1`;
  return deleted?.id ?? null;
}

// The notice that had this address has another one now, to which readers are led from here.
async function refuseFormerSlug(tx: Transaction, noticeId: string, slug: string): Promise<void> {
  const [now] = await tx.$queryRaw<{ slug: string; isThere: boolean }[]>`
    SELECT coalesce(n.slug, e.slug) AS slug, n.id IS NOT NULL AS "isThere"
      FROM edition e LEFT JOIN notice n ON n.id = e.notice_id
      WHERE e.notice_id = ${noticeId}::uuid ORDER BY e.number DESC LIMIT 1`;
  if (!now || (!now.isThere && now.slug === slug)) return;
  const detail = `"${slug}" was the slug of the notice that is now "${now.slug}". Choose another, or rename that one back.`;
  throw new Refusal('already_exists', detail);
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
