import type { Context } from '../../context.ts';
import { inSnapshot } from '../../db/transaction.ts';
import { eventSentence } from './event-sentence.ts';
import { findByAnySlug } from './find-by-any-slug.ts';

/** Something that happened to a notice. */
export interface NoticeEvent {
  id: string;
  at: string;
  actor: { id: string; name: string };
  action: string;
  /** What happened, in English. */
  sentence: string;
  /** The slug that the notice had. */
  notice: string | null;
  target: string | null;
  /** The edition that came out with it. */
  edition: number | null;
  detail: Record<string, unknown>;
}

/**
 * What law enforcement has asked for is not for everybody who works on a notice: of legal holds only those who read the
 * audit are told the reason and the reference.
 *
 * @param input `before` only what is older than this id; at most `limit` of them
 * @returns everything that happened to a notice, the newest first, under whatever slug
 * @throws Refusal `notice_not_found`
 */
export async function listEvents(
  ctx: Context,
  input: { slug: string; before?: bigint | undefined; limit: number; mayReadAudit: boolean },
): Promise<NoticeEvent[]> {
  const rows = await inSnapshot(ctx.db, async (tx) => {
    const noticeId = await findByAnySlug(tx, input.slug);
    return tx.auditEntry.findMany({
      where: { noticeId, ...(input.before === undefined ? {} : { id: { lt: input.before } }) },
      orderBy: { id: 'desc' },
      take: input.limit,
    });
  });
  return rows.map(({ id, at, actorId, actorName, action, slug, target, detail: given }) => {
    const whole = given as Record<string, unknown>;
    const detail = input.mayReadAudit ? whole : withoutSecrets(action, whole);
    return {
      id: String(id),
      at: at.toISOString(),
      actor: { id: actorId, name: actorName },
      action,
      sentence: eventSentence({ action, actorName, target, detail }),
      notice: slug,
      target,
      edition: editionOf(action, detail),
      detail,
    };
  });
}

function withoutSecrets(action: string, detail: Record<string, unknown>): Record<string, unknown> {
  if (!action.startsWith('hold.')) return detail;
  const { reason: _reason, reference: _reference, ...open } = detail;
  return open;
}

// A signature is about an edition that was there already.
function editionOf(action: string, { number }: Record<string, unknown>): number | null {
  const isNew = action.startsWith('edition.') && action !== 'edition.sign_off';
  return isNew && typeof number === 'number' ? number : null;
}
