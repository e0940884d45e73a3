/** What can supersede and be superseded. */
export interface Superseding {
  key: string;
  kind?: string;
  supersedes: readonly { key: string; extent: 'whole' | 'part' }[];
}

export type Currency = 'current' | 'partly_superseded' | 'superseded' | 'retracted';

/**
 * Tells of each item whether it still holds. What is superseded whole by a retraction is `retracted`, by anything else
 * `superseded`; what is superseded only in part stays current, marked `partly_superseded`. An item that is superseded
 * itself still supersedes: what was once corrected does not come back by the correction's being corrected.
 */
export function currencies(items: readonly Superseding[]): Map<string, Currency> {
  const result = new Map<string, Currency>(items.map((item) => [item.key, 'current']));
  const rank: Currency[] = ['current', 'partly_superseded', 'superseded', 'retracted'];
  for (const item of items) {
    for (const { key, extent } of item.supersedes) {
      const whole = item.kind === 'retraction' ? 'retracted' : 'superseded';
      const next: Currency = extent === 'part' ? 'partly_superseded' : whole;
      const before = result.get(key);
      if (before && rank.indexOf(next) > rank.indexOf(before)) result.set(key, next);
    }
  }
  return result;
}
