import { record } from '../../audit/record.ts';
import type { Actor, Context } from '../../context.ts';
import { inTransaction } from '../../db/transaction.ts';
import type { GlossaryTerm } from '../../document/glossary.ts';
import { refuseFaults } from '../../errors.ts';
import type { Expectation } from '../../http/preconditions.ts';
import { nextRevision, requireSeen } from '../revision.ts';
import { loadTerms, lockTerm, type StoredTerm } from './store.ts';

/**
 * Creates or replaces an entry of the glossary, its renderings in all locales.
 *
 * @throws Refusal `invalid_value` when the entry has another key, `precondition_required`, `precondition_failed`
 */
export async function putTerm(
  ctx: Context,
  actor: Actor,
  input: { key: string; term: GlossaryTerm; expectation: Expectation },
): Promise<{ term: StoredTerm; created: boolean }> {
  const { key, term } = input;
  if (term.key !== key) {
    const detail = `The address says "${key}" and the body "${term.key}". Make them agree.`;
    refuseFaults([{ code: 'invalid_value', path: '/key', detail }]);
  }
  return inTransaction(ctx.db, async (tx) => {
    await lockTerm(tx, key);
    const [before] = await loadTerms(tx, key);
    const changedAt = before?.revision ?? 0n;
    requireSeen(input.expectation, { exists: before !== undefined, changedAt, latest: changedAt });
    const after = { key, revision: await nextRevision(tx), text: term.text };
    const { revision, text } = after;
    const change = { where: { key }, create: after, update: { revision, text }, select: { key: true } };
    await tx.glossaryTerm.upsert(change);
    await record(tx, actor, ctx.now(), { action: 'glossary.put', target: key });
    return { term: after, created: before === undefined };
  });
}
