import { setTimeout as sleep } from 'node:timers/promises';
import { startWireProxy } from '../support/wire-proxy.ts';
import { publish, putAndPublish } from './support/admin.ts';
import type { Bench } from './support/bench.ts';
import type { Instance } from './support/instance.ts';
import { REAL, realNotice } from './support/notices.ts';
import { RawConnection } from './support/raw-http.ts';
import { noticePath } from './support/reading.ts';
import { median } from './support/statistics.ts';
import { figure, printTable } from './support/table.ts';

// How long after the 201 of a publication readers see it, on the instance that published and on another one, with the
// database's notifications and without.

const PAUSE_MILLISECONDS = 1;

/** Milliseconds from the 201 to the first byte of the new edition; 0 when it was there before the 201. */
interface Delays {
  sameInstance: number[];
  otherInstance: number[];
  publish: number[];
}

export async function measureVisible(bench: Bench): Promise<void> {
  const databaseUrl = await bench.postgres.createDatabase('bench_visible');
  const proxy = await startWireProxy(databaseUrl);
  proxy.dropNotifications();
  try {
    const told = await measureWith(bench, databaseUrl, databaseUrl, 'with NOTIFY');
    const untold = await measureWith(bench, databaseUrl, proxy.url, 'without NOTIFY');
    const rows = [
      rowOf('with NOTIFY', 'the one that published', told.sameInstance),
      rowOf('with NOTIFY', 'the other', told.otherInstance),
      rowOf('without NOTIFY', 'the one that published', untold.sameInstance),
      rowOf('without NOTIFY', 'the other', untold.otherInstance),
    ];
    printTable(
      'Visible: from the 201 of a publication to the first byte of the new edition',
      ['way', 'instance', 'publications', 'median ms', 'max ms'],
      rows,
      [
        `The publications themselves took ${figure(median([...told.publish, ...untold.publish]))} ms (median, real size).`,
        `Without NOTIFY: the other instance is connected through a proxy that left out ${proxy.dropped()} notifications.`,
      ],
    );
    for (const [way, delays, limit] of [
      ['with NOTIFY', told.otherInstance, 100],
      ['without NOTIFY', untold.otherInstance, 1_500],
    ] as const) {
      bench.headlines.push({
        what: `visible on another instance, ${way} (max)`,
        measured: `${figure(Math.max(...delays))} ms`,
        target: `< ${figure(limit)} ms`,
        isMet: Math.max(...delays) < limit,
      });
    }
  } finally {
    await proxy.stop();
    await bench.postgres.dropDatabase('bench_visible');
  }
}

async function measureWith(
  bench: Bench,
  databaseUrl: string,
  otherUrl: string,
  way: string,
): Promise<Delays> {
  const publications = bench.short ? 4 : 20;
  const publishing = await bench.startInstance(databaseUrl, 'visible-1');
  const other = await bench.startInstance(otherUrl, 'visible-2');
  const delays: Delays = { sameInstance: [], otherInstance: [], publish: [] };
  try {
    let edition = await putAndPublish(publishing.origin, realNotice());
    await waitFor(other, edition);
    for (let count = 1; count <= publications; count += 1) {
      bench.progress(`visible: ${way}, publication ${count} of ${publications}`);
      // Not in step with anything that happens once a second.
      await sleep(100 + Math.random() * 1_000);
      const awaited = edition + 1;
      const seen = [waitFor(publishing, awaited), waitFor(other, awaited)];
      const askedAt = performance.now();
      edition = await publish(publishing.origin, REAL);
      const answeredAt = performance.now();
      const [same = Number.NaN, there = Number.NaN] = await Promise.all(seen);
      delays.publish.push(answeredAt - askedAt);
      delays.sameInstance.push(Math.max(0, same - answeredAt));
      delays.otherInstance.push(Math.max(0, there - answeredAt));
    }
  } finally {
    await Promise.all([publishing.stop(), other.stop()]);
  }
  return delays;
}

/** Reads again and again. @returns when the first byte of an edition came */
async function waitFor({ origin }: Instance, edition: number): Promise<number> {
  const connection = new RawConnection(origin);
  const deadline = performance.now() + 30_000;
  const headers: Record<string, string> = { 'accept-encoding': 'identity' };
  try {
    while (performance.now() < deadline) {
      const answer = await connection.send({ path: noticePath(REAL), headers });
      const number = /"edition":(\d+)/.exec(answer.body.toString('utf8', 0, 1_000))?.[1];
      if (Number(number) >= edition) return answer.firstByteAt;
      // What has not changed is answered with 304 and costs the server little.
      if (answer.headers.etag) headers['if-none-match'] = answer.headers.etag;
      await sleep(PAUSE_MILLISECONDS);
    }
  } finally {
    connection.close();
  }
  throw new Error(`edition ${edition} did not become visible within 30 s`);
}

function rowOf(way: string, instance: string, delays: number[]): string[] {
  return [way, instance, figure(delays.length), figure(median(delays), 1), figure(Math.max(...delays), 1)];
}
