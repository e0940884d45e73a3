import { record } from '../../audit/record.ts';
import type { Actor, Context } from '../../context.ts';
import { inTransaction } from '../../db/transaction.ts';
import { Refusal } from '../../errors.ts';
import type { Expectation } from '../../http/preconditions.ts';
import { requireSeen } from '../revision.ts';
import { refuseUnknownCategory } from './read-categories.ts';
import { loadCategories } from './store.ts';

/**
 * Takes an entry that no notice lists out of the catalogue.
 *
 * @throws Refusal `data_category_not_found`, `still_referenced`, `precondition_required`, `precondition_failed`
 */
export async function deleteCategory(
  ctx: Context,
  actor: Actor,
  input: { key: string; expectation: Expectation },
): Promise<void> {
  const { key } = input;
  await inTransaction(ctx.db, async (tx) => {
    await tx.$queryRaw`SELECT key FROM data_category WHERE key = ${key} FOR UPDATE`;
    const [before] = await loadCategories(tx, [key]);
    if (!before) refuseUnknownCategory(key);
    requireSeen(input.expectation, { exists: true, changedAt: before.revision, latest: before.revision });
    const listing = await tx.noticeDataCategory.findFirst({
      where: { categoryKey: key },
      select: { notice: { select: { slug: true } } },
    });
    if (listing) {
      const detail = `The notice "${listing.notice.slug}" lists it. Take it out of that document first.`;
      throw new Refusal('still_referenced', detail);
    }
    await tx.dataCategory.delete({ where: { key }, select: { key: true } });
    await record(tx, actor, ctx.now(), { action: 'data_category.delete', target: key });
  });
}
