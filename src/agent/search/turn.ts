import { isUntraced, isWhole, type KeptNotice, waitingLocales } from './kept-notice.ts';

/** A notice to work on: a locale to be built, or, where that is null, its history to be looked up further back. */
export interface Turn {
  kept: KeptNotice;
  locale: string | null;
}

const LONGEST_REST_MILLISECONDS = 60_000;
const SHORTEST_REST_MILLISECONDS = 500;

/**
 * @param notices in the order in which they come to their turn
 * @param sought the ids of those that somebody waits for
 * @returns whose turn it is: those first that somebody waits for; since when they read as they do comes last
 */
export function nextTurn(
  notices: ReadonlyMap<string, KeptNotice>,
  sought: ReadonlySet<string>,
  now: number,
): Turn | null {
  const wanted = [...sought].flatMap((id) => notices.get(id) ?? []);
  const isRested = ({ restsUntil }: KeptNotice) => restsUntil <= now;
  const isToBuild = (kept: KeptNotice) => isRested(kept) && !isWhole(kept);
  const toBuild = wanted.find(isToBuild) ?? notices.values().find(isToBuild);
  if (toBuild) return { kept: toBuild, locale: waitingLocales(toBuild)[0] ?? null };
  const toTrace = notices.values().find((kept) => isRested(kept) && isUntraced(kept.history));
  return toTrace ? { kept: toTrace, locale: null } : null;
}

/** Lets a notice rest after it could not be worked on, longer each time. */
export function rest(kept: KeptNotice, now: number): void {
  kept.failures += 1;
  const milliseconds = SHORTEST_REST_MILLISECONDS * 2 ** (kept.failures - 1);
  kept.restsUntil = now + Math.min(milliseconds, LONGEST_REST_MILLISECONDS);
}

/** @returns in how many milliseconds the first notice that rests has rested */
export function restOf(notices: ReadonlyMap<string, KeptNotice>, now: number): number {
  let least = LONGEST_REST_MILLISECONDS;
  for (const { restsUntil } of notices.values()) {
    if (restsUntil > now) least = Math.min(least, restsUntil - now);
  }
  return least;
}
