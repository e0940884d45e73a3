import type { Transaction } from '../../db/client.ts';
import type { Declaration } from '../../law/evaluate.ts';

/** @returns what editors have declared of legal elements that a notice does not have, by regime and element */
export async function loadDeclarations(tx: Transaction, noticeId: string): Promise<Declaration[]> {
  return tx.legalDeclaration.findMany({
    where: { noticeId },
    orderBy: [{ regime: 'asc' }, { element: 'asc' }],
    select: { regime: true, element: true, status: true, reason: true },
  });
}
