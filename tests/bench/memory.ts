import { setTimeout as sleep } from 'node:timers/promises';
import { putAndPublish } from './support/admin.ts';
import type { Bench } from './support/bench.ts';
import { cloneEditions } from './support/clones.ts';
import { freePort, type Instance, startInstance } from './support/instance.ts';
import { realNotice } from './support/notices.ts';
import { residentMegabytes } from './support/processes.ts';
import { RawConnection } from './support/raw-http.ts';
import { noticePath } from './support/reading.ts';
import { figure, printTable } from './support/table.ts';

// What a large library costs: memory, and the time until an instance is ready.

const LOCALES = ['en', 'ja', 'ar', 'en-NZ', 'en-GB'];
/** So many are written and published; the rest are these again under other slugs. */
const PUBLISHED = 20;

export async function measureMemory(bench: Bench): Promise<void> {
  const notices = bench.short ? 50 : 1_000;
  const databaseUrl = await bench.postgres.createDatabase('bench_memory');
  const port = await freePort();
  const start = (name: string) => startInstance({ databaseUrl, directory: bench.folder(name), port });
  let instance = await start('memory');
  const rows: string[][] = [];
  const note = (what: string, seconds: number | null) => {
    rows.push([
      what,
      figure(seconds, 1),
      figure(residentMegabytes(instance.pid)),
      figure(residentMegabytes(instance.pid, 'highest')),
    ]);
  };
  try {
    note('empty', instance.startSeconds);
    const slugs = Array.from({ length: notices }, (_, at) => slugOf(at));
    const published = slugs.slice(0, PUBLISHED);
    for (const [at, slug] of published.entries()) {
      bench.progress(`memory: publishing notice ${at + 1} of ${published.length}`);
      await putAndPublish(instance.origin, realNotice(slug, LOCALES, 5_000 + at));
    }
    note(`${PUBLISHED} notices written and published`, null);
    await instance.stop();
    let cloned = 0;
    await cloneEditions(databaseUrl, published, slugs.slice(PUBLISHED), () => {
      cloned += 1;
      if (cloned % 100 === 0) bench.progress(`memory: ${cloned} more`);
    });

    bench.progress('memory: starting in a folder of its own, from the database alone');
    instance = await start('memory-fresh');
    note(`started with ${figure(notices)}, in an empty folder`, instance.startSeconds);
    await sleep(bench.short ? 3_000 : 10_000);
    note('a while later', null);
    for (const encoding of ['identity', 'br']) {
      bench.progress(`memory: reading each once, ${encoding}`);
      const { seconds, inEncoding, reads } = await readEach(instance, notices, encoding);
      note(`each read once, ${encoding} (${figure(inEncoding)} of ${figure(reads)} came so)`, seconds);
    }
    // What is prepared only when it is asked for comes later.
    await sleep(bench.short ? 3_000 : 10_000);
    note('a while later', null);
    await instance.stop();

    bench.progress('memory: starting again');
    instance = await start('memory-fresh');
    note('started again in the same folder', instance.startSeconds);
    printTable(
      `Memory: ${figure(notices)} notices of real size in ${LOCALES.length} locales`,
      ['when', 'seconds', 'RSS MB', 'highest RSS MB'],
      rows,
      [
        `Each is different; ${PUBLISHED} were published through the API, the others are these under other slugs.`,
      ],
    );
  } finally {
    await instance.stop();
    await bench.postgres.dropDatabase('bench_memory');
  }
}

/** Reads every notice in every locale. @returns how many came in the encoding that was asked for, and how long it took */
async function readEach({ origin, tidy }: Instance, notices: number, encoding: string) {
  const startedAt = performance.now();
  const connection = new RawConnection(origin);
  let inEncoding = 0;
  for (let at = 0; at < notices; at += 1) {
    for (const locale of LOCALES) {
      const path = noticePath(slugOf(at), locale);
      const { status, headers } = await connection.send({ path, headers: { 'accept-encoding': encoding } });
      if (status !== 200) throw new Error(`${path} answered ${status}`);
      if ((headers['content-encoding'] ?? 'identity') === encoding) inEncoding += 1;
    }
    tidy();
  }
  connection.close();
  const seconds = (performance.now() - startedAt) / 1_000;
  return { seconds, inEncoding, reads: notices * LOCALES.length };
}

function slugOf(at: number): string {
  return `bench-${at}`;
}
