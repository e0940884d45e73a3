import type { Rendition } from '../../editions/rendition.ts';

type Update = Rendition['updates'][number];
type Published = Pick<Rendition, 'publishedAt' | 'updatedAt'>;

/**
 * Puts updates in the order that readers of feeds expect: the newest first. The order of the document is kept, or turned
 * round where its last update is older than its first, and an update is moved only where its date surely says otherwise:
 * "2026-08" is neither before nor after "2026-08-26".
 */
export function newestFirst<Item extends Pick<Update, 'occurredAt'>>(updates: readonly Item[]): Item[] {
  const dated = updates.map((update) => ({ update, period: periodOf(update.occurredAt) }));
  const first = dated.find(({ period }) => period !== null)?.period ?? null;
  const last = dated.findLast(({ period }) => period !== null)?.period ?? null;
  const placed: typeof dated = [];
  for (const entry of isBefore(first, last) ? dated.toReversed() : dated) {
    const older = placed.findIndex(({ period }) => isBefore(period, entry.period));
    placed.splice(older === -1 ? placed.length : older, 0, entry);
  }
  return placed.map(({ update }) => update);
}

/**
 * @returns when an update happened, as an RFC 3339 instant; null when that is not known so exactly (a day has no time, and
 *   none is made up) or is still to come
 */
export function publishedOf(
  { occurredAt }: Pick<Update, 'occurredAt'>,
  { publishedAt }: Published,
): string | null {
  if (occurredAt === null || !occurredAt.includes('T')) return null;
  // RFC 3339 wants seconds (section 5.6), which the date of an update may lack.
  const instant = new Date(occurredAt).toISOString();
  return Date.parse(instant) <= Date.parse(publishedAt) ? instant : null;
}

/**
 * When an entry was last changed in a way that the publisher thinks significant (RFC 4287, section 4.2.15): when the newest
 * major edition was published, for one rendition does not tell which of its texts that edition changed. An entry that
 * supersedes or is superseded has the instant of this very edition, so that whoever holds an older copy is told even when a
 * minor edition has brought it about.
 */
export function updatedOf(update: Update, published: Published): string {
  const isSuperseding = update.currency !== 'current' || update.supersedes.length > 0;
  const edition = isSuperseding ? published.publishedAt : published.updatedAt;
  // What happened after the newest major edition was added by a minor one since.
  return latest([edition, publishedOf(update, published) ?? edition]);
}

/** @returns the latest of some instants, in the form that they are written in */
export function latest(instants: readonly [string, ...string[]]): string {
  return instants.reduce((one, other) => (Date.parse(other) > Date.parse(one) ? other : one));
}

interface Period {
  from: number;
  to: number;
}

function isBefore(one: Period | null, other: Period | null): boolean {
  return one !== null && other !== null && one.to < other.from;
}

// A year, a month or a day lasts, in UTC, until the next one begins.
function periodOf(occurredAt: string | null): Period | null {
  if (occurredAt === null) return null;
  const from = Date.parse(occurredAt);
  const next = new Date(from);
  if (occurredAt.length === 4) next.setUTCFullYear(next.getUTCFullYear() + 1);
  else if (occurredAt.length === 7) next.setUTCMonth(next.getUTCMonth() + 1);
  else if (occurredAt.length === 10) next.setUTCDate(next.getUTCDate() + 1);
  else return { from, to: from };
  return { from, to: next.getTime() - 1 };
}
