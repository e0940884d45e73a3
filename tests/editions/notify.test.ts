import { setImmediate } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { expectChange, expectNoChange } from '../../src/editions/known-changes.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { startWireProxy, type WireProxy } from '../support/wire-proxy.ts';
import { type Following, followAlone, publish, titleIn, write } from './instances.ts';

// Two instances on one database; nobody hastens the second one.

const SLUG = 'followed';
/** Long enough for a machine that is busy with other tests; what is waited for takes a second or a few. */
const GENEROUS = { timeout: 15_000 };

let writer: TestApp;
let key: string;
let owner: pg.Client;
const cleanUps: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  writer = await createTestApp();
  key = await writer.keyFor('admin');
  owner = new pg.Client({ connectionString: writer.databaseUrl });
  await owner.connect();
  await publishTitle('First');
});
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});
afterAll(async () => {
  await owner?.end();
  await writer?.close();
});

async function publishTitle(title: string): Promise<void> {
  await write(writer, key, SLUG, title);
  await publish(writer, key, SLUG);
}

/** An instance that follows until the test ends, and has what there is. */
async function followerOn(databaseUrl: string): Promise<Following> {
  const following = followAlone(databaseUrl);
  cleanUps.push(() => following.follower.stop());
  await following.follower.hasten();
  return following;
}

async function proxied(): Promise<{ proxy: WireProxy } & Following> {
  const proxy = await startWireProxy(writer.databaseUrl);
  cleanUps.push(() => proxy.stop());
  return { proxy, ...(await followerOn(proxy.url)) };
}

/** The notifications that arrive until the test ends. */
async function listen(): Promise<{ count: number }> {
  const heard = { count: 0 };
  const client = new pg.Client({ connectionString: writer.databaseUrl });
  await client.connect();
  cleanUps.push(() => client.end());
  client.on('notification', () => {
    heard.count += 1;
  });
  await client.query('LISTEN forthright_editions');
  return heard;
}

test('an instance has what another one publishes by itself', async () => {
  const { library } = await followerOn(writer.databaseUrl);
  await publishTitle('By itself');
  await expect.poll(() => titleIn(library, SLUG), GENEROUS).toBe('By itself');
});

test('a publication notifies once, at its commit', async () => {
  const heard = await listen();
  await write(writer, key, SLUG, 'Told');
  expect(heard.count).toBe(0);
  await publish(writer, key, SLUG);
  await expect.poll(() => heard.count, GENEROUS).toBe(1);
});

test('an instance asks at each notification, and not only when its second is over', async () => {
  const { proxy } = await proxied();
  const before = proxy.answered();
  const questions = async () => {
    await owner.query('NOTIFY forthright_editions');
    return proxy.answered() - before;
  };
  // Asking once a second alone would not come to so many.
  await expect.poll(questions, { timeout: 15_000, interval: 10 }).toBeGreaterThan(40);
});

test('an edition comes by polling when its notification is lost', async () => {
  const { proxy, library } = await proxied();
  proxy.dropNotifications();
  await publishTitle('Polled');
  await expect.poll(() => titleIn(library, SLUG), GENEROUS).toBe('Polled');
  expect(proxy.dropped()).toBe(1);
});

test('after its connection is cut, and new ones are refused for a while, it has what came meanwhile', async () => {
  const { proxy, library, logged } = await proxied();
  proxy.refuse(true);
  expect(proxy.cut()).toBe(1);
  await expect.poll(() => library.freshness.isDatabaseReachable, GENEROUS).toBe(false);
  await publishTitle('While cut off');
  expect(titleIn(library, SLUG)).not.toBe('While cut off');
  proxy.refuse(false);
  await expect.poll(() => titleIn(library, SLUG), GENEROUS).toBe('While cut off');
  await expect.poll(() => library.freshness.isDatabaseReachable, GENEROUS).toBe(true);
  expect(logged()).toEqual([
    'cannot follow editions; going on with those here',
    'the database answers again; every edition is here',
  ]);
});

test('a connection that is cut once is opened again without anybody noticing', async () => {
  const { proxy, library, logged } = await proxied();
  expect(proxy.cut()).toBe(1);
  await publishTitle('After the cut');
  await expect.poll(() => titleIn(library, SLUG), GENEROUS).toBe('After the cut');
  expect(logged()).toEqual([]);
});

test('a connection that nothing comes through any more is given up', async () => {
  const { proxy, library, logged } = await proxied();
  proxy.deafen();
  await publishTitle('Unheard');
  await expect.poll(() => titleIn(library, SLUG), GENEROUS).toBe('Unheard');
  expect(logged()).toEqual([]);
});

test('an instance whose connection nothing comes through can be stopped', async () => {
  const { proxy, follower } = await proxied();
  proxy.deafen();
  proxy.refuse(true);
  const asked = follower.hasten().catch((error: unknown) => error);
  // By then the question is on its way.
  await setImmediate();
  await follower.stop();
  expect(await asked).toBeInstanceOf(Error);
});

