import { type Declaration, evaluate, type RegimeFindings } from '../../law/evaluate.ts';
import type { Plan } from '../plan.ts';

/**
 * Holds what an edition would hold against the laws that the notice is under.
 *
 * @param locale whose readers are looked at: what is left out for being outdated they are shown in the source language
 */
export function findingsOfPlan(
  { content, translation }: Pick<Plan, 'content' | 'translation'>,
  declarations: readonly Declaration[],
  locale: string,
  at: Date,
): RegimeFindings[] {
  const leavesOut = content.policy.translations === 'omit_outdated';
  const leftOut = Object.entries(translation).map(([of, { outdated }]) => [of, leavesOut ? outdated : []]);
  return evaluate({ document: content, declarations, locale, leftOut: Object.fromEntries(leftOut), at });
}
