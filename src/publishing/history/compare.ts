import {
  toDocument,
  type WorkingCopy,
  type WorkingCopyJson,
  workingCopyFrom,
} from '../../authoring/notices/working-copy.ts';
import { comparableEdition, comparableWithEditions, onlyIn } from './comparable.ts';
import { diffAsText } from './diff-as-text.ts';
import { type Change, type Comparable, diffDocuments } from './diff-documents.ts';
import { type EditionJson, editionPartsFrom } from './editions.ts';

/** What stands on one side of a comparison. */
export type Side = { edition: EditionJson } | { copy: WorkingCopyJson };

/** All that a comparison follows from, still in JSON as the database gives it. */
export interface ComparisonMaterial {
  from: Side;
  to: Side;
  /** Texts only in this locale; null for all. */
  locale: string | null;
  format: 'json' | 'text';
}

/** What is told of a side besides its content. */
export interface ComparedSide {
  edition: number | null;
  status: EditionJson['status'] | null;
  publishedAt: string | null;
  sha256: string | null;
}

export interface Comparison {
  from: ComparedSide;
  to: ComparedSide;
  locale: string | null;
  changes: Change[];
}

/** Compares two states of a notice; pure, and with megabytes of text long, so it runs in a thread of its own. */
export function compare({ from, to, locale }: Omit<ComparisonMaterial, 'format'>): Comparison {
  const isOfCopies = 'copy' in from && 'copy' in to;
  const [before, after] = [from, to].map((side) => {
    const whole = comparableOf(side, isOfCopies);
    return locale === null ? whole : onlyIn(locale, whole);
  }) as [Comparable, Comparable];
  return { from: toldOf(from), to: toldOf(to), locale, changes: diffDocuments(before, after) };
}

/** @returns the body of the answer */
export function comparisonBody(material: ComparisonMaterial): string {
  const comparison = compare(material);
  if (material.format === 'json') return JSON.stringify(comparison);
  const { from, to, locale, changes } = comparison;
  const title = `What ${nameOf(to)} says against ${nameOf(from)}${locale === null ? '' : `, texts in ${locale}`}`;
  return diffAsText(changes, title);
}

function comparableOf(side: Side, isOfCopies: boolean): Comparable {
  if ('edition' in side) return comparableEdition(editionPartsFrom(side.edition));
  const copy: WorkingCopy = workingCopyFrom(side.copy);
  return isOfCopies ? toDocument(copy) : comparableWithEditions(copy);
}

function toldOf(side: Side): ComparedSide {
  if ('copy' in side) return { edition: null, status: null, publishedAt: null, sha256: null };
  const { number, status, publishedAt, sha256 } = side.edition;
  return { edition: number, status, publishedAt: publishedAt.toISOString(), sha256 };
}

function nameOf({ edition, status }: ComparedSide): string {
  if (edition === null) return 'the working copy';
  return status === 'live' ? `edition ${edition}` : `edition ${edition} (${status})`;
}
