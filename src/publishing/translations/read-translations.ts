import { loadGlossary } from '../../authoring/glossary/store.ts';
import { loadWorkingCopyJson } from '../../authoring/notices/load-notice.ts';
import { refuseUnknownNotice } from '../../authoring/revision.ts';
import { loadSourceTextsJson } from '../../authoring/texts/load-source-texts.ts';
import type { Context } from '../../context.ts';
import type { Transaction } from '../../db/client.ts';
import { inSnapshot } from '../../db/transaction.ts';
import { newestReadableEdition } from '../../editions/newest.ts';
import { refuseFaults } from '../../errors.ts';
import { createBoundedQueue } from '../../threads/queue.ts';
import { createThread } from '../../threads/thread.ts';
import type { TranslationMaterial } from './list.ts';
import type { TranslationState } from './state.ts';

const listing = createThread<TranslationMaterial, Uint8Array>(new URL('./list-thread.ts', import.meta.url), {
  isSeldomNeeded: true,
});

const inTurn = createBoundedQueue('Many translations are being looked at');

/**
 * Tells how far the translations of a working copy are, and what to do next.
 *
 * @param input `locale` only this one, `status` only texts in this state; null for all
 * @returns the body of the answer, JSON in UTF-8
 * @throws Refusal `notice_not_found`, `invalid_value` for the source locale, `overloaded`
 */
export async function readTranslations(
  ctx: Context,
  input: { slug: string; locale: string | null; status: TranslationState | null },
): Promise<Uint8Array> {
  return inTurn(async () => {
    const { slug, locale, status } = input;
    const loaded = await inSnapshot(ctx.db, (tx) => load(tx, slug, locale));
    return listing.run({ ...loaded, locale, status });
  });
}

async function load(tx: Transaction, slug: string, locale: string | null) {
  const copy = (await loadWorkingCopyJson(tx, slug)) ?? refuseUnknownNotice(slug);
  const { id, sourceLocale } = copy.notice;
  if (locale === sourceLocale) {
    const detail = `The others are translated from ${sourceLocale}. Ask for another locale, or leave it away.`;
    refuseFaults([{ code: 'invalid_value', path: '/locale', detail }]);
  }
  return {
    copy,
    previous: await newestReadableEdition(tx, id),
    newest: await tx.edition.findFirst({
      where: { noticeId: id },
      orderBy: { number: 'desc' },
      select: { number: true, status: true },
    }),
    sourceTexts: await loadSourceTextsJson(tx, id),
    glossary: await loadGlossary(tx),
  };
}
