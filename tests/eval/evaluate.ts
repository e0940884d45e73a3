import { buildSegment } from '../../src/search/build-segment.ts';
import { createEngine } from '../../src/search/engine.ts';
import { type Measures, measure } from './measures.ts';
import type { EvaluationSet } from './read-set.ts';

/** What one question found. */
export interface Outcome {
  question: string;
  /** Keys, the best first; ten at most. */
  found: string[];
  measures: Measures;
  milliseconds: number;
}

export interface Evaluation {
  outcomes: Outcome[];
  buildMilliseconds: number;
}

const NOTICE = 'evaluated';
/** The first questions of a process are slow for reasons of their own; these many are asked before time is taken. */
const WARM_UP = 50;

/** Loads the FAQs into the index that serves agents, as one notice, and asks it each question. */
export function evaluate({ faqs, questions }: EvaluationSet, locale: string): Evaluation {
  const engine = createEngine();
  const began = performance.now();
  const segment = buildSegment(
    locale,
    faqs.map(({ key, question, answer }) => ({
      id: key,
      locale,
      title: question,
      body: answer,
      note: '',
      keywords: '',
    })),
  );
  const buildMilliseconds = performance.now() - began;
  engine.put(NOTICE, new Map([[locale, segment]]));
  const ask = (text: string) =>
    engine.search({ text, locale, scope: [{ notice: NOTICE, locale }], limit: 10 }).map(({ id }) => id);
  for (const { text } of questions.slice(0, WARM_UP)) ask(text);
  const outcomes = questions.map(({ text, grades }) => {
    const asked = performance.now();
    const found = ask(text);
    const milliseconds = performance.now() - asked;
    return { question: text, found, measures: measure(found, grades), milliseconds };
  });
  return { outcomes, buildMilliseconds };
}
