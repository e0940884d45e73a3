import { type WorkingCopyJson, workingCopyFrom } from '../../authoring/notices/working-copy.ts';
import { completeLocales } from '../../document/units.ts';
import { type PreviousEditionJson, previousEditionFrom } from '../../editions/newest.ts';
import type { Declaration, RegimeFindings } from '../../law/evaluate.ts';
import { lawFaults } from '../../law/faults.ts';
import { copyOf } from '../copy.ts';
import { planEdition } from '../plan.ts';
import { findingsOfPlan } from './law-of-plan.ts';

/** All that a notice's completeness in law follows from, still in JSON as the database gives it. */
export interface LawMaterial {
  copy: WorkingCopyJson;
  previous: PreviousEditionJson | null;
  declarations: Declaration[];
  /** Whose readers are looked at; null for those of the source locale. */
  locale: string | null;
  at: Date;
}

export interface CompleteInLaw {
  locale: string;
  /** Whether no law stops a publication, as publishing decides it: by the source locale, whichever is looked at. */
  publishable: boolean;
  regimes: RegimeFindings[];
}

/**
 * Holds a working copy against the laws as if it were published now: all that is complete, and the locale looked at. Pure,
 * and with thousands of texts long, so it runs in a thread.
 */
export function completeInLaw({ copy: json, previous, declarations, ...asked }: LawMaterial): CompleteInLaw {
  const copy = copyOf(workingCopyFrom(json));
  const source = copy.document.sourceLocale;
  const locale = asked.locale ?? source;
  const locales = [...new Set([source, ...completeLocales(copy.document), locale])];
  const before = previous && previousEditionFrom(previous);
  const plan = planEdition(copy, before, { updateType: 'minor', changeNote: {}, locales });
  const findingsFor = (readers: string) => findingsOfPlan(plan, declarations, readers, asked.at);
  const ofSource = findingsFor(source);
  const publishable = lawFaults(ofSource).length === 0;
  return { locale, publishable, regimes: locale === source ? ofSource : findingsFor(locale) };
}
