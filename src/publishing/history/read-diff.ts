import { loadWorkingCopyJson } from '../../authoring/notices/load-notice.ts';
import { refuseUnknownNotice } from '../../authoring/revision.ts';
import type { Context } from '../../context.ts';
import type { Transaction } from '../../db/client.ts';
import { inSnapshot } from '../../db/transaction.ts';
import { createBoundedQueue } from '../../threads/queue.ts';
import { createThread } from '../../threads/thread.ts';
import type { ComparisonMaterial, Side } from './compare.ts';
import { loadEdition } from './editions.ts';
import { findByAnySlug } from './find-by-any-slug.ts';

/** A state of a notice: an edition by its number, the newest that has content, or the working copy. */
export type State = number | 'newest' | 'working-copy';

const comparing = createThread<ComparisonMaterial, Uint8Array>(
  new URL('./compare-thread.ts', import.meta.url),
  {
    isSeldomNeeded: true,
  },
);

const inTurn = createBoundedQueue('Many notices are being compared');

/**
 * Compares two states of a notice.
 *
 * @param input `locale` only texts in this one; null for all
 * @returns the body of the answer in UTF-8: JSON, or plain text for people
 * @throws Refusal `notice_not_found`, `edition_not_found`, `overloaded`
 */
export async function readDiff(
  ctx: Context,
  input: { slug: string; from: State; to: State; locale: string | null; format: 'json' | 'text' },
): Promise<Uint8Array> {
  return inTurn(async () => {
    const { locale, format } = input;
    const sides = await inSnapshot(ctx.db, (tx) => loadSides(tx, input));
    return comparing.run({ ...sides, locale, format });
  });
}

async function loadSides(
  tx: Transaction,
  { slug, from, to }: { slug: string; from: State; to: State },
): Promise<{ from: Side; to: Side }> {
  const id = await findByAnySlug(tx, slug);
  const load = async (state: State): Promise<Side> => {
    if (state !== 'working-copy') {
      return { edition: await loadEdition(tx, id, state === 'newest' ? null : state) };
    }
    const notice = await tx.notice.findUnique({ where: { id }, select: { slug: true } });
    const copy = notice && (await loadWorkingCopyJson(tx, notice.slug));
    return { copy: copy ?? refuseUnknownNotice(slug) };
  };
  return { from: await load(from), to: await load(to) };
}
