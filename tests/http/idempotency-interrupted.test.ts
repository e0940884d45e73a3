import { randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';
import { startWireProxy, type WireProxy } from '../support/wire-proxy.ts';

// Two instances on one database; one of them reaches it by way of a proxy that can be cut.

let near: TestApp;
let far: TestApp;
let proxy: WireProxy;
let db: pg.Client;
let authorization: string;

beforeAll(async () => {
  near = await createTestApp();
  proxy = await startWireProxy(near.databaseUrl);
  far = await createTestApp({ databaseUrl: proxy.url, clock: near.clock });
  db = new pg.Client({ connectionString: near.databaseUrl });
  await db.connect();
  authorization = await near.keyFor('admin');
});
afterEach(() => db.query('ROLLBACK'));
afterAll(async () => {
  await db.end();
  await far.close();
  await proxy.stop();
  await near.close();
});

const PATIENT = { timeout: 15_000, interval: 20 };
const faq = { key: 'am-i-affected', text: { en: { question: 'Am I affected?', answer: 'Yes.' } } };
const addressOf = (slug: string) => `/v1/admin/notices/${slug}`;

function post(app: TestApp, path: string, idempotencyKey: string, body: object = faq) {
  return app.http.post(path).set({ authorization, 'idempotency-key': idempotencyKey }).send(body);
}

async function freshNotice(): Promise<string> {
  const slug = `notice-${randomUUID().slice(0, 8)}`;
  const { status } = await near.http.put(addressOf(slug)).set({ authorization }).send(smallNotice(slug));
  expect(status).toBe(201);
  return slug;
}

/** Has every command on a notice wait until `letGo`. */
async function seize(slug: string): Promise<void> {
  await db.query('BEGIN');
  await db.query('SELECT FROM notice WHERE slug = $1 FOR UPDATE', [slug]);
}

const letGo = () => db.query('COMMIT');

/** @returns when somebody waits for what this test holds */
async function somebodyWaits(): Promise<void> {
  const waiting = async () => {
    const { rows } = await db.query('SELECT FROM pg_locks WHERE NOT granted');
    return rows.length;
  };
  await expect.poll(waiting, PATIENT).toBe(1);
}

async function itemsOf(slug: string): Promise<number> {
  const { body } = await near.http.get(`${addressOf(slug)}/faqs`).set({ authorization });
  return body.items.length;
}

test.each([
  ['the same instance', () => near],
  ['another instance', () => far],
])(
  'while the first request runs, %s refuses the second, and answers it afterwards',
  async (_where, second) => {
    const [slug, key] = [await freshNotice(), randomUUID()];
    const path = `${addressOf(slug)}/faqs`;
    await seize(slug);
    const first = post(near, path, key).then((answer) => answer);
    await somebodyWaits();
    const refused = await post(second(), path, key);
    expect([refused.status, refused.body.code]).toEqual([409, 'idempotency_in_progress']);
    expect(refused.headers['retry-after']).toBe('1');
    await letGo();
    const { status, text } = await first;
    expect(status).toBe(201);
    const replay = await post(second(), path, key);
    expect([replay.status, replay.text, replay.headers['idempotency-replayed']]).toEqual([201, text, 'true']);
    expect(await itemsOf(slug)).toBe(1);
  },
);

test('of many requests at once on two instances, one is carried out', async () => {
  const key = randomUUID();
  const body = { name: 'Many', roles: ['author'] };
  const sent = Array.from({ length: 12 }, (_, index) =>
    post(index % 2 === 0 ? near : far, '/v1/admin/keys', key, body),
  );
  const answers = await Promise.all(sent);
  const done = answers.filter(({ status }) => status === 201);
  expect(done.length).toBeGreaterThan(0);
  expect(new Set(done.map(({ text }) => text)).size).toBe(1);
  expect(done.filter(({ headers }) => headers['idempotency-replayed'] === undefined)).toHaveLength(1);
  expect(
    answers
      .filter(({ status }) => status !== 201)
      .every(({ body }) => body.code === 'idempotency_in_progress'),
  ).toBe(true);
  const { rows } = await db.query("SELECT FROM api_key WHERE name = 'Many'");
  expect(rows).toHaveLength(1);
});

test('whoever hung up before the answer gets it when they ask again', async () => {
  const [slug, key] = [await freshNotice(), randomUUID()];
  const path = `${addressOf(slug)}/faqs`;
  await seize(slug);
  const client = httpRequest({
    port: (near.app.server.address() as AddressInfo).port,
    path,
    method: 'POST',
    headers: { authorization, 'idempotency-key': key, 'content-type': 'application/json' },
  });
  client.on('error', () => undefined).end(JSON.stringify(faq));
  await somebodyWaits();
  client.destroy();
  await letGo();
  await expect.poll(() => itemsOf(slug), PATIENT).toBe(1);
  const again = await post(near, path, key);
  expect([again.status, again.headers['idempotency-replayed']]).toEqual([201, 'true']);
  expect(await itemsOf(slug)).toBe(1);
});

test('an instance that dies between the edition and the answer has published once', async () => {
  const [slug, key] = [await freshNotice(), randomUUID()];
  const path = `${addressOf(slug)}/publish`;
  const { hasten } = near.ctx.follower;
  // What comes between the commit and the answer: for this request, it never ends.
  near.ctx.follower.hasten = () => new Promise(() => undefined);
  const client = httpRequest({
    port: (near.app.server.address() as AddressInfo).port,
    path,
    method: 'POST',
    headers: { authorization, 'idempotency-key': key },
  });
  client.on('error', () => undefined).end();
  const editions = async () => {
    const { rows } = await db.query(
      'SELECT FROM edition JOIN notice ON notice.id = edition.notice_id WHERE notice.slug = $1',
      [slug],
    );
    return rows.length;
  };
  await expect.poll(editions, PATIENT).toBe(1);
  near.ctx.follower.hasten = hasten;
  client.destroy();
  const again = await far.http.post(path).set({ authorization, 'idempotency-key': key });
  expect([again.status, again.body.number, again.headers['idempotency-replayed']]).toEqual([201, 1, 'true']);
  expect(await editions()).toBe(1);
});

test('a connection that breaks before the commit leaves nothing, and the command can be sent again', async () => {
  const [slug, key] = [await freshNotice(), randomUUID()];
  const path = `${addressOf(slug)}/faqs`;
  await seize(slug);
  const first = post(far, path, key).then((answer) => answer);
  await somebodyWaits();
  proxy.cut();
  expect((await first).status).toBe(503);
  await letGo();
  const statusAgain = async () => (await post(far, path, key)).status;
  await expect.poll(statusAgain, PATIENT).toBe(201);
  expect(await itemsOf(slug)).toBe(1);
});

test('a connection that breaks during the commit does not make the command happen twice', async () => {
  const [slug, key] = [await freshNotice(), randomUUID()];
  const path = `${addressOf(slug)}/faqs`;
  // The very commit has to wait for this test, so that nobody hears of its success.
  await db.query(`
    CREATE FUNCTION wait_at_commit() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN PERFORM pg_advisory_xact_lock(7); RETURN NULL; END $$;
    CREATE CONSTRAINT TRIGGER wait_at_commit AFTER INSERT ON idempotent_answer
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION wait_at_commit()`);
  await db.query('BEGIN');
  await db.query('SELECT pg_advisory_xact_lock(7)');
  const first = post(far, path, key).then((answer) => answer);
  await somebodyWaits();
  proxy.cut();
  expect((await first).status).toBe(503);
  expect(await itemsOf(slug)).toBe(0);
  await letGo();
  await expect.poll(() => itemsOf(slug), PATIENT).toBe(1);
  const again = await post(near, path, key);
  expect([again.status, again.headers['idempotency-replayed']]).toEqual([201, 'true']);
  expect(await itemsOf(slug)).toBe(1);
  await db.query('DROP FUNCTION wait_at_commit CASCADE');
});

test('while the database is away the command is refused, and afterwards carried out', async () => {
  const [slug, key] = [await freshNotice(), randomUUID()];
  const path = `${addressOf(slug)}/faqs`;
  proxy.refuse(true);
  proxy.cut();
  const refused = await post(far, path, key);
  expect([refused.status, refused.body.code]).toEqual([503, 'database_unavailable']);
  proxy.refuse(false);
  const again = async () => {
    const { status, headers } = await post(far, path, key);
    return [status, headers['idempotency-replayed']];
  };
  await expect.poll(again, PATIENT).toEqual([201, undefined]);
  expect(await itemsOf(slug)).toBe(1);
});
