import { setTimeout as sleep } from 'node:timers/promises';
import { putAndPublish } from './support/admin.ts';
import type { Bench } from './support/bench.ts';
import { drive } from './support/load.ts';
import { REAL, realNotice } from './support/notices.ts';
import { readAtRate } from './support/paced.ts';
import { CLIENT_CORE, cpuSeconds, pin, SERVER_CORE } from './support/processes.ts';
import { noticePath } from './support/reading.ts';
import { median } from './support/statistics.ts';
import { figure, printTable } from './support/table.ts';

/** Latencies when half of what is possible is asked. */
export async function measureHalfRate(bench: Bench): Promise<void> {
  const databaseUrl = await bench.postgres.createDatabase('bench_half');
  const instance = await bench.startInstance(databaseUrl, 'half-rate');
  const path = noticePath(REAL);
  const headers = { 'accept-encoding': 'br' };
  try {
    await putAndPublish(instance.origin, realNotice());
    await sleep(2_000);
    pin(instance.pid, SERVER_CORE);
    const rates: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      bench.progress('half-rate: how much is possible');
      const result = await drive({ url: instance.origin + path, headers, connections: 64, seconds: 2 });
      // The first warms up.
      if (round > 0) rates.push(result.perSecond);
      instance.tidy();
    }
    const highest = bench.highestRate ?? median(rates);
    const perSecond = Math.floor(highest / 2);
    const seconds = bench.short ? 4 : 20;
    bench.progress(`half-rate: ${perSecond} requests a second for ${seconds} s`);
    const cpuBefore = cpuSeconds(instance.pid) ?? Number.NaN;
    const finish = await readAtRate(
      { origin: instance.origin, path, headers, perSecond, connections: 64 },
      CLIENT_CORE,
    );
    await sleep(seconds * 1_000);
    const result = await finish();
    const cpu = ((cpuSeconds(instance.pid) ?? Number.NaN) - cpuBefore) / seconds;
    const isReached = result.perSecond >= perSecond * 0.97;
    printTable(
      'Latency at half of the highest rate, real brotli',
      [
        'highest req/s',
        'asked req/s',
        'answered req/s',
        'p50 ms',
        'p99 ms',
        'max ms',
        'failed',
        'server CPU %',
        'client CPU %',
        'client late p99 ms',
      ],
      [
        [
          figure(highest),
          figure(perSecond),
          figure(result.perSecond),
          figure(result.p50, 2),
          figure(result.p99, 2),
          figure(result.max, 1),
          figure(result.failed),
          figure(cpu * 100),
          figure(result.clientCores * 100),
          figure(result.clientLateP99, 2),
        ],
      ],
      isReached ? [] : ['! the rate was not reached'],
    );
    bench.headlines.push({
      what: 'p99 at half of the highest rate, real brotli',
      measured: `${figure(result.p99, 2)} ms at ${figure(perSecond)}/s`,
      target: '< 10 ms',
      isMet: isReached ? result.p99 < 10 : null,
    });
  } finally {
    await instance.stop();
    await bench.postgres.dropDatabase('bench_half');
  }
}
