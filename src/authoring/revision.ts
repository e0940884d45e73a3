import type { Transaction } from '../db/client.ts';
import { Refusal } from '../errors.ts';
import type { Expectation } from '../http/preconditions.ts';

// One clock for all working copies. Each write takes its next instant, a revision, and stamps with it what it changed.
// An ETag is a revision too: a write whose If-Match names one passes when its target has not changed since. So the ETag
// of a whole notice, of an item or of a single text can all be used, and two translators never stand in each other's way.
// A whole notice shows entries of the shared catalogue too, which change on their own; its ETag also names their state.

export interface LockedNotice {
  id: string;
  slug: string;
  revision: bigint;
  sourceLocale: string;
  review: 'none' | 'two_person';
  mode: 'actual' | 'exercise';
}

/**
 * Locks a notice against every other writer until the transaction ends.
 *
 * @returns null when there is no working copy under this slug
 */
export async function lockNotice(tx: Transaction, slug: string): Promise<LockedNotice | null> {
  const rows = await tx.$queryRaw<LockedNotice[]>`
    SELECT id, slug, revision, source_locale AS "sourceLocale", review::text, mode::text
      FROM notice WHERE slug = ${slug} FOR UPDATE`;
  return rows[0] ?? null;
}

/** Like `lockNotice`, but refuses when there is none. */
export async function lockExistingNotice(tx: Transaction, slug: string): Promise<LockedNotice> {
  return (await lockNotice(tx, slug)) ?? refuseUnknownNotice(slug);
}

/** A notice that is locked for a write to a part of it, and stamped with it already. */
export interface AdvancedNotice extends LockedNotice {
  /** The revision of the write, with which the part has to be stamped too; `revision` is the one before. */
  next: bigint;
}

/**
 * Locks a notice against every other writer until the transaction ends and stamps it with the next revision, in one
 * statement, for a write to a part of it. A write that is refused afterwards takes the stamp back with it.
 *
 * @throws Refusal `notice_not_found`
 */
export async function advanceNotice(tx: Transaction, slug: string, at: Date): Promise<AdvancedNotice> {
  const [notice] = await tx.$queryRaw<AdvancedNotice[]>`
    WITH before AS MATERIALIZED (SELECT id, revision FROM notice WHERE slug = ${slug} FOR UPDATE)
    UPDATE notice SET revision = nextval('working_copy_revision'), changed_at = ${at}
      FROM before WHERE notice.id = before.id
      RETURNING notice.id, notice.slug, before.revision, notice.source_locale AS "sourceLocale",
        notice.review::text, notice.mode::text, notice.revision AS next`;
  return notice ?? refuseUnknownNotice(slug);
}

export function refuseUnknownNotice(slug: string): never {
  throw new Refusal(
    'notice_not_found',
    `There is no working copy "${slug}". PUT a notice document there to begin one.`,
  );
}

/** @returns the next instant of the clock; taken with the notice locked, so revisions of one notice only grow */
export async function nextRevision(tx: Transaction): Promise<bigint> {
  const rows = await tx.$queryRaw<
    { revision: bigint }[]
  >`SELECT nextval('working_copy_revision') AS revision`;
  return (rows[0] as { revision: bigint }).revision;
}

/** @returns the latest of some revisions; 0 for none */
export function latestOf(revisions: Iterable<bigint>): bigint {
  let latest = 0n;
  for (const revision of revisions) if (revision > latest) latest = revision;
  return latest;
}

/** What a write is about to change: when it last changed, and the newest revision that anybody can have seen. */
export interface Target {
  exists: boolean;
  changedAt: bigint;
  latest: bigint;
  /** The state of the catalogue entries that the target shows, where it is a whole notice. */
  catalogue?: string | null;
}

/**
 * Refuses a write whose caller has not seen what is there now (RFC 9110, sections 13.1.1 and 13.1.2).
 *
 * @returns the newest revision that the caller has proved to have seen; null where no If-Match names any
 * @throws Refusal `precondition_required` without If-Match on what exists, `precondition_failed` when it changed since
 */
export function requireSeen(expectation: Expectation, target: Target): bigint | null {
  if (target.exists && expectation.absent) {
    throw new Refusal('precondition_failed', 'It exists already. Read it, then send its ETag in If-Match.');
  }
  if (expectation.seen === null) {
    if (!target.exists) return null;
    throw new Refusal('precondition_required', 'Read it first, then send its ETag in the header If-Match.');
  }
  if (expectation.seen === 'any') {
    if (target.exists) return null;
    throw new Refusal('precondition_failed', 'It does not exist. Leave If-Match away to create it.');
  }
  const { changedAt, latest, catalogue } = target;
  const fresh = expectation.seen.filter(
    (seen) =>
      seen.revision >= changedAt &&
      seen.revision <= latest &&
      (catalogue === undefined || seen.catalogue === catalogue),
  );
  if (fresh.length === 0) {
    throw new Refusal(
      'precondition_failed',
      'Somebody has changed it since. Read it again and apply your change to that.',
    );
  }
  return latestOf(fresh.map((seen) => seen.revision));
}
