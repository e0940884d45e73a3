import { type ChangeKind, type Difference, differences } from './change.ts';
import type { EditionView, Statement } from './edition-view.ts';
import type { FaqWording } from './faq-wording.ts';

/** One change as a briefing tells it. */
export interface ToldChange<Value> {
  kind: string;
  key: string;
  change: ChangeKind;
  before: Value | null;
  after: Value | null;
}

/** What an edition did to one FAQ: how it reads from there on, or that it is not there any more. */
export interface FaqStep {
  change: ChangeKind;
  wording: FaqWording | null;
}

export interface Comparison {
  /** What agents answer from; what they would now say wrongly comes first. */
  changes: ToldChange<EditionView['items'][number]['value']>[];
  /** The rest of the notice. */
  parts: ToldChange<EditionView['parts'][number]['value']>[];
  /** By the key of the FAQ. */
  faqSteps: [key: string, step: FaqStep][];
}

/**
 * Compares an edition with the one before it, both as shown in one locale; pure. Where the locale of the whole is another,
 * as when it was published for the first time, what only reads in another language is not told of each statement.
 *
 * @param before null for the first edition
 * @param wordingsOf gives the FAQs of the later edition in every format; called only when one has changed
 */
export function compareEditions(
  before: EditionView | null,
  after: EditionView,
  wordingsOf: () => readonly FaqWording[],
): Comparison {
  const items = differences(before, after, ({ items: all }) => all);
  const parts = differences(before, after, ({ parts: all }) => all);
  const isAllRetold = before !== null && before.locale !== after.locale;
  const isTold = ({ change }: { change: ChangeKind }) => !(isAllRetold && change === 'translated');
  return {
    changes: items.filter(isTold).sort(byUrgency).map(told),
    parts: parts.filter(isTold).map(told),
    faqSteps: stepsOf(items, wordingsOf),
  };
}

function stepsOf(
  items: readonly Difference<EditionView['items'][number]['value']>[],
  wordingsOf: () => readonly FaqWording[],
): Comparison['faqSteps'] {
  // One that is outdated reads as before.
  const ofFaqs = items.filter(
    ({ before, after, change }) => (before ?? after)?.kind === 'faq' && change !== 'outdated',
  );
  if (ofFaqs.length === 0) return [];
  const wordings = new Map(wordingsOf().map((wording) => [wording.key, wording]));
  return ofFaqs.map(({ before, after, change }) => {
    const { key } = (after ?? before) as Statement<unknown>;
    return [key, { change, wording: wordings.get(key) ?? null }];
  });
}

type ItemDifference = Difference<EditionView['items'][number]['value']>;

// Stable, so that within one urgency the order of the notice is kept.
function byUrgency(one: ItemDifference, other: ItemDifference): number {
  return urgencyOf(one) - urgencyOf(other);
}

/** @returns how soon an agent has to know: what was right to say and is not any more comes first, FAQs before the rest */
function urgencyOf({ change, before, after }: ItemDifference): number {
  const isFaq = (before ?? after)?.kind === 'faq';
  if (change === 'translated' || change === 'outdated') return 5;
  if (change === 'added') return isFaq ? 3 : 4;
  const isSameAnswer = change === 'changed' && before?.value.answer === after?.value.answer;
  if (isFaq) return isSameAnswer ? 2 : 0;
  return 1;
}

function told<
  Value extends {
    currency: 'current' | 'partly_superseded' | 'superseded' | 'retracted';
    textLocale: string;
  },
>({ change, before, after }: Difference<Value>): ToldChange<Value> {
  const { kind, key } = (after ?? before) as Statement<Value>;
  return { kind, key, change, before: before?.value ?? null, after: after?.value ?? null };
}
