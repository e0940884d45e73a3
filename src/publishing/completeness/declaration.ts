import { z } from 'zod';
import { Refusal } from '../../errors.ts';
import { declarable } from '../../law/evaluate.ts';
import { hasWords } from '../../law/has-words.ts';
import type { Regime, RegimeId, Rule } from '../../law/regime.ts';
import { regimes } from '../../law/regimes.ts';

/** What an editor says with `PUT …/completeness/{regime}/{element}`. */
export const declaration = z.strictObject({
  status: z.enum(['not_yet_known', 'not_applicable']),
  reason: z
    .string()
    .max(2_000)
    .refine(hasWords, 'Say in words why the notice does not have it.')
    .meta({ description: 'For editors and auditors; readers never see it.' }),
});

export type DeclarationInput = z.output<typeof declaration>;

/**
 * @returns the rule that an address names
 * @throws Refusal `unknown_legal_element` when there is none, or the notice is not under the regime
 */
export function requireElement(applied: readonly string[], regime: string, element: string): Rule {
  const known: Regime | undefined = Object.hasOwn(regimes, regime) ? regimes[regime as RegimeId] : undefined;
  if (!known) {
    const detail = `There is no regime "${regime}". Use one of: ${Object.keys(regimes).join(', ')}.`;
    throw new Refusal('unknown_legal_element', detail);
  }
  const rule = known.rules.find(({ id }) => id === element);
  if (!rule) {
    const detail = `"${regime}" has no element "${element}". Use one of: ${known.rules.map(({ id }) => id).join(', ')}.`;
    throw new Refusal('unknown_legal_element', detail);
  }
  if (!applied.includes(regime)) {
    const detail = `The notice is not under "${regime}". Add it to its regimes first.`;
    throw new Refusal('unknown_legal_element', detail);
  }
  return rule;
}

/** @throws Refusal `invalid_value` where the element cannot be declared so */
export function requireDeclarable(rule: Rule, status: DeclarationInput['status']): void {
  if (declarable(rule).includes(status)) return;
  const detail = `"${rule.id}" is about an order, which is not waiting to be known. Meet it, or declare it "not_applicable".`;
  throw new Refusal('invalid_value', detail, {
    faults: [{ code: 'invalid_value', path: '/status', detail }],
  });
}
