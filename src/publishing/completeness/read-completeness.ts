import { loadWorkingCopy } from '../../authoring/notices/load-notice.ts';
import { toDocument } from '../../authoring/notices/working-copy.ts';
import { refuseUnknownNotice } from '../../authoring/revision.ts';
import type { Context } from '../../context.ts';
import { inSnapshot } from '../../db/transaction.ts';
import { evaluate, type RegimeFindings } from '../../law/evaluate.ts';
import { lawFaults } from '../../law/faults.ts';
import { loadDeclarations } from './load-declarations.ts';

export interface Completeness {
  slug: string;
  locale: string;
  /** Whether no law stops a publication; other checks may. */
  publishable: boolean;
  regimes: RegimeFindings[];
  revision: bigint;
}

/**
 * Holds a working copy against the laws that it is under.
 *
 * @param input `locale`: whose readers are looked at; left away, those of the source locale
 * @throws Refusal `notice_not_found`
 */
export async function readCompleteness(
  ctx: Context,
  input: { slug: string; locale: string | undefined },
): Promise<Completeness> {
  const { copy, declarations } = await inSnapshot(ctx.db, async (tx) => {
    const copy = (await loadWorkingCopy(tx, input.slug)) ?? refuseUnknownNotice(input.slug);
    return { copy, declarations: await loadDeclarations(tx, copy.notice.id) };
  });
  const document = toDocument(copy);
  const locale = input.locale ?? document.sourceLocale;
  const regimes = evaluate({ document, declarations, locale, at: ctx.now() });
  const publishable = lawFaults(regimes).length === 0;
  return { slug: document.slug, locale, publishable, regimes, revision: copy.notice.revision };
}
