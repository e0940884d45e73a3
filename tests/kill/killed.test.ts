import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Running, startServer, temporaryDirectory } from '../start/process.ts';
import { createClock, createTestApp, type TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';
import { brokenPromises } from '../workflow/promises.ts';
import { type Breaking, type BreakingProxy, startBreakingProxy } from './breaking-proxy.ts';
import { killRounds } from './rounds.ts';
import { everything, nothing, partsOf } from './whole.ts';

// Real processes, killed by the operating system (SIGKILL) in the middle of a publication: each reaches the database by way of
// a proxy, which stops it at one statement. Another instance, which lives on, then says what became of it.

const KILLED_PROCESSES = killRounds(8);
vi.setConfig({ testTimeout: 60_000 + KILLED_PROCESSES * 20_000, hookTimeout: 60_000 });

const SLUG = 'killed-news';
const ADDRESS = `/v1/admin/notices/${SLUG}`;
/** English in three formats. */
const RENDITIONS = 3;
const body = { updateType: 'minor', force: { reason: 'It cannot wait.' } };

let survivor: TestApp;
let db: pg.Client;
let authorization: string;
let noticeId: string;
let directory: string;
let statements: readonly string[];

beforeAll(async () => {
  directory = await temporaryDirectory();
  survivor = await createTestApp({ clock: createClock(new Date().toISOString()) });
  db = new pg.Client({ connectionString: survivor.databaseUrl });
  await db.connect();
  authorization = await survivor.keyFor('admin');
  const notice = smallNotice(SLUG, { policy: { review: 'two_person' } });
  await survivor.http.put(ADDRESS).set({ authorization }).send(notice).expect(201);
  noticeId = (await survivor.ctx.db.notice.findUniqueOrThrow({ where: { slug: SLUG } })).id;
  statements = await statementsOfPublication();
});
afterAll(async () => {
  await db.end();
  await survivor.close();
  await rm(directory, { recursive: true, force: true });
});

/** An instance that is going to be killed, with a proxy of its own before the database. */
interface Victim {
  proxy: BreakingProxy;
  server: Running;
}

async function startVictim(): Promise<Victim> {
  const proxy = await startBreakingProxy(survivor.databaseUrl);
  const dataDirectory = join(directory, randomUUID());
  const server = startServer({ DATABASE_URL: proxy.url, DATA_DIR: dataDirectory, LOG_LEVEL: 'error' });
  return { proxy, server };
}

async function kill({ proxy, server }: Victim): Promise<void> {
  server.process.kill('SIGKILL');
  await server.ended();
  await proxy.stop();
}

async function publishOn(origin: string, key: string): Promise<Response> {
  const headers = { authorization, 'idempotency-key': key, 'content-type': 'application/json' };
  return fetch(`${origin}${ADDRESS}/publish`, { method: 'POST', headers, body: JSON.stringify(body) });
}

/** One that nothing happens to shows the statements that there are. */
async function statementsOfPublication(): Promise<readonly string[]> {
  const victim = await startVictim();
  const origin = await victim.server.listening();
  for (const _ of [1, 2]) expect((await publishOn(origin, randomUUID())).status).toBe(201);
  const last = victim.proxy.lastTransaction();
  await kill(victim);
  return last;
}

/** Where a process is killed: at a statement, when it has heard of the commit but told nobody, or when it has answered. */
type Moment = Breaking | 'committed' | 'answered';

function moments(): Moment[] {
  const end = statements.length - 1;
  const special: Moment[] = [
    { at: end, side: 'question', how: 'hold' },
    { at: end, side: 'answer', how: 'hold' },
    'committed',
    'answered',
  ];
  const count = KILLED_PROCESSES - special.length;
  const spread = Array.from({ length: count }, (_, index): Moment => {
    const at = Math.round(((index + 0.5) / count) * (end - 1));
    return { at, side: index % 2 === 0 ? 'question' : 'answer', how: 'hold' };
  });
  return [...spread, ...special];
}

/** @returns what the process answered before it was killed; null when nothing */
async function publishAndKill(victim: Victim, moment: Moment, key: string): Promise<Response | null> {
  const origin = await victim.server.listening();
  const { proxy } = victim;
  const reached =
    moment === 'answered' ? null : moment === 'committed' ? proxy.holdAfterNext() : proxy.breakNext(moment);
  const answered = publishOn(origin, key).catch(() => null);
  await (reached ?? answered);
  await kill(victim);
  return answered;
}

async function sendAgain(key: string) {
  for (;;) {
    const answer = await survivor.http
      .post(`${ADDRESS}/publish`)
      .set({ authorization, 'idempotency-key': key })
      .send(body);
    if (!['idempotency_in_progress', 'busy'].includes(answer.body.code)) return answer;
  }
}

test('whenever a process is killed while it publishes, the edition is out whole or not at all, and another instance goes on', async () => {
  const all = moments();
  // While one is killed, the next is starting.
  let next = startVictim();
  for (const [index, moment] of all.entries()) {
    const victim = await next;
    await victim.server.listening();
    if (index < all.length - 1) next = startVictim();
    const [key, where] = [randomUUID(), JSON.stringify(moment)];
    const number = (await survivor.ctx.db.edition.count({ where: { noticeId } })) + 1;
    const { answers } = await partsOf(db, noticeId, number);

    const answer = await publishAndKill(victim, moment, key);
    const isCommitted =
      typeof moment === 'string' || (moment.at === statements.length - 1 && moment.side === 'answer');
    expect([where, answer?.status ?? null]).toEqual([where, moment === 'answered' ? 201 : null]);
    const out = { ...everything(RENDITIONS, answers + 1), event: 2 };
    expect([where, await partsOf(db, noticeId, number)]).toEqual([
      where,
      isCommitted ? out : nothing(answers),
    ]);

    const again = await sendAgain(key);
    expect([where, again.status, again.body.number]).toEqual([where, 201, number]);
    expect([where, again.headers['idempotency-replayed']]).toEqual([where, isCommitted ? 'true' : undefined]);
    if (answer) expect(again.body).toEqual(await answer.json());
    expect([where, await partsOf(db, noticeId, number)]).toEqual([where, out]);
    await survivor.follower.hasten();
    expect((await survivor.http.get(`/v1/notices/${SLUG}`)).body.edition).toBe(number);
  }
  expect(await brokenPromises(db, noticeId, { twoPeople: 'all' })).toEqual([]);
});
