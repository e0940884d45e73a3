import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createTestApp, type TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';
import { brokenPromises } from '../workflow/promises.ts';
import { type BreakingProxy, type Side, startBreakingProxy } from './breaking-proxy.ts';
import { everything, nothing, partsOf } from './whole.ts';

// The connection breaks between any two statements of a publication, and before and after the commit is heard: the database
// sees what it would see of a process that is killed there. Then whoever asked asks another instance, under the same key.

vi.setConfig({ testTimeout: 120_000 });

const SLUG = 'breaking-news';
const ADDRESS = `/v1/admin/notices/${SLUG}`;
/** English and Japanese in three formats. */
const RENDITIONS = 6;

let near: TestApp;
let far: TestApp;
let proxy: BreakingProxy;
let db: pg.Client;
let authorization: string;
let noticeId: string;

beforeAll(async () => {
  near = await createTestApp();
  proxy = await startBreakingProxy(near.databaseUrl);
  far = await createTestApp({ databaseUrl: proxy.url, clock: near.clock });
  db = new pg.Client({ connectionString: near.databaseUrl });
  await db.connect();
  authorization = await near.keyFor('admin');
  const text = { en: { title: 'Breaking' }, ja: { title: '速報' } };
  await near.http.put(ADDRESS).set({ authorization }).send(smallNotice(SLUG, { text })).expect(201);
  noticeId = (await near.ctx.db.notice.findUniqueOrThrow({ where: { slug: SLUG } })).id;
});
afterAll(async () => {
  await db.end();
  await far.close();
  await proxy.stop();
  await near.close();
});

interface Command {
  verb: string;
  body: object;
}
const publish: Command = { verb: 'publish', body: { updateType: 'minor' } };
const withdraw: Command = {
  verb: 'withdraw',
  body: { reason: 'For the record.', explanation: { en: 'For readers.' } },
};
const restore: Command = { verb: 'restore', body: {} };

function send(on: TestApp, { verb, body }: Command, key: string) {
  return on.http.post(`${ADDRESS}/${verb}`).set({ authorization, 'idempotency-key': key }).send(body);
}

async function editions(): Promise<number> {
  return near.ctx.db.edition.count({ where: { noticeId } });
}

const numberOf = ({ body }: { body: { number?: number; edition?: { number: number } } }) =>
  body.edition?.number ?? body.number;

/** Sends it again until whoever has the key has ended. */
async function sendAgain(command: Command, key: string) {
  for (;;) {
    const answer = await send(near, command, key);
    if (!['idempotency_in_progress', 'busy'].includes(answer.body.code)) return answer;
  }
}

/** Breaks off a command at one place, and looks at what is left; then it is sent again. */
async function breakOff(command: Command, at: number, side: Side, isCommitted: boolean): Promise<void> {
  const [key, number] = [randomUUID(), (await editions()) + 1];
  const { answers } = await partsOf(db, noticeId, number);
  const where = `${command.verb}, statement ${at}, ${side}`;
  const reached = proxy.breakNext({ at, side, how: 'cut' });
  const first = await send(far, command, key);
  await reached;
  expect([where, first.status, first.body.code]).toEqual([where, 503, 'database_unavailable']);
  const left = await partsOf(db, noticeId, number);
  expect([where, left]).toEqual([
    where,
    isCommitted ? everything(RENDITIONS, answers + 1) : nothing(answers),
  ]);

  const again = await sendAgain(command, key);
  expect([where, again.status, numberOf(again)]).toEqual([where, 201, number]);
  expect([where, again.headers['idempotency-replayed']]).toEqual([where, isCommitted ? 'true' : undefined]);
  expect([where, await partsOf(db, noticeId, number)]).toEqual([where, everything(RENDITIONS, answers + 1)]);
  expect(await editions()).toBe(number);
}

describe.each([
  { name: 'a publication', turns: [publish] },
  { name: 'a withdrawal, or a restoration,', turns: [withdraw, restore] },
])('$name', ({ turns }) => {
  test('that is broken off between any two statements has happened whole or not at all, and happens once', async () => {
    // One that nothing happens to shows the statements that there are.
    let turn = 0;
    const next = () => turns[turn++ % turns.length] as Command;
    const statementsOf = async () => {
      expect((await send(far, next(), randomUUID())).status).toBe(201);
      return proxy.lastTransaction();
    };
    await statementsOf();
    const statements = await statementsOf();
    expect([statements[0], statements.at(-1)]).toEqual(['BEGIN', 'COMMIT']);
    expect(statements.length).toBeGreaterThan(15);
    for (const at of statements.keys()) {
      const isCommit = at === statements.length - 1;
      // To the database, a question that it never hears is an answer that nobody hears, but for the first and the last.
      if (at === 0 || isCommit) await breakOff(next(), at, 'question', false);
      await breakOff(next(), at, 'answer', isCommit);
    }
    expect(await brokenPromises(db, noticeId)).toEqual([]);
  });
});

test('what was acknowledged is read from both instances', async () => {
  const number = await editions();
  for (const t of [near, far]) {
    await expect
      .poll(async () => (await t.http.get(`/v1/notices/${SLUG}`)).body.edition, { timeout: 15_000 })
      .toBe(number);
  }
});
