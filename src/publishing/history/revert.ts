import { record } from '../../audit/record.ts';
import { loadCategories, lockCategories } from '../../authoring/data-categories/store.ts';
import { loadWorkingCopy } from '../../authoring/notices/load-notice.ts';
import { saveWorkingCopy } from '../../authoring/notices/save-working-copy.ts';
import { setOrigins } from '../../authoring/notices/set-origins.ts';
import { toDocument, type WorkingCopy } from '../../authoring/notices/working-copy.ts';
import { lockExistingNotice, nextRevision, requireSeen } from '../../authoring/revision.ts';
import type { Actor, Context } from '../../context.ts';
import type { Transaction } from '../../db/client.ts';
import { inTransaction, PATIENTLY } from '../../db/transaction.ts';
import { noticeFaults } from '../../document/faults.ts';
import { isReadable, type TranslationBasis } from '../../editions/content.ts';
import { Refusal, refuseFaults } from '../../errors.ts';
import type { Expectation } from '../../http/preconditions.ts';
import { giveTurn } from '../../threads/turns.ts';
import { editionPartsFrom, loadEdition } from './editions.ts';
import { restoredBasis, restoredDocument } from './restored-document.ts';

/**
 * Brings the content of an edition back into the working copy (`restoredDocument` says what stays as it is). Publishes
 * nothing. Translations that were outdated in the edition are outdated again.
 *
 * @throws Refusal `notice_not_found`, `edition_not_found`, `wrong_state` when the edition has no content,
 *   `precondition_required`, `precondition_failed`, the faults of `noticeFaults`
 */
export async function revert(
  ctx: Context,
  actor: Actor,
  input: { slug: string; edition: number; expectation: Expectation },
): Promise<WorkingCopy> {
  const { slug, edition: number, expectation } = input;
  const restore = async (tx: Transaction): Promise<WorkingCopy> => {
    const notice = await lockExistingNotice(tx, slug);
    const edition = await loadEdition(tx, notice.id, number);
    requireContent(edition);
    const parts = editionPartsFrom(edition);
    await giveTurn();
    const categories = parts.content.dataCategories.map(({ key }) => key);
    await lockCategories(tx, notice.id, categories);
    const before = (await loadWorkingCopy(tx, slug)) as WorkingCopy;
    const seen = before.notice.revision;
    requireSeen(expectation, { exists: true, changedAt: seen, latest: seen, catalogue: before.catalogue });
    const catalogue = new Set((await loadCategories(tx, categories)).map(({ key }) => key));
    const now = toDocument(before);
    await giveTurn();
    const document = restoredDocument(now, parts, catalogue);
    await giveTurn();
    refuseFaults(noticeFaults(document));
    const stamp = { revision: await nextRevision(tx), at: ctx.now(), review: before.notice.review };
    const { renamed } = await saveWorkingCopy(tx, before, document, stamp);
    const basis = await loadBasis(tx, notice.id, number);
    const origins = {
      translatedFrom: restoredBasis(parts.content, basis),
      methods: basis.methods ?? {},
    };
    const restored = await setOrigins(tx, (await loadWorkingCopy(tx, slug)) as WorkingCopy, origins);
    for (const target of renamed) await record(tx, actor, ctx.now(), { action: 'data_category.put', target });
    await record(tx, actor, ctx.now(), { action: 'notice.revert', notice, detail: { edition: number } });
    return restored;
  };
  return inTransaction(ctx.db, restore, PATIENTLY);
}

function requireContent({
  number,
  status,
}: {
  number: number;
  status: Parameters<typeof isReadable>[0];
}): void {
  if (isReadable(status)) return;
  const detail = `Edition ${number} took the notice away from its readers and has no content. Name an earlier one.`;
  throw new Refusal('wrong_state', detail);
}

async function loadBasis(tx: Transaction, noticeId: string, number: number): Promise<TranslationBasis> {
  // As SQL: Prisma would take every digest apart.
  const [row] = await tx.$queryRaw<[{ basis: string }]>`
    SELECT basis::text FROM translation_basis WHERE notice_id = ${noticeId}::uuid AND number = ${number}`;
  return JSON.parse(row.basis) as TranslationBasis;
}
