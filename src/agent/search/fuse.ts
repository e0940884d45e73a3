// Ranks of several retrievers put together by reciprocal rank fusion: Cormack, Clarke and Büttcher, "Reciprocal Rank Fusion
// outperforms Condorcet and individual Rank Learning Methods", SIGIR 2009. Scores of different kinds need not compare.

const K = 60;

/** So deep, at least, rankings are looked at to put them together. */
export const RANKED_DEPTH = 60;

/**
 * @param rankings each the best first, by something that tells one thing from all others
 * @returns everything that any of them has, the best first, with a score between 0 and 1; of equal ones, in the order of the
 *   rankings
 */
export function fuse(rankings: readonly (readonly string[])[]): Map<string, number> {
  const scores = new Map<string, number>();
  for (const ranking of rankings) {
    for (const [index, id] of ranking.entries()) {
      scores.set(id, (scores.get(id) ?? 0) + 1 / (K + index + 1));
    }
  }
  const best = rankings.length / (K + 1);
  return new Map([...scores].map(([id, score]) => [id, score / best] as const).sort((a, b) => b[1] - a[1]));
}
