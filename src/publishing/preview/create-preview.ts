import { record } from '../../audit/record.ts';
import { createKey } from '../../auth/key-format.ts';
import { lockNotice, refuseUnknownNotice } from '../../authoring/revision.ts';
import type { Actor, Context } from '../../context.ts';
import type { Transaction } from '../../db/client.ts';
import { inTransaction } from '../../db/transaction.ts';
import { Refusal } from '../../errors.ts';
import { requireNoticeId } from '../notice-id.ts';

export interface NewPreview {
  id: string;
  /** To be shown once. */
  token: string;
  /** The number of the edition; null for the working copy. */
  edition: number | null;
  expiresAt: Date;
}

const MINUTE_MILLISECONDS = 60_000;

/**
 * Lets whoever gets the token read a working copy, or one edition of any mode, until it expires or the notice has another
 * edition.
 *
 * @param input `edition` is null for the working copy
 * @throws Refusal `notice_not_found`, `edition_not_found`
 */
export async function createPreview(
  ctx: Context,
  actor: Actor,
  input: { slug: string; edition: number | null; expiresInMinutes: number },
): Promise<NewPreview> {
  const { slug, edition } = input;
  const { id, key: token, sha256 } = createKey('fwp');
  return inTransaction(ctx.db, async (tx) => {
    const copy = await lockNotice(tx, slug);
    if (!copy && edition === null) refuseUnknownNotice(slug);
    const notice = { id: copy?.id ?? (await requireNoticeId(tx, slug)), slug };
    const newestNumber = await newestNumberOf(tx, notice.id);
    if (edition !== null) await requireContent(tx, notice.id, edition, newestNumber);
    const now = ctx.now();
    const expiresAt = new Date(now.getTime() + input.expiresInMinutes * MINUTE_MILLISECONDS);
    await tx.previewToken.create({
      data: {
        id,
        sha256,
        noticeId: notice.id,
        editionNumber: edition,
        newestNumber,
        createdBy: actor.id,
        createdByName: actor.name,
        createdAt: now,
        expiresAt,
      },
      select: { id: true },
    });
    const detail = { edition, expiresAt: expiresAt.toISOString() };
    await record(tx, actor, now, { action: 'preview.create', notice, target: id, detail });
    return { id, token, edition, expiresAt };
  });
}

async function newestNumberOf(tx: Transaction, noticeId: string): Promise<number> {
  const { _max } = await tx.edition.aggregate({ where: { noticeId }, _max: { number: true } });
  return _max.number ?? 0;
}

// One that tells readers that the notice is gone, or where it is now, has no texts.
async function requireContent(
  tx: Transaction,
  noticeId: string,
  number: number,
  newestNumber: number,
): Promise<void> {
  const rendition = await tx.rendition.findFirst({ where: { noticeId, number }, select: { locale: true } });
  if (rendition) return;
  const detail =
    number <= newestNumber
      ? `Edition ${number} has no texts to show. Choose one before it.`
      : newestNumber === 0
        ? 'The notice has no editions yet. Leave "edition" away to show the working copy.'
        : `The notice has the editions 1 to ${newestNumber}. Choose one of them.`;
  throw new Refusal('edition_not_found', detail);
}
