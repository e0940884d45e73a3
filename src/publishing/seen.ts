import { requireSeen } from '../authoring/revision.ts';
import type { Expectation } from '../http/preconditions.ts';
import type { CopyMaterial } from './material.ts';

/**
 * Refuses somebody who has seen another state of the whole working copy. Saying what one has seen is optional here: nothing
 * of anybody's is overwritten.
 *
 * @throws Refusal `precondition_failed`
 */
export function requireSeenCopy(
  expectation: Expectation,
  { revision }: { revision: bigint },
  { copy: { catalogue } }: CopyMaterial,
): void {
  if (expectation.seen === null) return;
  requireSeen(expectation, { exists: true, changedAt: revision, latest: revision, catalogue });
}
