import type { NoticeDocument } from '../document/notice.ts';
import { type Evidence, evidenceOf, type Scene } from './evidence.ts';
import { hasWords } from './has-words.ts';
import type { DataCategories, LawNote, Regime, RegimeId, Rule, Sourced } from './regime.ts';
import { regimes } from './regimes.ts';
import { remedyOf } from './remedy.ts';

/** What an editor has declared of an element that the notice does not have (yet). */
export interface Declaration {
  regime: string;
  element: string;
  status: 'not_yet_known' | 'not_applicable';
  reason: string;
}

export interface LawInput {
  document: NoticeDocument;
  declarations: readonly Declaration[];
  /** Whose readers are looked at. */
  locale: string;
  /** By locale the texts (`unitName`) that are left out for being outdated: readers are shown those of the source. */
  leftOut?: Readonly<Record<string, readonly string[]>> | undefined;
  at: Date;
}

/** What became of one element that a law asks for. */
export interface ElementFinding extends Sourced {
  element: string;
  requirement: string;
  severity: Rule['severity'];
  status: 'provided' | 'not_yet_known' | 'not_applicable' | 'missing';
  /** Why it is not provided; null where it is, or where nobody has said. */
  reason: string | null;
  /** Who gave the reason: the notice itself, an editor's declaration, or the rule, which asks for it only of others. */
  reasonFrom: 'notice' | 'declaration' | 'rule' | null;
  /** JSON Pointers into the document. */
  where: string[];
  /** The texts of it that readers of the locale are shown in the source language. */
  notInLocale: string[];
  /** Null where nothing has to be done. */
  whatToDo: string | null;
}

export interface RegimeFindings {
  regime: RegimeId;
  title: string;
  law: string;
  locale: string;
  elements: ElementFinding[];
  notes: LawNote[];
  minimumPosting: Regime['minimumPosting'];
}

/**
 * Holds a notice against the laws that it is under. Only what it says now counts: sections, affected data, contacts,
 * advice, authorities; never the timeline of updates. Pure: the same input gives the same findings.
 *
 * @returns for each regime of the document what became of each element, in the order of its rules
 */
export function evaluate({ document, declarations, locale, leftOut = {}, at }: LawInput): RegimeFindings[] {
  const sets = new Map(Object.entries(leftOut).map(([locale, units]) => [locale, new Set(units)]));
  const isLeftOut = (unit: string, locale: string) => sets.get(locale)?.has(unit) ?? false;
  return document.regimes.map((id) => {
    const regime = regimes[id];
    const scene = { document, regime, locale, isLeftOut, at };
    const declared = declarations.filter((declaration) => declaration.regime === id);
    return {
      regime: id,
      title: regime.title,
      law: regime.law,
      locale,
      elements: regime.rules.map((rule) => findingOf(scene, rule, regime, declared)),
      notes: [...regime.notes],
      minimumPosting: regime.minimumPosting,
    };
  });
}

/**
 * @returns how an element may be declared; that the regulator comes first is never "not yet known"
 */
export function declarable(rule: Rule): readonly Declaration['status'][] {
  return rule.metBy.by === 'regulatorFirst' ? ['not_applicable'] : ['not_yet_known', 'not_applicable'];
}

type Outcome = Pick<ElementFinding, 'status' | 'reason' | 'reasonFrom' | 'where' | 'notInLocale'>;

function findingOf(
  scene: Scene,
  rule: Rule,
  regime: Regime,
  declared: readonly Declaration[],
): ElementFinding {
  const outcome = outcomeOf(scene, rule, declared);
  return {
    element: rule.id,
    requirement: rule.requirement,
    severity: rule.severity,
    citation: rule.citation,
    verifiedOn: rule.verifiedOn,
    ...outcome,
    whatToDo: whatToDo(outcome, rule, regime, scene),
  };
}

function outcomeOf(scene: Scene, rule: Rule, declared: readonly Declaration[]): Outcome {
  const evidence = evidenceOf(scene, rule.metBy);
  for (const status of ['provided', 'not_yet_known', 'not_applicable'] as const) {
    const found = evidence.filter((piece) => piece.status === status);
    if (found.length > 0) return told(status, found);
  }
  const nothing = { where: [], notInLocale: [] };
  const declaration = declared.find(
    ({ element, status, reason }) =>
      element === rule.id && declarable(rule).includes(status) && hasWords(reason),
  );
  if (declaration) {
    const { status, reason } = declaration;
    return { status, reason, reasonFrom: 'declaration', ...nothing };
  }
  if (rule.onlyFor && meantAmong(scene.document, rule.onlyFor) === 'none') {
    const reason = 'Nothing among the affected data asks for it.';
    return { status: 'not_applicable', reason, reasonFrom: 'rule', ...nothing };
  }
  return { status: 'missing', reason: null, reasonFrom: null, ...nothing };
}

function told(status: Evidence['status'], found: readonly Evidence[]): Outcome {
  return {
    status,
    reason: found[0]?.reason ?? null,
    reasonFrom: status === 'provided' ? null : 'notice',
    where: found.map((piece) => piece.where),
    notInLocale: found.flatMap((piece) => piece.notInLocale),
  };
}

/** @returns whether data of the categories is affected, or the keys of those of which nobody can tell */
function meantAmong(
  { affectedData }: Pick<NoticeDocument, 'affectedData'>,
  { meant, notMeant }: DataCategories,
): 'some' | 'none' | { unclear: string[] } {
  // Before anything is listed nobody can tell of anything.
  if (affectedData.length === 0) return { unclear: [] };
  const keys = affectedData
    .filter(({ category, extent }) => extent !== 'not_affected' && !notMeant.includes(category))
    .map(({ category }) => category);
  if (keys.some((key) => meant.some((words) => `-${key}-`.includes(`-${words}-`)))) return 'some';
  return keys.length === 0 ? 'none' : { unclear: keys };
}

function whatToDo(
  { status, notInLocale }: Outcome,
  rule: Rule,
  regime: Regime,
  { document, locale }: Scene,
): string | null {
  if (status === 'missing') {
    const remedy = remedyOf(rule.metBy, regime);
    const declare = `Or declare why it is not there: PUT …/completeness/${regime.id}/${rule.id}.`;
    return `${whyAsked(document, rule)}${remedy} ${declare}`;
  }
  if (notInLocale.length > 0) return `Translate into ${locale}: ${list(notInLocale)}.`;
  return status === 'not_yet_known' ? 'Publish it as soon as it is known.' : null;
}

function whyAsked(document: NoticeDocument, { onlyFor }: Rule): string {
  const among = onlyFor ? meantAmong(document, onlyFor) : 'some';
  if (typeof among === 'string') return '';
  return among.unclear.length === 0
    ? 'Before affected data is listed nobody can tell whether it is asked for. '
    : `Nobody can tell by the keys of the affected data whether it is asked for: ${list(among.unclear)}. `;
}

const MOST_NAMED = 5;

function list(names: readonly string[]): string {
  const more = names.length - MOST_NAMED;
  return `${names.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
