import { record } from '../../audit/record.ts';
import { advanceNotice, requireSeen } from '../../authoring/revision.ts';
import type { Actor, Context } from '../../context.ts';
import { inTransaction } from '../../db/transaction.ts';
import type { Expectation } from '../../http/preconditions.ts';
import { type DeclarationInput, requireDeclarable, requireElement } from './declaration.ts';

export interface Declared extends DeclarationInput {
  regime: string;
  element: string;
  declaredBy: { id: string; name: string };
  declaredAt: string;
}

/**
 * Declares why a notice does not have an element that a law asks for, or changes the declaration. The declaration is
 * part of the notice: whoever changes one has to have seen the notice as it is.
 *
 * @throws Refusal `notice_not_found`, `unknown_legal_element`, `invalid_value`, `precondition_required`,
 *   `precondition_failed`
 */
export async function declareElement(
  ctx: Context,
  actor: Actor,
  input: {
    slug: string;
    regime: string;
    element: string;
    declaration: DeclarationInput;
    expectation: Expectation;
  },
): Promise<{ declared: Declared; created: boolean; revision: bigint }> {
  const { slug, regime, element, expectation } = input;
  const { status, reason } = input.declaration;
  return inTransaction(ctx.db, async (tx) => {
    const at = ctx.now();
    const notice = await advanceNotice(tx, slug, at);
    const { regimes } = await tx.notice.findUniqueOrThrow({
      where: { id: notice.id },
      select: { regimes: true },
    });
    requireDeclarable(requireElement(regimes, regime, element), status);
    const identity = { noticeId: notice.id, regime, element };
    const where = { noticeId_regime_element: identity };
    const before = await tx.legalDeclaration.findUnique({ where, select: { status: true } });
    const latest = notice.revision;
    requireSeen(expectation, { exists: before !== null, changedAt: latest, latest });
    const said = { status, reason, declaredBy: actor.id, declaredByName: actor.name, declaredAt: at };
    await tx.legalDeclaration.upsert({ where, create: { ...identity, ...said }, update: said });
    const target = `completeness/${regime}/${element}`;
    const detail = { status, statusBefore: before?.status ?? null, locales: [] };
    await record(tx, actor, ctx.now(), { action: 'completeness.declare', notice, target, detail });
    const declaredBy = { id: actor.id, name: actor.name };
    const declared = { regime, element, status, reason, declaredBy, declaredAt: at.toISOString() };
    return { declared, created: before === null, revision: notice.next };
  });
}