describe('after PostgreSQL has ended the connections', () => {
  const backends = async (condition: string) => {
    const { rows } = await owner.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND ${condition}`,
    );
    return rows.map(({ pid }) => pid);
  };
  const read = () =>
    writer.http
      .get(`/v1/admin/notices/${SLUG}`)
      .set('authorization', key)
      .then(({ status }) => status);

  test('of following, it follows on another one, and no editor notices', async () => {
    const following = () => backends("application_name = 'forthright follower'");
    // Those of the tests above may still be going.
    await expect.poll(following, GENEROUS).toHaveLength(1);
    const before = await following();
    await owner.query('SELECT pg_terminate_backend($1)', before);
    const statuses = new Set<number>();
    const isFollowedAnew = async () => {
      statuses.add(await read());
      return (await backends("application_name = 'forthright follower'")).some(
        (pid) => !before.includes(pid),
      );
    };
    await expect.poll(isFollowedAnew, GENEROUS).toBe(true);
    expect([...statuses]).toEqual([200]);
  });

  test('of everything, editors go on after a moment', async () => {
    const all = await backends("application_name LIKE 'forthright%'");
    expect(all.length).toBeGreaterThan(1);
    for (const pid of all) await owner.query('SELECT pg_terminate_backend($1)', [pid]);
    await expect.poll(read, GENEROUS).toBe(200);
    // Another connection of the pool may not have noticed yet that it has ended: that is told, and sent again.
    const publishAgain = () =>
      publishTitle('After a moment').then(
        () => 'published',
        (error: Error) => error.message.slice(0, 3),
      );
    const answers: string[] = [];
    await expect
      .poll(async () => answers[answers.push(await publishAgain()) - 1], GENEROUS)
      .toBe('published');
    expect(answers.slice(0, -1).filter((answer) => answer !== '503')).toEqual([]);
    expect(titleIn(writer.ctx.library, SLUG)).toBe('After a moment');
  });
});

describe('of changes to come', () => {
  // Those of the past are not told any more, by the clock of the database.
  const at = new Date(Math.ceil(Date.now() / 1_000) * 1_000 + 3_600_000);

  test('an instance is told at the commit', async () => {
    const heard = await listen();
    const { library } = await followerOn(writer.databaseUrl);
    await writer.ctx.db.$transaction((tx) => expectChange(tx, SLUG, at));
    await expect.poll(() => library.nextChange(SLUG, 0), GENEROUS).toBe(at.getTime());
    expect(library.nextChange(null, 0)).toBe(at.getTime());
    expect(library.nextChange('another-notice', 0)).toBeNull();
    await expect.poll(() => heard.count, GENEROUS).toBe(1);
  });

  test('an instance is told that they are taken back', async () => {
    const { library } = await followerOn(writer.databaseUrl);
    expect(library.nextChange(SLUG, 0)).toBe(at.getTime());
    const heard = await listen();
    await writer.ctx.db.$transaction((tx) => expectNoChange(tx, SLUG, at));
    await expect.poll(() => library.nextChange(SLUG, 0), GENEROUS).toBeNull();
    await expect.poll(() => heard.count, GENEROUS).toBe(1);
  });

  test('the earliest of a notice counts', async () => {
    const later = new Date(at.getTime() + 60_000);
    await writer.ctx.db.$transaction(async (tx) => {
      await expectChange(tx, SLUG, later);
      await expectChange(tx, SLUG, at);
    });
    const { library } = await followerOn(writer.databaseUrl);
    expect(library.nextChange(SLUG, 0)).toBe(at.getTime());
    await writer.ctx.db.$transaction(async (tx) => {
      await expectNoChange(tx, SLUG, later);
      await expectNoChange(tx, SLUG, at);
    });
  });

  test('a transaction that rolls back leaves nothing, and tells nobody', async () => {
    const heard = await listen();
    const { library, follower } = await followerOn(writer.databaseUrl);
    const rolledBack = writer.ctx.db.$transaction(async (tx) => {
      await expectChange(tx, SLUG, at);
      throw new Error('never mind');
    });
    await expect(rolledBack).rejects.toThrow('never mind');
    await follower.hasten();
    expect(library.nextChange(SLUG, 0)).toBeNull();
    expect(await writer.ctx.db.knownChange.count()).toBe(0);
    // What comes after it is heard, so that what was not heard was not said.
    await writer.ctx.db.$transaction((tx) => expectChange(tx, 'another', at));
    await expect.poll(() => heard.count, GENEROUS).toBe(1);
  });

  test('to take one back in a transaction that rolls back leaves it', async () => {
    await writer.ctx.db.$transaction((tx) => expectChange(tx, SLUG, at));
    const rolledBack = writer.ctx.db.$transaction(async (tx) => {
      await expectNoChange(tx, SLUG, at);
      throw new Error('never mind');
    });
    await expect(rolledBack).rejects.toThrow('never mind');
    const { library } = await followerOn(writer.databaseUrl);
    expect(library.nextChange(SLUG, 0)).toBe(at.getTime());
  });
});
