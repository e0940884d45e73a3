import { setTimeout as sleep } from 'node:timers/promises';
import { authorised, putAndPublish, putNotice } from './support/admin.ts';
import type { Bench } from './support/bench.ts';
import type { Instance } from './support/instance.ts';
import { REAL, realNotice } from './support/notices.ts';
import { RawConnection } from './support/raw-http.ts';
import { noticePath } from './support/reading.ts';
import { median } from './support/statistics.ts';
import { figure, printTable } from './support/table.ts';

// How long after its instant a scheduled publication is seen by readers, with three instances that could carry it out; and
// with the one killed, at about that instant, that was up for the longest.

const LEAD_MILLISECONDS = 2_000;
const LIMIT_MILLISECONDS = 2_000;

interface Round {
  /** Milliseconds from the instant planned to the first byte of the edition on an instance that lives. */
  seenAfter: number;
  /** Milliseconds from the instant planned to that in the edition; never below 0. */
  datedAfter: number;
}

export async function measureSchedules(bench: Bench): Promise<void> {
  const rounds = bench.short ? 3 : 15;
  const databaseUrl = await bench.postgres.createDatabase('bench_schedule');
  let names = 0;
  const start = () => bench.startInstance(databaseUrl, `schedule-${++names}`);
  const instances = [await start(), await start(), await start()];
  try {
    let edition = await putAndPublish((instances[0] as Instance).origin, realNotice());
    const calm: Round[] = [];
    const killed: Round[] = [];
    for (let count = 0; count < rounds * 2; count += 1) {
      const isKilled = count % 2 === 1;
      bench.progress(`schedule: plan ${count + 1} of ${rounds * 2}`);
      edition += 1;
      (isKilled ? killed : calm).push(await planAndWait(instances, edition, isKilled));
      if (isKilled) instances.push(await start());
    }
    const numbers = await editionsOf(instances[0] as Instance);
    const isOnceEach = numbers.length === edition;
    printTable(
      'Scheduled publications: from the instant planned to the first byte of the edition, three instances',
      ['', 'plans', 'median ms', 'max ms', 'earliest date ms after'],
      [rowOf('all instances live', calm), rowOf('one killed at the instant', killed)],
      [
        `Editions in the end: ${numbers.length}; ${isOnceEach ? 'one for each plan' : 'NOT one for each plan'}.`,
      ],
    );
    const worst = Math.max(...[...calm, ...killed].map(({ seenAfter }) => seenAfter));
    const earliest = Math.min(...[...calm, ...killed].map(({ datedAfter }) => datedAfter));
    bench.headlines.push({
      what: 'scheduled publication seen by readers, one instance killed in half of the rounds (max)',
      measured: `${figure(worst)} ms, earliest ${figure(earliest)} ms after, ${isOnceEach ? 'once each' : 'not once each'}`,
      target: `< ${figure(LIMIT_MILLISECONDS)} ms, never early, once each`,
      isMet: worst < LIMIT_MILLISECONDS && earliest >= 0 && isOnceEach,
    });
  } finally {
    await Promise.all(instances.map((instance) => instance.stop()));
    await bench.postgres.dropDatabase('bench_schedule');
  }
}

/** Plans the next edition, and kills the oldest instance at about its instant. */
async function planAndWait(instances: Instance[], edition: number, isKilled: boolean): Promise<Round> {
  const [oldest, living] = instances as [Instance, Instance];
  const changed = realNotice();
  await putNotice(living.origin, {
    ...changed,
    text: { ...changed.text, en: { title: `Edition ${edition}` } },
  });
  const due = Date.now() + LEAD_MILLISECONDS + Math.random() * 1_000;
  const at = new Date(due).toISOString();
  const answer = await fetch(`${living.origin}/v1/admin/notices/${REAL}/schedule`, {
    method: 'POST',
    headers: authorised(),
    body: JSON.stringify({ at, updateType: 'minor' }),
  });
  if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
  await answer.arrayBuffer();
  const seen = firstSeen(living, edition);
  if (isKilled) {
    await sleep(Math.max(0, Date.parse(at) - Date.now() - 10 + Math.random() * 60));
    oldest.process.kill('SIGKILL');
    instances.shift();
  }
  const { seenAt, publishedAt } = await seen;
  return { seenAfter: seenAt - Date.parse(at), datedAfter: publishedAt - Date.parse(at) };
}

async function firstSeen(
  { origin }: Instance,
  edition: number,
): Promise<{ seenAt: number; publishedAt: number }> {
  const connection = new RawConnection(origin);
  const deadline = performance.now() + 30_000;
  try {
    while (performance.now() < deadline) {
      const { body, firstByteAt } = await connection.send({
        path: noticePath(REAL),
        headers: { 'accept-encoding': 'identity' },
      });
      const text = body.toString('utf8', 0, 1_500);
      if (Number(/"edition":(\d+)/.exec(text)?.[1]) >= edition) {
        const publishedAt = Date.parse(/"publishedAt":"([^"]+)"/.exec(text)?.[1] ?? '');
        return { seenAt: performance.timeOrigin + firstByteAt, publishedAt };
      }
      await sleep(5);
    }
  } finally {
    connection.close();
  }
  throw new Error(`edition ${edition} was not seen within 30 s`);
}

async function editionsOf({ origin }: Instance): Promise<number[]> {
  const answer = await fetch(`${origin}/v1/notices/${REAL}/editions`);
  const { editions } = (await answer.json()) as { editions: { number: number }[] };
  return editions.map(({ number }) => number);
}

function rowOf(name: string, rounds: Round[]): string[] {
  const seen = rounds.map(({ seenAfter }) => seenAfter);
  const dated = rounds.map(({ datedAfter }) => datedAfter);
  return [
    name,
    figure(rounds.length),
    figure(median(seen), 1),
    figure(Math.max(...seen), 1),
    figure(Math.min(...dated), 1),
  ];
}
