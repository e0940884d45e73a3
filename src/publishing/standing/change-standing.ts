import { type AuditAction, record } from '../../audit/record.ts';
import type { Actor, Context } from '../../context.ts';
import type { Transaction } from '../../db/client.ts';
import type { Deed } from '../../db/generated/enums.ts';
import { inTransaction, PATIENTLY } from '../../db/transaction.ts';
import { appendEdition, type EditionRow, type SealedEdition } from '../../editions/append.ts';
import { followNow } from '../../editions/follow-now.ts';
import { newestEdition, newestReadableEdition, type PreviousEditionJson } from '../../editions/newest.ts';
import { refuseFaults } from '../../errors.ts';
import { announce, type EventType } from '../../events/announce.ts';
import { type LoadedState, loadState, requireAllowed } from '../../workflow/state.ts';
import { lockPublished, type PublishedNotice } from '../lock-published.ts';
import { preparation } from '../preparation.ts';
import type { Change } from '../reissue.ts';
import { writeRelease } from '../release.ts';
import { stayAwake } from '../stay-awake.ts';
import { inTurn } from '../turn.ts';
import { requirePosted } from './posting.ts';
import { resolveRedirect } from './redirect-target.ts';
import { renameNotice, requireFreeSlug } from './rename.ts';

/** An edition that was published anew; its row is null where a notice without editions got another slug. */
export interface Reissued {
  slug: string;
  edition: (EditionRow & { sha256: string }) | null;
}

const told: Record<Change['deed'], { audit: AuditAction; event: EventType }> = {
  withdraw: { audit: 'edition.withdraw', event: 'notice.withdrawn' },
  restore: { audit: 'edition.restore', event: 'notice.restored' },
  gone: { audit: 'edition.gone', event: 'notice.gone' },
  redirect: { audit: 'edition.redirect', event: 'notice.redirected' },
  rename: { audit: 'edition.rename', event: 'notice.renamed' },
};

/**
 * Changes how readers see a notice, or where, by an edition of its own: what it says comes from the newest edition, not from
 * the working copy.
 *
 * @param input `reason` is for the record and not public
 * @throws Refusal those of `requireAllowed`, `posting_period`, `missing_field` without an explanation in the source locale,
 *   `unknown_redirect_target`, `redirect_loop`, `already_exists` for a slug that is another notice's
 */
export async function changeStanding(
  ctx: Context,
  actor: Actor,
  input: { slug: string; change: Change; reason: string | null },
): Promise<Reissued> {
  const reissue = async (tx: Transaction): Promise<Reissued> => {
    const notice = await lockPublished(tx, input.slug);
    const loaded = await loadState(tx, notice.id);
    requireAllowed(loaded, input.change.deed);
    const now = ctx.now();
    const change = await checkedChange(tx, notice, loaded, input.change, now);
    const previous = await newestEdition(tx, notice.id);
    const { deed } = change;
    const sealed = previous && (await appendReissue(tx, notice.id, { previous, change, now }));
    const slug = change.deed === 'rename' ? change.slug : notice.slug;
    if (change.deed === 'rename') await renameNotice(tx, notice.id, change.slug, now);
    const number = sealed?.row.number ?? null;
    const sha256 = sealed?.content.sha256 ?? null;
    const detail = {
      number,
      sha256,
      ...(input.reason === null ? {} : { reason: input.reason }),
      ...(change.deed === 'redirect' ? { to: change.to } : {}),
      ...(change.deed === 'rename' ? { from: notice.slug } : {}),
    };
    const named = { id: notice.id, slug };
    const auditId = await record(tx, actor, now, { action: told[deed].audit, notice: named, detail });
    if (sealed) await writeReissue(tx, actor, notice.id, sealed, { deed, reason: input.reason, auditId });
    const { reason: _, ...payload } = detail;
    await announce(tx, now, { type: told[deed].event, notice: { ...named, mode: notice.mode }, payload });
    return { slug, edition: sealed && { ...sealed.row, sha256: sealed.content.sha256 } };
  };
  const reissued = await inTurn(() => inTransaction(ctx.db, (tx) => reissue(tx), PATIENTLY));
  await followNow(ctx, 'an edition');
  return reissued;
}

/** @returns the change as it can be carried out: a redirect leads to where its target is now */
async function checkedChange(
  tx: Transaction,
  notice: PublishedNotice,
  loaded: LoadedState,
  change: Change,
  now: Date,
): Promise<Change> {
  switch (change.deed) {
    case 'withdraw':
    case 'gone':
      requireExplanation(notice, change.explanation);
      await requirePosted(tx, notice.id, loaded, now);
      return change;
    case 'redirect':
      await requirePosted(tx, notice.id, loaded, now);
      return { ...change, to: await resolveRedirect(tx, notice, change.to) };
    case 'rename':
      await requireFreeSlug(tx, notice.id, change.slug);
      return change;
    case 'restore':
      return change;
  }
}

// Whoever reads another language is told in the source's, so that one has to be there.
function requireExplanation({ sourceLocale }: PublishedNotice, explanation: Record<string, string>): void {
  if ((explanation[sourceLocale] ?? '').trim() !== '') return;
  const detail = `Tell readers why in the source locale, ${sourceLocale}.`;
  refuseFaults([{ code: 'missing_field', path: `/explanation/${sourceLocale}`, detail }]);
}

async function appendReissue(
  tx: Transaction,
  noticeId: string,
  { previous, change, now }: { previous: PreviousEditionJson; change: Change; now: Date },
): Promise<SealedEdition> {
  const readable = await newestReadableEdition(tx, noticeId);
  const isNewest = readable?.sha256 === previous.sha256;
  const material = { change, previous, readable: isNewest ? null : readable, now };
  const sealed = await stayAwake(tx, preparation.reissue(material));
  await appendEdition(tx, noticeId, sealed);
  return sealed;
}

async function writeReissue(
  tx: Transaction,
  actor: Actor,
  noticeId: string,
  { row }: SealedEdition,
  { deed, reason, auditId }: { deed: Deed; reason: string | null; auditId: bigint },
): Promise<void> {
  await writeRelease(tx, noticeId, row.number, {
    deed,
    by: actor,
    sha256: null,
    throughAuditId: auditId,
    isWhole: false,
    isAllReady: false,
    locales: [],
    submissionId: null,
    scheduleId: null,
    reason,
    forceReason: null,
    postUntil: null,
  });
}
