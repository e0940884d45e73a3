import { authorised, issueKey, putAndPublish } from './support/admin.ts';
import type { Bench } from './support/bench.ts';
import { drive } from './support/load.ts';
import { REAL, realNotice } from './support/notices.ts';
import { type PacedResult, readAtRate } from './support/paced.ts';
import { proseIn } from './support/prose.ts';
import { RawConnection } from './support/raw-http.ts';
import { noticePath } from './support/reading.ts';
import { quantile } from './support/statistics.ts';
import { figure, printTable } from './support/table.ts';

// Writers, each on a FAQ of its own with If-Match, while readers read.

const READS_PER_SECOND = 1_000;
const EDITORS = 64;

interface Written {
  writers: number;
  seconds: number;
  latencies: number[];
  failed: Record<string, number>;
  reads: PacedResult | null;
}

export async function measureWrites(bench: Bench): Promise<void> {
  const databaseUrl = await bench.postgres.createDatabase('bench_writes');
  const instance = await bench.startInstance(databaseUrl, 'writes');
  const { origin } = instance;
  const seconds = bench.short ? 4 : 12;
  try {
    bench.progress('writes: loading');
    const notice = realNotice();
    const [faq] = notice.faqs ?? [];
    notice.faqs = Array.from({ length: EDITORS }, (_, at) => ({ ...faq, key: `faq-${at}` }));
    await putAndPublish(origin, notice);
    const keys: string[] = [];
    for (let at = 0; at < EDITORS; at += 1) keys.push(await issueKey(origin, `Editor ${at + 1}`, 'author'));

    await drive({
      url: origin + noticePath(REAL),
      headers: { 'accept-encoding': 'br' },
      connections: 32,
      seconds: 2,
    });
    const results: Written[] = [];
    for (const [writers, withReads] of [
      [1, false],
      [1, true],
      [EDITORS, true],
    ] as const) {
      bench.progress(
        `writes: ${writers} ${writers === 1 ? 'writer' : 'writers'}${withReads ? ' and readers' : ''}`,
      );
      await writeFor(origin, keys.slice(0, writers), 1);
      const endReads = withReads ? await startReaders(origin) : null;
      const written = await writeFor(origin, keys.slice(0, writers), seconds);
      results.push({ ...written, reads: endReads ? await endReads() : null });
      instance.tidy();
    }
    print(results);
    addHeadlines(bench, results);
  } finally {
    await instance.stop();
    await bench.postgres.dropDatabase('bench_writes');
  }
}

function startReaders(origin: string) {
  const headers = { 'accept-encoding': 'br' };
  return readAtRate({
    origin,
    path: noticePath(REAL),
    headers,
    perSecond: READS_PER_SECOND,
    connections: 32,
  });
}

async function writeFor(origin: string, keys: string[], seconds: number): Promise<Omit<Written, 'reads'>> {
  const latencies: number[] = [];
  const failed: Record<string, number> = {};
  const startedAt = performance.now();
  const end = startedAt + seconds * 1_000;
  await Promise.all(
    keys.map(async (key, editor) => {
      const connection = new RawConnection(origin);
      const address = `/v1/admin/notices/${REAL}/faqs/faq-${editor}`;
      const prose = proseIn('en', 4_000 + editor);
      const read = await connection.send({ path: address, headers: authorised(key) });
      let etag = read.headers.etag ?? '*';
      // A translator's unit and a whole FAQ in turn.
      for (let count = 0; performance.now() < end; count += 1) {
        const text = { question: prose.heading(), answer: prose.paragraphs(400) };
        const isUnit = count % 2 === 0;
        const askedAt = performance.now();
        const { status, headers } = await connection.send({
          method: 'PUT',
          path: isUnit ? `${address}/text/en` : address,
          headers: { ...authorised(key), 'if-match': etag },
          body: JSON.stringify(isUnit ? text : { text: { en: text } }),
        });
        if (status === 200 || status === 201) {
          latencies.push(performance.now() - askedAt);
          etag = headers.etag ?? '*';
        } else {
          failed[status] = (failed[status] ?? 0) + 1;
          const again = await connection.send({ path: address, headers: authorised(key) });
          etag = again.headers.etag ?? '*';
        }
      }
      connection.close();
    }),
  );
  return { writers: keys.length, seconds: (performance.now() - startedAt) / 1_000, latencies, failed };
}

function print(results: Written[]): void {
  printTable(
    `Writes: PUT of FAQs and of their texts with If-Match; reads: real brotli, ${figure(READS_PER_SECOND)} a second`,
    [
      'writers',
      'writes/s',
      'write p50 ms',
      'write p99 ms',
      'failed writes',
      'reads',
      'failed reads',
      'read p50 ms',
      'read p99 ms',
      'read max ms',
    ],
    results.map(({ writers, seconds, latencies, failed, reads }) => [
      figure(writers),
      figure(latencies.length / seconds),
      figure(quantile(latencies, 0.5), 1),
      figure(quantile(latencies, 0.99), 1),
      describe(failed),
      figure(reads?.requests),
      reads ? describe(reads.failed === 0 ? {} : reads.statuses) : '–',
      figure(reads?.p50, 2),
      figure(reads?.p99, 2),
      figure(reads?.max, 1),
    ]),
  );
}

function describe(counts: Record<string, number>): string {
  const parts = Object.entries(counts).map(([what, times]) => `${figure(times)} × ${what}`);
  return parts.length === 0 ? '0' : parts.join(', ');
}

function addHeadlines(bench: Bench, results: Written[]): void {
  for (const { writers, seconds, latencies, failed, reads } of results) {
    const who = writers === 1 ? 'one connection' : `${writers} writers`;
    if (writers === 1) {
      const perSecond = latencies.length / seconds;
      bench.headlines.push({
        what: `writes a second, ${who}${reads ? ', while readers read' : ''}`,
        measured: figure(perSecond),
        target: '≥ 300',
        isMet: perSecond >= 300,
      });
    } else if (reads) {
      bench.headlines.push({
        what: `failed reads beside ${who}`,
        measured: figure(reads.failed),
        target: '0',
        isMet: reads.failed === 0,
      });
      bench.headlines.push({
        what: `read p99 beside ${who}`,
        measured: `${figure(reads.p99, 1)} ms (failed writes: ${describe(failed)})`,
        target: '< 50 ms',
        isMet: reads.p99 < 50,
      });
    }
  }
}
