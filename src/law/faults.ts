import type { Fault } from '../errors.ts';
import type { ElementFinding, RegimeFindings } from './evaluate.ts';

/** Something about the law that an editor should look at; it does not stop a publication. */
export interface LawWarning {
  code: 'incomplete_in_law' | 'not_in_locale';
  path: string;
  detail: string;
}

/** @returns what the law does not let out: elements that are missing, by rules whose statute was read in its own words */
export function lawFaults(findings: readonly RegimeFindings[]): Fault[] {
  return missing(findings, 'error').map(({ path, detail }) => ({ code: 'incomplete_in_law', path, detail }));
}

/** @returns elements that are missing by rules still to be confirmed, and those not there in the locale looked at */
export function lawWarnings(findings: readonly RegimeFindings[]): LawWarning[] {
  return [
    ...missing(findings, 'warning').map(({ path, detail }) => ({
      code: 'incomplete_in_law' as const,
      path,
      detail,
    })),
    ...findings.flatMap((found) =>
      found.elements
        .filter(({ notInLocale }) => notInLocale.length > 0)
        .map((element) => ({
          code: 'not_in_locale' as const,
          path: pathOf(found, element),
          detail: `Readers of ${found.locale} are shown parts of it in the source language. Translate ${element.notInLocale[0]}${others(element.notInLocale.length - 1)} (${element.citation}).`,
        })),
    ),
  ];
}

function missing(findings: readonly RegimeFindings[], severity: ElementFinding['severity']) {
  return findings.flatMap((found) =>
    found.elements
      .filter((element) => element.status === 'missing' && element.severity === severity)
      .map((element) => ({ path: pathOf(found, element), detail: detailOf(element) })),
  );
}

function pathOf({ regime }: RegimeFindings, { element }: ElementFinding): string {
  return `/regimes/${regime}/${element}`;
}

function detailOf({ requirement, citation, verifiedOn, whatToDo }: ElementFinding): string {
  const unsure = verifiedOn === null ? ' Not read in the statute’s own words: have a lawyer confirm it.' : '';
  return `${requirement.replace(/\.$/, '')} (${citation}). ${whatToDo}${unsure}`;
}

function others(count: number): string {
  return count > 0 ? ` and ${count} more` : '';
}
