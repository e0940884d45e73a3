import { type Effort, isUntraced, isWhole, type KeptNotice, waitingLocales } from './kept-notice.ts';

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
 * @returns whose turn it is: those first that somebody waits for; since when they read as they do comes last, of all their
 *   locales together
 */
export function nextTurn(
  notices: ReadonlyMap<string, KeptNotice>,
  sought: ReadonlySet<string>,
  now: number,
): Turn | null {
  const wanted = [...sought].flatMap((id) => notices.get(id) ?? []);
  const isRested = ({ restsUntil }: Effort) => restsUntil <= now;
  const isToBuild = (kept: KeptNotice) => isRested(kept.building) && !isWhole(kept);
  const toBuild = wanted.find(isToBuild) ?? notices.values().find(isToBuild);
  if (toBuild) return { kept: toBuild, locale: waitingLocales(toBuild)[0] ?? null };
  const isToTrace = (kept: KeptNotice) => isRested(kept.tracing) && isWhole(kept) && isUntraced(kept.history);
  const toTrace = notices.values().find(isToTrace);
  return toTrace ? { kept: toTrace, locale: null } : null;
}

/** Lets a work rest after it has failed, longer each time. */
export function rest(effort: Effort, now: number): void {
  effort.failures += 1;
  const milliseconds = SHORTEST_REST_MILLISECONDS * 2 ** (effort.failures - 1);
  effort.restsUntil = now + Math.min(milliseconds, LONGEST_REST_MILLISECONDS);
}

/** @returns in how many milliseconds the first work that rests has rested */
export function restOf(notices: ReadonlyMap<string, KeptNotice>, now: number): number {
  let least = LONGEST_REST_MILLISECONDS;
  for (const { building, tracing } of notices.values()) {
    for (const { restsUntil } of [building, tracing]) {
      if (restsUntil > now) least = Math.min(least, restsUntil - now);
    }
  }
  return least;
}
