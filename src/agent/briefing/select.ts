import { isReadable } from '../../editions/content.ts';
import type { LibraryEdition } from '../../editions/reading.ts';
import type { Arrival } from './arrivals.ts';
import type { Cursor } from './cursor.ts';

/** An edition to be told of, in the life of its notice. */
export interface Selected {
  edition: LibraryEdition;
  /** The one before it, whatever its status; null before the first, and where it is missing here. */
  previous: LibraryEdition | null;
  /** The newest before it that has texts. */
  readable: LibraryEdition | null;
  /** Whether an edition that it has to be compared with is missing here. */
  isCut: boolean;
  newest: LibraryEdition;
  /** The newest of its notice that has texts; null when none has. */
  newestReadable: LibraryEdition | null;
}

export interface Selection {
  mode: 'actual' | 'exercise';
  /** Only of this notice. */
  noticeId: string | null;
  /** In milliseconds since 1970. */
  since: number;
  cursor: Cursor;
}

/**
 * Chooses the editions that a briefing tells of. Of a notice that is not shown any more only that is told: what it said
 * does not hold and is not to be read out.
 *
 * @param arrivals of every notice, in the order of the sequence
 * @returns major editions first, the newest first; those after the place where the last page ended
 */
export function selectEditions(
  arrivals: readonly Arrival[],
  { mode, noticeId, since, cursor }: Selection,
): Selected[] {
  const recent = arrivals.filter(({ edition: { head }, at }) => {
    const isWanted = head.mode === mode && (noticeId === null || head.noticeId === noticeId);
    return isWanted && at > since && head.sequence <= cursor.through;
  });
  const asked = new Set(recent.map(({ edition }) => edition));
  const concerned = new Set(recent.map(({ edition }) => edition.head.noticeId));
  const chains = Map.groupBy(
    arrivals.flatMap(({ edition }) => (concerned.has(edition.head.noticeId) ? [edition] : [])),
    ({ head }) => head.noticeId,
  );
  return [...chains.values()]
    .flatMap(placesIn)
    .filter((place) => asked.has(place.edition) && isStillTold(place))
    .sort(byImportance)
    .filter(({ edition }) => isAfter(edition, cursor.after));
}

/** @param chain the editions of one notice that are here, the oldest first */
function placesIn(chain: readonly LibraryEdition[]): Selected[] {
  const newest = chain.at(-1) as LibraryEdition;
  const newestReadable = chain.findLast(({ head }) => isReadable(head.status)) ?? null;
  let previous: LibraryEdition | null = null;
  let readable: LibraryEdition | null = null;
  let isCutSinceReadable = false;
  return chain.map((edition) => {
    const isCut = isCutSinceReadable || edition.head.previousSha256 !== (previous?.head.sha256 ?? null);
    const place = { edition, previous, readable, isCut, newest, newestReadable };
    const isBase = isReadable(edition.head.status);
    isCutSinceReadable = isBase ? false : isCut;
    if (isBase) readable = edition;
    previous = edition;
    return place;
  });
}

function isStillTold({ edition, newest, newestReadable }: Selected): boolean {
  if (isReadable(newest.head.status)) return true;
  return newestReadable === null || edition.head.sequence > newestReadable.head.sequence;
}

function byImportance(one: Selected, other: Selected): number {
  return (
    rankOf(one.edition) - rankOf(other.edition) || other.edition.head.sequence - one.edition.head.sequence
  );
}

function isAfter(edition: LibraryEdition, after: Cursor['after']): boolean {
  if (after === null) return true;
  const rank = rankOf(edition);
  return rank > after.rank || (rank === after.rank && edition.head.sequence < after.sequence);
}

/** @returns 0 for a major edition, 1 for a minor one */
export function rankOf({ head }: LibraryEdition): 0 | 1 {
  return head.updateType === 'major' ? 0 : 1;
}
