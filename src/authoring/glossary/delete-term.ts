import { record } from '../../audit/record.ts';
import type { Actor, Context } from '../../context.ts';
import { inTransaction } from '../../db/transaction.ts';
import type { Expectation } from '../../http/preconditions.ts';
import { requireSeen } from '../revision.ts';
import { refuseUnknownTerm } from './read-terms.ts';
import { loadTerms, lockTerm } from './store.ts';

/**
 * Takes an entry out of the glossary.
 *
 * @throws Refusal `glossary_term_not_found`, `precondition_required`, `precondition_failed`
 */
export async function deleteTerm(
  ctx: Context,
  actor: Actor,
  input: { key: string; expectation: Expectation },
): Promise<void> {
  const { key } = input;
  await inTransaction(ctx.db, async (tx) => {
    await lockTerm(tx, key);
    const [before] = await loadTerms(tx, key);
    if (!before) refuseUnknownTerm(key);
    requireSeen(input.expectation, { exists: true, changedAt: before.revision, latest: before.revision });
    await tx.glossaryTerm.delete({ where: { key }, select: { key: true } });
    await record(tx, actor, ctx.now(), { action: 'glossary.delete', target: key });
  });
}
