import { loadWorkingCopyJson } from '../../authoring/notices/load-notice.ts';
import { refuseUnknownNotice } from '../../authoring/revision.ts';
import type { Context } from '../../context.ts';
import { inSnapshot } from '../../db/transaction.ts';
import { newestEdition } from '../../editions/newest.ts';
import { createBoundedQueue } from '../../threads/queue.ts';
import { createThread } from '../../threads/thread.ts';
import type { CompleteInLaw, LawMaterial } from './complete-in-law.ts';
import { loadDeclarations } from './load-declarations.ts';

export interface Completeness extends CompleteInLaw {
  slug: string;
  revision: bigint;
}

const holding = createThread<LawMaterial, CompleteInLaw>(
  new URL('./completeness-thread.ts', import.meta.url),
  { isSeldomNeeded: true },
);

const inTurn = createBoundedQueue('Many notices are being held against the law');

/**
 * Holds a working copy against the laws that it is under.
 *
 * @param input `locale`: whose readers are looked at; null for those of the source locale
 * @throws Refusal `notice_not_found`, `overloaded`
 */
export async function readCompleteness(
  ctx: Context,
  input: { slug: string; locale: string | null },
): Promise<Completeness> {
  return inTurn(async () => {
    const { slug, locale } = input;
    const loaded = await inSnapshot(ctx.db, async (tx) => {
      const copy = (await loadWorkingCopyJson(tx, slug)) ?? refuseUnknownNotice(slug);
      const { id } = copy.notice;
      return {
        copy,
        previous: await newestEdition(tx, id),
        declarations: await loadDeclarations(tx, id),
      };
    });
    const found = await holding.run({ ...loaded, locale, at: ctx.now() });
    return { slug, ...found, revision: loaded.copy.notice.revision };
  });
}
