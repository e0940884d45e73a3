import { record } from '../../audit/record.ts';
import type { Actor, Context } from '../../context.ts';
import { inTransaction } from '../../db/transaction.ts';
import type { NoticeDocument } from '../../document/notice.ts';
import { refuseFaults } from '../../errors.ts';
import type { Expectation } from '../../http/preconditions.ts';
import { nextRevision, requireSeen } from '../revision.ts';
import { type CategoryTexts, createCategory, loadCategories, replaceCategory } from './store.ts';

/**
 * Creates or replaces an entry of the shared catalogue, its names in all locales.
 *
 * @throws Refusal `invalid_value` when the entry has another key, `precondition_required`, `precondition_failed`
 */
export async function putCategory(
  ctx: Context,
  actor: Actor,
  input: { key: string; category: NoticeDocument['dataCategories'][number]; expectation: Expectation },
): Promise<{ category: CategoryTexts; created: boolean }> {
  const { key, category } = input;
  if (category.key !== key) {
    const detail = `The address says "${key}" and the body "${category.key}". Make them agree.`;
    refuseFaults([{ code: 'invalid_value', path: '/key', detail }]);
  }
  return inTransaction(ctx.db, async (tx) => {
    await tx.$queryRaw`SELECT key FROM data_category WHERE key = ${key} FOR UPDATE`;
    const [before] = await loadCategories(tx, [key]);
    const changedAt = before?.revision ?? 0n;
    requireSeen(input.expectation, { exists: before !== undefined, changedAt, latest: changedAt });
    const after = { key, revision: await nextRevision(tx), text: category.text };
    await (before ? replaceCategory : createCategory)(tx, after);
    const locales = [...new Set([...Object.keys(before?.text ?? {}), ...Object.keys(category.text)])];
    await record(tx, actor, ctx.now(), { action: 'data_category.put', target: key, detail: { locales } });
    return { category: after, created: before === undefined };
  });
}
