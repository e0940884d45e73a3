import { record } from '../../audit/record.ts';
import type { Actor, Context } from '../../context.ts';
import { inTransaction } from '../../db/transaction.ts';
import type { SynonymList } from '../../document/synonyms.ts';
import { followNow } from '../../editions/follow-now.ts';
import type { Expectation } from '../../http/preconditions.ts';
import { nextRevision, requireSeen } from '../revision.ts';
import { loadSynonyms, lockSynonyms, type StoredSynonyms } from './store.ts';

/**
 * Replaces the synonyms of a locale. When this returns, they are committed, and the next search on this instance knows
 * them; on the others it does within about a second.
 *
 * @throws Refusal `precondition_required`, `precondition_failed`
 */
export async function putSynonyms(
  ctx: Context,
  actor: Actor,
  input: { locale: string; list: SynonymList; expectation: Expectation },
): Promise<{ list: StoredSynonyms; created: boolean }> {
  const { locale, list } = input;
  const put = await inTransaction(ctx.db, async (tx) => {
    await lockSynonyms(tx, locale);
    const before = await loadSynonyms(tx, locale);
    const changedAt = before?.revision ?? 0n;
    requireSeen(input.expectation, { exists: before !== null, changedAt, latest: changedAt });
    const revision = await nextRevision(tx);
    const { groups } = list;
    await tx.synonymList.upsert({
      where: { locale },
      create: { locale, revision, groups },
      update: { revision, groups },
      select: { locale: true },
    });
    const detail = { groups: groups.length };
    await record(tx, actor, ctx.now(), { action: 'synonyms.put', target: locale, detail });
    return { list: { groups, revision }, created: before === null };
  });
  await followNow(ctx, 'synonyms');
  return put;
}
