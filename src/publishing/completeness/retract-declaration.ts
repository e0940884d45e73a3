import { record } from '../../audit/record.ts';
import { advanceNotice, requireSeen } from '../../authoring/revision.ts';
import type { Actor, Context } from '../../context.ts';
import { inTransaction } from '../../db/transaction.ts';
import { Refusal } from '../../errors.ts';
import type { Expectation } from '../../http/preconditions.ts';

/**
 * Takes a declaration back; one of a regime that the notice is no longer under, too.
 *
 * @throws Refusal `notice_not_found`, `item_not_found`, `precondition_required`, `precondition_failed`
 */
export async function retractDeclaration(
  ctx: Context,
  actor: Actor,
  input: { slug: string; regime: string; element: string; expectation: Expectation },
): Promise<void> {
  const { slug, regime, element, expectation } = input;
  await inTransaction(ctx.db, async (tx) => {
    const notice = await advanceNotice(tx, slug, ctx.now());
    const where = { noticeId_regime_element: { noticeId: notice.id, regime, element } };
    const before = await tx.legalDeclaration.findUnique({ where, select: { status: true } });
    if (!before) {
      const detail = `Nothing is declared of "${element}" under "${regime}". GET …/completeness shows what is.`;
      throw new Refusal('item_not_found', detail);
    }
    const latest = notice.revision;
    requireSeen(expectation, { exists: true, changedAt: latest, latest });
    await tx.legalDeclaration.delete({ where, select: { regime: true } });
    const target = `completeness/${regime}/${element}`;
    const detail = { statusBefore: before.status, locales: [] };
    await record(tx, actor, ctx.now(), { action: 'completeness.retract', notice, target, detail });
  });
}
