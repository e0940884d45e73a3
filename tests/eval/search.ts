import { parseArgs } from 'node:util';
import { type Evaluation, evaluate, type Outcome } from './evaluate.ts';
import { type Measures, mean, quantile } from './measures.ts';
import { type EvaluationSet, readSet } from './read-set.ts';

// npm run eval:search -- [--locale ja] [--misses N] DIR: how well agents' questions find their answers, by a set of FAQs
// (faqs.json: [{key, question, answer}]) and questions (queries.json: [{q, relevant: {key: grade}}]) in DIR.

try {
  const { directory, locale, misses } = readArguments();
  const set = readSet(directory);
  const evaluation = evaluate(set, locale);
  printTable(set, evaluation, locale);
  if (misses > 0) printMisses(set, evaluation.outcomes, misses);
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}

function readArguments(): { directory: string; locale: string; misses: number } {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { locale: { type: 'string', default: 'ja' }, misses: { type: 'string', default: '0' } },
  });
  const [directory] = positionals;
  if (directory === undefined || positionals.length > 1) {
    throw new Error(
      'Name one directory that holds faqs.json and queries.json: npm run eval:search -- [--locale ja] [--misses N] DIR',
    );
  }
  const misses = Number(values.misses);
  if (!Number.isInteger(misses) || misses < 0) {
    throw new Error('--misses needs a whole number: how many of the worst questions to print.');
  }
  return { directory, locale: localeOf(values.locale), misses };
}

function localeOf(tag: string): string {
  try {
    return new Intl.Locale(tag).toString();
  } catch {
    throw new Error('--locale needs a language tag (BCP 47), such as ja or zh-Hant.');
  }
}

function printTable(set: EvaluationSet, { outcomes, buildMilliseconds }: Evaluation, locale: string): void {
  const meanOf = (name: keyof Measures) => mean(outcomes.map(({ measures }) => measures[name]));
  const ofAll = mean(outcomes.map(({ measures }) => measures.hitAt3Grade2 ?? 0));
  const answered = outcomes.filter(({ measures }) => measures.hitAt3Grade2 !== null).length;
  const times = outcomes.map(({ milliseconds }) => milliseconds);
  const rows: [string, string][] = [
    ['locale', locale],
    ['FAQs', `${set.faqs.length}`],
    ['questions', `${set.questions.length}`],
    ['index built in', `${(buildMilliseconds / 1000).toFixed(2)} s`],
    ['Recall@10', decimals(meanOf('recallAt10'))],
    ['MRR@10', decimals(meanOf('reciprocalRank'))],
    ['nDCG@10', decimals(meanOf('ndcgAt10'))],
    ['Hit@1', decimals(meanOf('hitAt1'))],
    ['Hit@3', decimals(meanOf('hitAt3'))],
    ['Hit@3 at grade 2', `${decimals(meanOf('hitAt3Grade2'))}   of the ${answered} that have such an answer`],
    ['', `${decimals(ofAll)}   of all`],
    ['a question, median', `${quantile(times, 0.5).toFixed(2)} ms`],
    ['a question, p99', `${quantile(times, 0.99).toFixed(2)} ms`],
    ['a question, slowest', `${Math.max(...times).toFixed(2)} ms`],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  for (const [name, value] of rows) console.log(`${name.padEnd(width)}   ${value}`);
}

function decimals(value: number): string {
  return Number.isNaN(value) ? '–' : value.toFixed(4);
}

/** Prints the questions that found least, each with the FAQs that came first and the relevant ones that were missed. */
function printMisses(set: EvaluationSet, outcomes: readonly Outcome[], count: number): void {
  const titles = new Map(set.faqs.map(({ key, question }) => [key, question]));
  const grades = new Map(set.questions.map(({ text, grades: graded }) => [text, graded]));
  const worst = outcomes.toSorted((one, other) => one.measures.ndcgAt10 - other.measures.ndcgAt10);
  for (const { question, found, measures } of worst.slice(0, count)) {
    const relevant = grades.get(question) ?? new Map<string, number>();
    console.log(`\n${question}   (nDCG@10 ${decimals(measures.ndcgAt10)})`);
    for (const key of found.slice(0, 3))
      console.log(`  found    ${relevant.get(key) ?? '-'}  ${titles.get(key)}`);
    for (const [key, grade] of relevant) {
      if (!found.includes(key)) console.log(`  missed   ${grade}  ${titles.get(key)}`);
    }
  }
}
