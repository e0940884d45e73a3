import { digestOf, isIntact } from '../../auth/key-format.ts';
import { loadWorkingCopyJson } from '../../authoring/notices/load-notice.ts';
import type { Context } from '../../context.ts';
import type { Transaction } from '../../db/client.ts';
import { inSnapshot } from '../../db/transaction.ts';
import { newestEdition } from '../../editions/newest.ts';
import { Refusal } from '../../errors.ts';
import { type Choice, chooseLocale } from '../../http/negotiate.ts';
import { databaseRefusal } from '../../http/problem.ts';
import { createBoundedQueue } from '../../threads/queue.ts';
import { rehearsal } from '../preparation.ts';
import { type Preview, previewOfToken, stateOf } from './preview.ts';
import type { Ask, CopyShowing, EditionShowing, Showing } from './show.ts';

const inTurn = createBoundedQueue('Many previews are being looked at');

/**
 * Reads what a token lets its holder read, as readers would get it: of a working copy the edition that it would be now, of
 * an edition the very bytes that were published.
 *
 * @returns the body in UTF-8, and its locale
 * @throws Refusal `preview_not_found`, whatever is the matter with the token; `locale_not_available`, `item_not_found`,
 *   `source_title_missing`, `overloaded`, `database_unavailable`
 */
export async function readPreview(
  ctx: Context,
  input: { token: string; ask: Ask },
): Promise<{ body: Uint8Array; choice: Choice }> {
  const { token, ask } = input;
  if (!isIntact(token, 'fwp')) throw notFound();
  // To find it out once more would only take time: the follower asks every second.
  if (!ctx.library.freshness.isDatabaseReachable) throw databaseRefusal('unavailable');
  const sha256 = digestOf(token);
  // Before it waits: who guesses makes nobody else wait.
  await requireActive(ctx, ctx.db, sha256);
  const shown = await inTurn(async () => {
    const showing = await inSnapshot(ctx.db, async (tx): Promise<Showing> => {
      const { noticeId, edition } = await requireActive(ctx, tx, sha256);
      return edition === null ? loadCopy(ctx, tx, noticeId, ask) : loadEdition(tx, noticeId, edition, ask);
    });
    return rehearsal.show(showing);
  });
  if (shown.refusal) {
    const { code, message, faults } = shown.refusal;
    throw new Refusal(code, message, { faults });
  }
  return shown;
}

async function requireActive(ctx: Context, tx: Transaction, sha256: string): Promise<Preview> {
  const preview = await previewOfToken(tx, sha256);
  if (!preview || stateOf(preview, ctx.now()) !== 'active') throw notFound();
  return preview;
}

// The same for every token: which of them there ever were is nobody's business.
function notFound(): Refusal {
  const detail =
    'Ask whoever sent you the link for a new one: a preview ends after a while, and with the next edition.';
  return new Refusal('preview_not_found', detail);
}

async function loadCopy(ctx: Context, tx: Transaction, noticeId: string, ask: Ask): Promise<CopyShowing> {
  const notice = await tx.notice.findUnique({ where: { id: noticeId }, select: { slug: true } });
  const copy = notice && (await loadWorkingCopyJson(tx, notice.slug));
  if (!copy) throw notFound();
  const previous = await newestEdition(tx, noticeId);
  return { of: 'working-copy', copy, previous, now: ctx.now(), ask };
}

async function loadEdition(
  tx: Transaction,
  noticeId: string,
  number: number,
  { locale, acceptLanguage, format, part }: Ask,
): Promise<EditionShowing> {
  const [offered] = await tx.$queryRaw<{ sourceLocale: string; locales: string[] }[]>`
    SELECT content::json ->> 'sourceLocale' AS "sourceLocale",
      ARRAY(SELECT json_array_elements_text(content::json -> 'locales')) AS locales
      FROM edition WHERE notice_id = ${noticeId}::uuid AND number = ${number}`;
  if (!offered) throw notFound();
  const choice = chooseLocale(offered, locale, acceptLanguage);
  const { body } = await tx.rendition.findUniqueOrThrow({
    where: { noticeId_number_locale_format: { noticeId, number, locale: choice.locale, format } },
    select: { body: true },
  });
  return { of: 'edition', body, choice, part };
}
