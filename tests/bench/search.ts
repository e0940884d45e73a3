import { buildSegment } from '../../src/search/build-segment.ts';
import { createEngine, type EngineQuery } from '../../src/search/engine.ts';
import type { SearchEntry } from '../../src/search/entry.ts';
import { buffersOf, type Segment } from '../../src/search/segment.ts';
import { type Content, contentIn, searchLocales } from './search/content.ts';
import type { Bench } from './support/bench.ts';
import { quantile } from './support/statistics.ts';
import { figure, printTable } from './support/table.ts';

// The search engine by itself, in this process: how long an index takes to build, how large it is, and how long a search
// takes. A third of the questions is asked beforehand, as a server that is up all day has answered many; the others are new.

interface Library {
  name: string;
  notices: { slug: string; segments: Map<string, Segment> }[];
  questions: { text: string; locale: string }[];
}

/** FAQs in one notice of real size, and in a large library. */
const NOTICE = 1_800;
const LIBRARY = 50_000;
const NOTICES = 28;
const HITS = 10;

export async function measureSearch(bench: Bench): Promise<void> {
  const scale = bench.short ? 0.1 : 1;
  const questions = bench.short ? 60 : 600;
  measureBuilds(bench, Math.round(NOTICE * scale));
  const perLocale = Math.round((LIBRARY * scale) / searchLocales.length);
  const each = Math.round(perLocale / NOTICES);
  const rows: string[][] = [];
  for (const [share, make] of [
    [5, () => library('in Japanese', ['ja'], 1, Math.round(NOTICE * scale), questions)],
    [5, () => library('in English', ['en'], 1, Math.round(NOTICE * scale), questions)],
    [25, () => library('in ten locales', searchLocales, 1, perLocale, questions / 10)],
    [25, () => library('in ten locales', searchLocales, NOTICES, each, questions / 10)],
    [25, () => library('in English', ['en'], NOTICES, each * 10, questions)],
  ] as const) {
    bench.progress('search: building a library');
    const made = make();
    bench.progress(`search: ${made.name}`);
    rows.push(measureOne(bench, made, share));
  }
  printTable(
    `Searching in process, ${HITS} hits`,
    ['what', 'questions', 'median ms', 'p99 ms', 'max ms', 'index MB', 'found something %'],
    rows,
  );
}

function measureBuilds(bench: Bench, count: number): void {
  const rows: string[][] = [];
  let slowest = 0;
  for (const locale of searchLocales) {
    bench.progress(`search: building ${figure(count)} FAQs in ${locale}`);
    // The first loads dictionaries.
    buildSegment(locale, contentIn(locale, 20, 0, 1).entries);
    const { entries } = contentIn(locale, count, 0, 2);
    const startedAt = performance.now();
    const segment = buildSegment(locale, entries);
    const seconds = (performance.now() - startedAt) / 1_000;
    slowest = Math.max(slowest, seconds);
    rows.push([locale, figure(characters(entries)), figure(seconds, 2), figure(megabytes([segment]), 1)]);
  }
  printTable(
    `Building the index of ${figure(count)} FAQs`,
    ['locale', 'characters', 'seconds', 'index MB'],
    rows,
  );
  bench.headlines.push({
    what: `Index of ${figure(count)} FAQs, slowest of ${searchLocales.length} locales`,
    measured: `${figure(slowest, 2)} s`,
    target: '< 2 s',
    isMet: slowest < 2,
  });
}

function library(
  inWhat: string,
  locales: readonly string[],
  notices: number,
  perNotice: number,
  questions: number,
): Library {
  const count = figure(locales.length * notices * perNotice);
  const name = `${count} FAQs ${inWhat}, ${notices === 1 ? 'one notice' : `${notices} notices`}`;
  const made: Library = { name, notices: [], questions: [] };
  for (let at = 0; at < notices; at += 1) {
    const segments = new Map<string, Segment>();
    for (const [place, locale] of locales.entries()) {
      const content: Content = contentIn(locale, perNotice, Math.ceil(questions / notices), at * 100 + place);
      segments.set(locale, buildSegment(locale, content.entries));
      made.questions.push(...content.questions.map((text) => ({ text, locale })));
    }
    made.notices.push({ slug: `notice-${at}`, segments });
  }
  return made;
}

function measureOne(bench: Bench, { name, notices, questions }: Library, most: number): string[] {
  const engine = createEngine();
  for (const { slug, segments } of notices) engine.put(slug, segments);
  const queries = questions.map(
    ({ text, locale }): EngineQuery => ({
      text,
      locale,
      scope: notices.map(({ slug }) => ({ notice: slug, locale })),
      limit: HITS,
    }),
  );
  for (const query of queries.filter((_, at) => at % 3 === 0)) engine.search(query);
  let found = 0;
  const times = queries
    .filter((_, at) => at % 3 > 0)
    .map((query) => {
      const startedAt = performance.now();
      const hits = engine.search(query);
      if (hits.length > 0) found += 1;
      return performance.now() - startedAt;
    });
  const p99 = quantile(times, 0.99);
  bench.headlines.push({
    what: `One search, p99: ${name}`,
    measured: `${figure(p99, 1)} ms`,
    target: `< ${most} ms`,
    isMet: p99 < most,
  });
  return [
    name,
    figure(times.length),
    figure(quantile(times, 0.5), 2),
    figure(p99, 2),
    figure(Math.max(...times), 2),
    figure(megabytes(notices.flatMap(({ segments }) => [...segments.values()])), 1),
    figure((100 * found) / times.length),
  ];
}

function characters(entries: readonly SearchEntry[]): number {
  return entries.reduce(
    (sum, { title, body, note, keywords }) => sum + [title, body, note, keywords].join('').length,
    0,
  );
}

function megabytes(segments: readonly Segment[]): number {
  return segments.flatMap(buffersOf).reduce((sum, { byteLength }) => sum + byteLength, 0) / 1e6;
}
