import type { Bench } from '../support/bench.ts';
import { cpuPerThousand, doubtOf, type Round, shareOfCore } from '../support/rounds.ts';
import { median } from '../support/statistics.ts';
import { figure, printTable } from '../support/table.ts';
import { type Rival, rivalNames } from './rivals.ts';

const PRISMA_TARGET = 100;

export interface Case {
  name: string;
  slug: string;
  encoding: 'identity' | 'gzip' | 'br';
  /** Asks with the ETag of what it has, and gets 304. */
  conditional?: boolean;
  rivals: readonly Rival[];
  /** For the rate against bare node:http. */
  target?: number;
}

interface CandidateResult {
  name: string;
  rounds: Round[];
  residentMegabytes: number | null;
}

export interface CaseResult {
  one: Case;
  /** The size of the body, as sent. */
  bytes: number;
  /** Forthright first. */
  candidates: CandidateResult[];
  notes: string[];
}

/** How many times as fast Forthright was as another one. */
interface Comparison {
  /** Of the rates in each round. */
  ratios: number[];
  /** By the CPU time of a request. */
  byCpu: number;
}

const head = [
  'case',
  'bytes',
  'server',
  'req/s',
  'MB/s',
  'p50 ms',
  'p99 ms',
  'CPU s/1,000',
  'CPU %',
  'RSS MB',
];
const comparisonHead = ['ours/it', 'lowest', 'highest', 'by CPU', ''];

/** Prints all cases in one table, and notes the figures that have a target. */
export function reportReads(bench: Bench, title: string, results: readonly CaseResult[]): void {
  const rows: string[][] = [];
  for (const { one, bytes, candidates } of results) {
    const [ours, ...others] = candidates as [CandidateResult, ...CandidateResult[]];
    rows.push([...figuresOf(one, bytes, ours), '', '', '', '', remarksOf(ours)]);
    for (const other of others) {
      const comparison = compare(ours, other);
      const { ratios, byCpu } = comparison;
      const compared = [median(ratios), Math.min(...ratios), Math.max(...ratios), byCpu];
      rows.push([
        ...figuresOf(one, bytes, other),
        ...compared.map((value) => figure(value, 2)),
        remarksOf(other),
      ]);
      addHeadline(bench, one, other, comparison, doubtAbout(ours) ?? doubtAbout(other));
    }
  }
  printTable(title, [...head, ...comparisonHead], rows, [
    'ours/it: the median of the ratios of each round; lowest and highest of them beside it. Other figures: medians.',
    'by CPU: the same ratio by CPU time for each request, which tells more on a machine that is busy otherwise.',
    ...results.flatMap(({ notes }) => notes),
  ]);
}

function figuresOf(one: Case, bytes: number, { name, rounds, residentMegabytes }: CandidateResult): string[] {
  const of = (pick: (round: Round) => number) => median(rounds.map(pick));
  const perSecond = of((round) => round.perSecond);
  return [
    one.name,
    name === rivalNames.prisma ? '' : figure(bytes),
    name,
    figure(perSecond, perSecond < 1_000 ? 1 : 0),
    figure(of((round) => round.bytesPerSecond) / 1e6, 1),
    figure(
      of((round) => round.p50),
      2,
    ),
    figure(
      of((round) => round.p99),
      2,
    ),
    figure(of(cpuPerThousand), 3),
    figure(of(shareOfCore) * 100),
    figure(residentMegabytes),
  ];
}

function remarksOf(candidate: CandidateResult): string {
  const failed = candidate.rounds.reduce((sum, round) => sum + round.failed, 0);
  const remarks = [doubtAbout(candidate), failed > 0 ? `${figure(failed)} failed` : null];
  return remarks.flatMap((remark) => (remark === null ? [] : [`! ${remark}`])).join(', ');
}

function doubtAbout({ name, rounds }: CandidateResult): string | null {
  // The Prisma route waits for the database: its core need not be full.
  return name === rivalNames.prisma ? null : doubtOf(rounds);
}

function compare(ours: CandidateResult, other: CandidateResult): Comparison {
  const ratios = other.rounds
    .map(({ perSecond }, at) => (ours.rounds[at]?.perSecond ?? Number.NaN) / perSecond)
    // On a machine that is busy otherwise, a round may pass without a single answer.
    .filter(Number.isFinite);
  const byCpu = median(other.rounds.map(cpuPerThousand)) / median(ours.rounds.map(cpuPerThousand));
  return { ratios, byCpu };
}

function addHeadline(
  bench: Bench,
  one: Case,
  { name }: CandidateResult,
  { ratios, byCpu }: Comparison,
  doubt: string | null,
): void {
  const targets = { [rivalNames.bare]: one.target, [rivalNames.prisma]: PRISMA_TARGET };
  const target = targets[name];
  if (target === undefined) return;
  const digits = target < 10 ? 2 : 0;
  const measured = figure(median(ratios), digits);
  bench.headlines.push({
    what: `${one.name}, rate against ${name}`,
    measured: doubt === null ? measured : `${measured}, but ${doubt}; by CPU time ${figure(byCpu, digits)}`,
    target: `≥ ${figure(target, digits)}`,
    isMet: doubt === null ? median(ratios) >= target : null,
  });
}
