import { setTimeout as sleep } from 'node:timers/promises';
import { publish, putAndPublish } from './support/admin.ts';
import { readThroughBalancer } from './support/balancer.ts';
import type { Bench } from './support/bench.ts';
import { freePort, type Instance, startInstance } from './support/instance.ts';
import { REAL, realNotice } from './support/notices.ts';
import { until } from './support/processes.ts';
import { noticePath } from './support/reading.ts';
import { figure, printTable } from './support/table.ts';

// Reads while PostgreSQL is away, and while one of two instances is started anew meanwhile.

const READS_PER_SECOND = 1_000;

export async function measureOutage(bench: Bench): Promise<void> {
  const awaySeconds = bench.short ? 10 : 60;
  const databaseUrl = await bench.postgres.createDatabase('bench_outage');
  const ports = [await freePort(), await freePort()] as const;
  const startOne = (which: 0 | 1, within = 60) =>
    startInstance({ databaseUrl, directory: bench.folder(`outage-${which}`), port: ports[which] }, within);
  let first = await startOne(0);
  const second = await startOne(1);
  let bringBack: (() => Promise<void>) | null = null;
  try {
    await putAndPublish(first.origin, realNotice());
    await until('the notice is visible on both', 10, async () =>
      (await editionOn(second)) === 1 ? true : null,
    );
    // Longer than an instance may take to put away what it needs to start without a database.
    await sleep(bench.short ? 3_000 : 8_000);
    const balancer = readThroughBalancer(
      [first.origin, second.origin],
      { path: noticePath(REAL), headers: { 'accept-encoding': 'br' } },
      READS_PER_SECOND,
    );
    await sleep(2_000);
    bench.progress(`outage: PostgreSQL is taken away for ${awaySeconds} s`);
    const awayAt = performance.now();
    bringBack = await bench.postgres.takeAway();
    await sleep(awaySeconds * 250);

    bench.progress('outage: one instance is started anew meanwhile');
    const stoppedAt = performance.now();
    await first.stop();
    const stopSeconds = (performance.now() - stoppedAt) / 1_000;
    // As a supervisor does: when it ends, it is started again.
    let starts = 0;
    const restarting = (async (): Promise<Instance> => {
      for (;;) {
        starts += 1;
        try {
          return await startOne(0, awaySeconds + 120);
        } catch (error) {
          if (performance.now() - stoppedAt > (awaySeconds + 90) * 1_000) throw error;
          await sleep(1_000);
        }
      }
    })();
    let readyAt: number | null = null;
    restarting.then(
      () => {
        readyAt = performance.now();
      },
      () => undefined,
    );
    await sleep(Math.max(0, awaySeconds * 1_000 - (performance.now() - awayAt)));
    const wasReadyWithoutDatabase = readyAt !== null;
    bench.progress('outage: PostgreSQL comes back');
    await bringBack();
    bringBack = null;
    const backAt = performance.now();

    const edition = await until(
      'a publication works again',
      60,
      () => publish(second.origin, REAL).catch(() => null),
      20,
    );
    const publishedAt = performance.now();
    first = await restarting;
    for (const instance of [second, first]) {
      await until(
        'it is visible',
        60,
        async () => ((await editionOn(instance)) === edition ? true : null),
        5,
      );
    }
    const visibleAt = performance.now();
    await balancer.stop();

    const { reads, failed, bodies, retried, slowest } = balancer.counts;
    const right = await digestsOf(second);
    const wrong = [...bodies].filter(([digest]) => !right.has(digest)).map(([, times]) => times);
    const failures = Object.entries(failed);
    if (wrong.length > 0) failures.push(['wrong bytes', wrong.reduce((sum, times) => sum + times)]);
    const count = failures.reduce((sum, [, times]) => sum + times, 0);
    printTable(
      `Outage: PostgreSQL away for ${awaySeconds} s, one of two instances started anew meanwhile`,
      ['what', 'figure'],
      [
        ['reads', figure(reads)],
        ['failed reads', figure(count)],
        ['reads that went to the other instance', figure(retried)],
        ['slowest read, ms', figure(slowest)],
        ['stopping the instance, s', figure(stopSeconds, 1)],
        ['starts until it was ready again', figure(starts)],
        ['it was ready without the database', wasReadyWithoutDatabase ? 'yes' : 'no'],
        ['it was away, s', figure(((readyAt ?? Number.NaN) - stoppedAt) / 1_000, 1)],
        ['a publication works again after, s', figure((publishedAt - backAt) / 1_000, 2)],
        ['and is visible on both instances after, s', figure((visibleAt - backAt) / 1_000, 2)],
      ],
      [
        'A read has failed when no instance answered it with 200 or 304 and the right bytes, each within 2 s.',
        ...failures.map(([fault, times]) => `! ${times} × ${fault}`),
      ],
    );
    bench.headlines.push({
      what: `failed reads while PostgreSQL was away, of ${figure(reads)}`,
      measured: figure(count),
      target: '0',
      isMet: count === 0,
    });
  } finally {
    // Other sections need it too.
    await bringBack?.();
    await Promise.all([first.stop(), second.stop()]);
    await bench.postgres.dropDatabase('bench_outage');
  }
}

async function editionOn({ origin }: Instance): Promise<number | null> {
  const answer = await fetch(origin + noticePath(REAL));
  const { edition } = (await answer.json()) as { edition?: number };
  return answer.ok ? (edition ?? null) : null;
}

/** @returns the SHA-256 of every body that may be served */
async function digestsOf({ origin }: Instance): Promise<Set<string>> {
  const answer = await fetch(`${origin}/v1/notices/${REAL}/editions`);
  const { editions } = (await answer.json()) as { editions: { renditions: { sha256: string }[] }[] };
  return new Set(editions.flatMap(({ renditions }) => renditions.map(({ sha256 }) => sha256)));
}
