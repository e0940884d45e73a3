import { setTimeout as sleep } from 'node:timers/promises';
import { printCeiling } from './reads/ceiling.ts';
import { type Case, type CaseResult, reportReads } from './reads/report.ts';
import { startRivals } from './reads/rivals.ts';
import { putAndPublish } from './support/admin.ts';
import type { Bench } from './support/bench.ts';
import type { Instance } from './support/instance.ts';
import { HUGE, hugeNotice, REAL, realNotice, SMALL, smallNotice } from './support/notices.ts';
import { CLIENT_CORE, pin, residentMegabytes, SERVER_CORE } from './support/processes.ts';
import { bodyBytes, headerOf, noticePath, record } from './support/reading.ts';
import type { Recorded } from './support/recorded.ts';
import { type Candidate, measureRound, type Round } from './support/rounds.ts';
import { median } from './support/statistics.ts';

// How fast reads are, against a bare node:http server that writes the same bytes, and against a route that asks the
// database by Prisma. The candidates take turns in short rounds, so that whatever else the machine does meets all alike.

const CONNECTIONS = 64;

const cases: Case[] = [
  { name: 'real brotli', slug: REAL, encoding: 'br', rivals: ['bare', 'fastify', 'prisma'], target: 0.9 },
  {
    name: 'real 304',
    slug: REAL,
    encoding: 'br',
    conditional: true,
    rivals: ['bare', 'fastify'],
    target: 0.9,
  },
  { name: 'real gzip', slug: REAL, encoding: 'gzip', rivals: ['bare'] },
  { name: 'real identity', slug: REAL, encoding: 'identity', rivals: ['bare'] },
  { name: 'small brotli', slug: SMALL, encoding: 'br', rivals: ['bare'] },
  { name: 'huge brotli', slug: HUGE, encoding: 'br', rivals: ['bare'] },
];

export async function measureReads(bench: Bench): Promise<void> {
  await bench.postgres.pin(CLIENT_CORE);
  await printCeiling(bench, CONNECTIONS, secondsOf(bench));
  const databaseUrl = await bench.postgres.createDatabase('bench_reads');
  const instance = await bench.startInstance(databaseUrl, 'reads');
  try {
    for (const notice of [smallNotice(), realNotice(), hugeNotice()]) {
      bench.progress(`reads: publishing ${notice.slug}`);
      await putAndPublish(instance.origin, notice);
    }
    pin(instance.pid, SERVER_CORE);
    const results: CaseResult[] = [];
    for (const one of cases) results.push(await measureCase(bench, one, instance, databaseUrl));
    reportReads(bench, `Reads: ${CONNECTIONS} connections, rounds of ${secondsOf(bench)} s in turn`, results);
  } finally {
    await instance.stop();
    await bench.postgres.pin(null);
    await bench.postgres.dropDatabase('bench_reads');
  }
}

async function measureCase(
  bench: Bench,
  one: Case,
  instance: Instance,
  databaseUrl: string,
): Promise<CaseResult> {
  const path = noticePath(one.slug);
  const headers: Record<string, string> = { 'accept-encoding': one.encoding };
  const url = instance.origin + path;
  bench.progress(`reads: ${one.name}, waiting until it is prepared`);
  let recorded = await recordPrepared(url, headers, one.encoding);
  const notes: string[] = [];
  if (codingOf(recorded) !== one.encoding) {
    notes.push(`! ${one.name}: asked for ${one.encoding} and got ${codingOf(recorded)}.`);
  }
  if (one.conditional) {
    headers['if-none-match'] = headerOf(recorded, 'etag') ?? 'none';
    recorded = await record(url, headers);
    if (recorded.status !== 304) notes.push(`! ${one.name}: got ${recorded.status} instead of 304.`);
  }
  const ours: Candidate = { name: 'Forthright', pid: instance.pid, load: { url, headers } };
  const rivals = await startRivals(one.rivals, { path, headers, recorded, databaseUrl });
  try {
    const candidates = [ours, ...rivals.candidates];
    const rounds = await takeTurns(bench, one, candidates, instance.tidy);
    if (one.name === 'real brotli') {
      bench.highestRate = median((rounds.get(ours) as Round[]).map(({ perSecond }) => perSecond));
    }
    const results = candidates.map((candidate) => ({
      name: candidate.name,
      rounds: rounds.get(candidate) as Round[],
      residentMegabytes: residentMegabytes(candidate.pid),
    }));
    return { one, bytes: bodyBytes(recorded), candidates: results, notes };
  } finally {
    await rivals.stop();
  }
}

// Until the code is compiled well.
const WARM_UP_SECONDS = 3;
const SETTLE_MILLISECONDS = 400;

async function takeTurns(
  bench: Bench,
  one: Case,
  candidates: Candidate[],
  afterEach: () => void,
): Promise<Map<Candidate, Round[]>> {
  const count = roundsOf(bench, one);
  const rounds = new Map<Candidate, Round[]>(candidates.map((candidate) => [candidate, []]));
  bench.progress(`reads: ${one.name}, warming up`);
  for (const candidate of candidates) await measureRound(candidate, CONNECTIONS, WARM_UP_SECONDS);
  for (let round = 1; round <= count; round += 1) {
    bench.progress(`reads: ${one.name}, round ${round} of ${count}`);
    for (const candidate of candidates) {
      rounds.get(candidate)?.push(await measureRound(candidate, CONNECTIONS, secondsOf(bench)));
      afterEach();
      // A slow server still works on what it was asked last, on the core of the next one.
      await sleep(SETTLE_MILLISECONDS);
    }
  }
  return rounds;
}

/** Reads until the answer comes in the coding that was asked for: a server may prepare it only when asked first. */
async function recordPrepared(
  url: string,
  headers: Record<string, string>,
  coding: string,
): Promise<Recorded> {
  const deadline = performance.now() + 20_000;
  for (;;) {
    const recorded = await record(url, headers);
    if (recorded.status !== 200) {
      throw new Error(`${url} answered ${recorded.status}: ${Buffer.from(recorded.bodyBase64, 'base64')}`);
    }
    if (codingOf(recorded) === coding || performance.now() > deadline) return recorded;
    await sleep(200);
  }
}

function codingOf(recorded: Recorded): string {
  return headerOf(recorded, 'content-encoding') ?? 'identity';
}

// Where there is a target, more of them.
function roundsOf({ short }: Bench, { target }: Case): number {
  if (short) return 3;
  return target === undefined ? 5 : 9;
}

function secondsOf({ short }: Bench): number {
  return short ? 1 : 2;
}
