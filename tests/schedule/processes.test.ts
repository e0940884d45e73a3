import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startScheduler } from '../../src/publishing/schedule/scheduler.ts';
import { killRounds } from '../kill/rounds.ts';
import { type Running, startServer, temporaryDirectory } from '../start/process.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { createPlanner, editionsOf, type PlanAnswer, type Planner, sleepUntilAfter } from './planner.ts';

// Real processes, killed and frozen by the operating system in the middle of what they do.

let t: TestApp;
let planner: Planner;
let directory: string;
const workers: Running[] = [];

const startWorker = () =>
  startServer({ DATABASE_URL: t.databaseUrl, DATA_DIR: join(directory, 'data'), LOG_LEVEL: 'error' });

async function startWorkers(count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) workers.push(startWorker());
  await Promise.all(workers.map((worker) => worker.listening()));
}
async function kill(worker: Running): Promise<void> {
  worker.process.kill('SIGKILL');
  await worker.ended();
}
async function killAll(): Promise<void> {
  await Promise.all(workers.splice(0).map(kill));
}

beforeAll(async () => {
  directory = await temporaryDirectory();
  t = await createTestApp();
  planner = await createPlanner(t);
});
afterAll(async () => {
  await killAll();
  await t.close();
  await rm(directory, { recursive: true, force: true });
});

/** Writes a notice that takes some tenths of a second to publish. */
async function writeLong(slug: string): Promise<void> {
  const answer = 'We are **sorry**. Call us, *please*, or [write](https://example.com/help).\n\n'.repeat(20);
  const faqs = Array.from({ length: 60 }, (_, index) => ({
    key: `faq-${index}`,
    text: { en: { question: `Question ${index}?`, answer } },
  }));
  await planner.write(slug, slug, { faqs });
}

async function expectExactlyOne(slug: string, { at }: PlanAnswer): Promise<PlanAnswer> {
  const plan = await planner.ended(slug);
  const editions = await editionsOf(t, slug);
  expect([plan.state, plan.outcome?.edition, editions.length]).toEqual(['published', 1, 1]);
  expect(editions[0]?.publishedAt.getTime()).toBeGreaterThanOrEqual(Date.parse(at));
  expect(Date.parse(plan.outcome?.at ?? '')).toBeGreaterThanOrEqual(Date.parse(at));
  const row = await t.ctx.db.editionRelease.findMany({ where: { scheduleId: plan.id } });
  expect(row).toHaveLength(1);
  return plan;
}

test(
  'one of three is killed while a plan is carried out, again and again: it goes out once, and not early',
  async () => {
    await startWorkers(3);
    const lateness: number[] = [];
    for (let round = 0; round < killRounds(2); round += 1) {
      const slug = `killed-${round}`;
      await writeLong(slug);
      const plan = await planner.plan(slug, 1_000);
      await sleepUntilAfter(t, plan, Math.random() * 250);
      const index = Math.floor(Math.random() * workers.length);
      await kill(workers.splice(index, 1)[0] as Running);
      const { outcome } = await expectExactlyOne(slug, plan);
      lateness.push(outcome?.latenessMilliseconds ?? 0);
      await startWorkers(1);
    }
    console.log(`one of three killed at the moment of publication: late by ${lateness.join(', ')} ms`);
    await killAll();
  },
  60_000 + killRounds(3) * 20_000,
);

test(
  'all are killed while a plan is carried out: whoever starts later finishes it, once',
  async () => {
    for (let round = 0; round < killRounds(1); round += 1) {
      await startWorkers(2);
      const slug = `all-killed-${round}`;
      await writeLong(slug);
      const plan = await planner.plan(slug, 1_000);
      await sleepUntilAfter(t, plan, Math.random() * 250);
      await killAll();
      expect((await editionsOf(t, slug)).length).toBeLessThanOrEqual(1);
      const late = startScheduler(t.ctx);
      await expectExactlyOne(slug, plan);
      await late.stop();
    }
  },
  60_000 + killRounds(3) * 20_000,
);

/** Waits until the database has a session of the worker in some state. */
async function untilBackends(condition: string): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    const rows = await t.ctx.db.$queryRawUnsafe<object[]>(
      `SELECT state FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'forthright' AND ${condition}`,
    );
    if (rows.length > 0) return;
    await sleep(20);
  }
  throw new Error(`No session of a worker is so that ${condition}.`);
}

test('one that is frozen in the middle of it holds up the others for some seconds only, and does no harm when it goes on', async () => {
  await planner.write('frozen', 'Frozen');
  await startWorkers(1);
  const [worker] = workers as [Running];
  const planned = await planner.plan('frozen', 1_000);
  const holder = new pg.Client({ connectionString: t.databaseUrl });
  await holder.connect();
  await holder.query("BEGIN; SELECT 1 FROM notice WHERE slug = 'frozen' FOR UPDATE");
  await untilBackends("wait_event_type = 'Lock'");
  worker.process.kill('SIGSTOP');
  // The lock goes to the one that is frozen.
  await holder.end();
  await untilBackends("state = 'idle in transaction'");
  const other = startScheduler(t.ctx);
  const { outcome } = await expectExactlyOne('frozen', planned);
  console.log(`held up by a frozen instance for ${outcome?.latenessMilliseconds} ms`);
  await other.stop();

  worker.process.kill('SIGCONT');
  await planner.write('thawed', 'Thawed');
  await expectExactlyOne('thawed', await planner.plan('thawed', 500));
  expect(await editionsOf(t, 'frozen')).toHaveLength(1);
  await killAll();
}, 90_000);

test('a process that is asked to end finishes what it carries out, and ends', async () => {
  await startWorkers(1);
  const [worker] = workers.splice(0) as [Running];
  await writeLong('asked');
  const plan = await planner.plan('asked', 600);
  await sleepUntilAfter(t, plan, 100);
  worker.process.kill('SIGTERM');
  expect(await worker.ended()).toBe(0);
  const late = startScheduler(t.ctx);
  await expectExactlyOne('asked', plan);
  await late.stop();
}, 90_000);
