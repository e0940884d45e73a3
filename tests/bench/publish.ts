import { setTimeout as sleep } from 'node:timers/promises';
import { publish, putAndPublish, putNotice } from './support/admin.ts';
import type { Bench } from './support/bench.ts';
import type { Instance } from './support/instance.ts';
import { drive } from './support/load.ts';
import { type LoopDelay, scrapeLoopDelay } from './support/metrics.ts';
import { HUGE, hugeNotice, REAL, realNotice } from './support/notices.ts';
import { type PacedResult, readAtRate } from './support/paced.ts';
import { noticePath } from './support/reading.ts';
import { figure, printTable } from './support/table.ts';

// What readers notice while a huge notice is written and published.

const READS_PER_SECOND = 2_000;
const PROBES_PER_SECOND = 1_000;

interface Window {
  what: string;
  seconds: number;
  loop: LoopDelay;
  reads: PacedResult;
  probe: PacedResult;
}

export async function measurePublishing(bench: Bench): Promise<void> {
  const databaseUrl = await bench.postgres.createDatabase('bench_publish');
  const instance = await bench.startInstance(databaseUrl, 'publish');
  const huge = hugeNotice();
  try {
    bench.progress('publish: loading');
    await putAndPublish(instance.origin, realNotice());
    await putAndPublish(instance.origin, huge);
    await sleep(bench.short ? 2_000 : 5_000);
    const windows: Window[] = [];
    const watch = async (what: string, work: () => Promise<unknown>) => {
      bench.progress(`publish: ${what}`);
      windows.push(await watchReaders(instance, what, work));
    };
    await warmUp(instance);
    await watch('nothing else', () => sleep(bench.short ? 2_000 : 5_000));
    for (let round = 1; round <= (bench.short ? 1 : 3); round += 1) {
      await watch(`PUT ${round}`, () => putNotice(instance.origin, huge));
      await watch(`publish ${round}`, () => publish(instance.origin, HUGE));
      // What is prepared after the 201 meets readers too.
      await watch(`after publish ${round}`, () => sleep(3_000));
    }
    printTable(
      `Publishing 1,800 FAQs in 3 locales while ${figure(READS_PER_SECOND)} reads a second go on`,
      [
        'meanwhile',
        'seconds',
        'loop p99 ms',
        'loop max ms',
        'read p50 ms',
        'read p99 ms',
        'read max ms',
        'probe p99 ms',
        'probe max ms',
        'failed',
      ],
      windows.map(({ what, seconds, loop, reads, probe }) => [
        what,
        figure(seconds, 2),
        figure(loop.p99, 1),
        figure(loop.max, 1),
        figure(reads.p50, 2),
        figure(reads.p99, 2),
        figure(reads.max, 1),
        figure(probe.p99, 2),
        figure(probe.max, 1),
        figure(reads.failed + probe.failed),
      ]),
      [
        'loop: what /metrics says of the event loop in that time. probe: GET /livez each millisecond from outside.',
        'Server, PostgreSQL, readers, probe and bench share the cores of this machine.',
      ],
    );
    const busy = windows.slice(1);
    const said = busy.map(({ loop }) => loop.p99).filter((p99) => p99 !== null);
    const probed = busy.map(({ probe }) => probe.p99);
    const worst = Math.max(...(said.length > 0 ? said : probed));
    bench.headlines.push({
      what: `event-loop delay p99 while the huge notice is published (worst window${said.length > 0 ? '' : ', from outside'})`,
      measured: `${figure(worst, 1)} ms`,
      target: '< 50 ms',
      isMet: worst < 50,
    });
  } finally {
    await instance.stop();
    await bench.postgres.dropDatabase('bench_publish');
  }
}

async function warmUp({ origin }: Instance): Promise<void> {
  await drive({
    url: origin + noticePath(REAL),
    headers: { 'accept-encoding': 'br' },
    connections: 32,
    seconds: 2,
  });
}

async function watchReaders(instance: Instance, what: string, work: () => Promise<unknown>): Promise<Window> {
  const { origin } = instance;
  const endReads = await readAtRate({
    origin,
    path: noticePath(REAL),
    headers: { 'accept-encoding': 'br' },
    perSecond: READS_PER_SECOND,
    connections: 32,
  });
  const endProbe = await readAtRate({
    origin,
    path: '/livez',
    headers: {},
    perSecond: PROBES_PER_SECOND,
    connections: 1,
  });
  await scrapeLoopDelay(origin);
  const startedAt = performance.now();
  await work();
  const seconds = (performance.now() - startedAt) / 1_000;
  const loop = await scrapeLoopDelay(origin);
  const [reads, probe] = await Promise.all([endReads(), endProbe()]);
  return { what, seconds, loop, reads, probe };
}
