import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import Fastify from 'fastify';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '../../src/context.ts';
import { inTransaction } from '../../src/db/transaction.ts';
import { Refusal } from '../../src/errors.ts';
import { answerOnce } from '../../src/http/answer-once.ts';
import { answerSeal } from '../../src/http/answer-seal.ts';
import { answerWithProblems } from '../../src/http/problem.ts';
import { forgetOldAnswers } from '../../src/http/stored-answers.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';
import { connectTo, type RawHeaders, rawRequest } from '../support/raw-http.ts';

let t: TestApp;
let authorization: string;
let db: pg.Client;

beforeAll(async () => {
  t = await createTestApp();
  authorization = await t.keyFor('admin');
  db = new pg.Client({ connectionString: t.databaseUrl });
  await db.connect();
});
afterAll(async () => {
  await db.end();
  await t.close();
});

const keys = '/v1/admin/keys';
const newKey = { name: 'Web site', roles: ['author'] };
const faq = (key: string, question = 'Am I affected?') => ({
  key,
  text: { en: { question, answer: 'Yes.' } },
});

function post(path: string, idempotencyKey: string, body: object, headers: Record<string, string> = {}) {
  return t.http
    .post(path)
    .set({ authorization, 'idempotency-key': idempotencyKey, ...headers })
    .send(body);
}

/** @returns the address of a notice that nobody else uses */
async function freshNotice(): Promise<string> {
  const slug = `notice-${randomUUID().slice(0, 8)}`;
  const { status } = await t.http
    .put(`/v1/admin/notices/${slug}`)
    .set({ authorization })
    .send(smallNotice(slug));
  expect(status).toBe(201);
  return `/v1/admin/notices/${slug}`;
}

async function countOf(sql: string, ...values: unknown[]): Promise<number> {
  const { rows } = await db.query<{ count: string }>(`SELECT count(*) FROM ${sql}`, values);
  return Number(rows[0]?.count);
}

test('an item is created once, and the answer is the same again with all that it says', async () => {
  const notice = await freshNotice();
  const key = randomUUID();
  const first = await post(`${notice}/faqs`, key, faq('once'));
  const second = await post(`${notice}/faqs`, key, faq('once'));
  expect(first.status).toBe(201);
  expect(first.headers['idempotency-replayed']).toBeUndefined();
  expect(second.headers['idempotency-replayed']).toBe('true');
  const told = ({ status, text, headers }: typeof first) => {
    const { location, etag, 'content-type': type, 'cache-control': cache } = headers;
    return { status, text, location, etag, type, cache };
  };
  expect(told(first).location).toBe(`${notice}/faqs/once`);
  expect(told(first).etag).toMatch(/^"\d+"$/);
  expect(told(second)).toEqual(told(first));
  const slug = notice.split('/').at(-1);
  expect(await countOf("audit_entry WHERE slug = $1 AND action = 'item.create'", slug)).toBe(1);
});

test('a key that was issued is told again, and works', async () => {
  const key = randomUUID();
  const first = await post(keys, key, newKey);
  const second = await post(keys, key, newKey);
  expect(second.status).toBe(201);
  expect(second.body).toEqual(first.body);
  const { status } = await t.http.get('/v1/admin/notices').set('authorization', `Bearer ${second.body.key}`);
  expect(status).toBe(200);
  expect(await countOf('api_key WHERE id = $1', first.body.id)).toBe(1);
});

test('a notice is published once', async () => {
  const notice = await freshNotice();
  const key = randomUUID();
  const first = await post(`${notice}/publish`, key, {});
  const second = await post(`${notice}/publish`, key, {});
  expect([first.status, second.status], first.text).toEqual([201, 201]);
  expect(second.text).toBe(first.text);
  expect(second.headers.location).toBe(first.headers.location);
  expect(await countOf('edition WHERE sha256 = $1', first.body.sha256)).toBe(1);
  expect((await t.http.get(first.headers.location as string)).status).toBe(200);
});

test('the answer comes again also when what it tells of is there no more', async () => {
  const notice = await freshNotice();
  const key = randomUUID();
  const first = await post(`${notice}/faqs`, key, faq('short-lived'));
  const gone = await t.http.delete(notice).set({ authorization, 'if-match': '*' });
  expect(gone.status).toBe(204);
  expect((await post(`${notice}/faqs`, key, faq('short-lived'))).text).toBe(first.text);
});

test('the order of the members of a body makes no other request', async () => {
  const key = randomUUID();
  const first = await post(keys, key, { name: 'A', roles: ['author'] });
  expect((await post(keys, key, { roles: ['author'], name: 'A' })).text).toBe(first.text);
});

test.each<[string, (notice: string) => ReturnType<typeof post>]>([
  ['another body', (notice: string) => post(`${notice}/faqs`, 'same', faq('a', 'Is it over?'))],
  ['another address', () => post('/v1/admin/notices/another/faqs', 'same', faq('a'))],
  ['another If-Match', (notice: string) => post(`${notice}/faqs`, 'same', faq('a'), { 'if-match': '"1"' })],
  ['another command', (notice: string) => post(`${notice}/publish`, 'same', {})],
])('a key that was used is refused for %s', async (_what, send) => {
  const notice = await freshNotice();
  await db.query('DELETE FROM idempotent_answer');
  expect((await post(`${notice}/faqs`, 'same', faq('a'))).status).toBe(201);
  const { status, body } = await send(notice);
  expect([status, body.code]).toEqual([422, 'idempotency_key_reused']);
});

test('a body so long that a thread reads it is compared like any other', async () => {
  const [notice, key] = [await freshNotice(), randomUUID()];
  const long = (word: string) => ({
    key: 'long',
    text: { en: { question: 'How long?', answer: `${word} `.repeat(10_000) } },
  });
  const first = await post(`${notice}/faqs`, key, long('very'));
  expect(first.status).toBe(201);
  expect((await post(`${notice}/faqs`, key, long('very'))).text).toBe(first.text);
  expect((await post(`${notice}/faqs`, key, long('also'))).body.code).toBe('idempotency_key_reused');
});

test('another key makes another deed', async () => {
  const [one, other] = [await post(keys, randomUUID(), newKey), await post(keys, randomUUID(), newKey)];
  expect(other.body.id).not.toBe(one.body.id);
});

test('without the header nothing is kept', async () => {
  const before = await countOf('idempotent_answer');
  const { status } = await t.http.post(keys).set({ authorization }).send(newKey);
  expect(status).toBe(201);
  expect(await countOf('idempotent_answer')).toBe(before);
});

test('the same key of somebody else is another key', async () => {
  const key = randomUUID();
  const somebodyElse = await t.keyFor('admin');
  const mine = await post(keys, key, newKey);
  const theirs = await post(keys, key, { ...newKey, name: 'Theirs' }, { authorization: somebodyElse });
  expect(theirs.status).toBe(201);
  expect(theirs.body.id).not.toBe(mine.body.id);
});

test('a command that was refused can be sent again under its key', async () => {
  const slug = `late-${randomUUID().slice(0, 8)}`;
  const [path, key] = [`/v1/admin/notices/${slug}/faqs`, randomUUID()];
  expect((await post(path, key, faq('a'))).body.code).toBe('notice_not_found');
  await t.http.put(`/v1/admin/notices/${slug}`).set({ authorization }).send(smallNotice(slug));
  const { status, headers } = await post(path, key, faq('a'));
  expect([status, headers['idempotency-replayed']]).toEqual([201, undefined]);
});

test('whoever may not do it does not get the answer of when they might', async () => {
  const key = randomUUID();
  const issued = await post(keys, randomUUID(), { name: 'Passing', roles: ['admin'] });
  const theirs = { authorization: `Bearer ${issued.body.key}` };
  expect((await post(keys, key, newKey, theirs)).status).toBe(201);
  await t.http.delete(`${keys}/${issued.body.id}`).set({ authorization });
  expect((await post(keys, key, newKey, theirs)).status).toBe(401);
});

test.each([
  ['empty', ['']],
  ['of 256 characters', ['x'.repeat(256)]],
  ['with a tab', ['a\tb']],
  ['with a character that is not ASCII', ['\u00fc']],
  ['sent twice', ['a', 'a']],
])('a key that is %s is malformed', async (_what, values) => {
  const body = JSON.stringify(newKey);
  const headers = {
    authorization,
    'content-type': 'application/json',
    'content-length': String(body.length),
    'idempotency-key': values,
  };
  const answer = await sendAsItIs(headers, body);
  expect([answer.status, JSON.parse(answer.body.toString()).code]).toEqual([400, 'invalid_idempotency_key']);
});

/** Client libraries would refuse to send some of these headers, and join others. */
async function sendAsItIs(headers: RawHeaders, body: string) {
  const connection = connectTo(t);
  connection.send(rawRequest(keys, { ...headers, Connection: 'close' }, 'POST') + body);
  return connection.next().finally(connection.close);
}

test('a key of 255 printable characters is taken', async () => {
  const printable = Array.from({ length: 93 }, (_, index) => String.fromCharCode(0x21 + index)).join('');
  expect((await post(keys, printable.padEnd(255, 'x'), newKey)).status).toBe(201);
});

test('what is stored tells nothing of the answer or the key, and nor does the log', async () => {
  const key = 'short-and-guessable';
  const { body } = await post(keys, key, newKey);
  const { rows } = await db.query(
    "SELECT encode(answer, 'escape') AS answer, to_jsonb(a)::text AS row FROM idempotent_answer a ORDER BY created_at DESC",
  );
  const stored = JSON.stringify(rows);
  for (const secret of [key, body.key, body.id, newKey.name, 'status']) expect(stored).not.toContain(secret);
  expect(t.logged.join()).not.toContain(key);
});

test('an answer is forgotten after seven days and not before', async () => {
  const key = randomUUID();
  const first = await post(keys, key, newKey);
  t.clock.advance(7 * 24 * 3_600_000);
  await forgetOldAnswers(t.ctx);
  expect((await post(keys, key, newKey)).text).toBe(first.text);
  t.clock.advance(1);
  await forgetOldAnswers(t.ctx);
  const again = await post(keys, key, newKey);
  expect(again.status).toBe(201);
  expect(again.body.id).not.toBe(first.body.id);
});

test('many answers are forgotten, some at a time', async () => {
  await db.query(
    "INSERT INTO idempotent_answer SELECT 'x', n::text, '', '', '2020-01-01' FROM generate_series(1, 1201) n",
  );
  expect(await forgetOldAnswers(t.ctx)).toBeGreaterThanOrEqual(1201);
  expect(await countOf("idempotent_answer WHERE actor_id = 'x'")).toBe(0);
});

test('a seal opens what it has closed, for its own request only', async () => {
  const seal = await answerSeal('somebody', 'a key');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (answer, request) => {
      const sealed = seal.close(answer, request);
      expect(seal.open(sealed, request)).toBe(answer);
      expect(() => seal.open(sealed, `${request}!`)).toThrow();
    }),
  );
});

test.each([
  ['another key', 'somebody', 'another key'],
  ['somebody else', 'somebody else', 'a key'],
])('a seal of %s has another name and opens nothing', async (_what, actorId, key) => {
  const sealed = (await answerSeal('somebody', 'a key')).close('secret', 'request');
  const other = await answerSeal(actorId, key);
  expect(other.keySha256).not.toBe((await answerSeal('somebody', 'a key')).keySha256);
  expect(() => other.open(sealed, 'request')).toThrow();
});

test('a seal closes the same answer differently each time', async () => {
  const seal = await answerSeal('somebody', 'a key');
  expect(seal.close('secret', '')).not.toEqual(seal.close('secret', ''));
});

test('what another instance has done since the first look is found in the transaction', async () => {
  const gate = Promise.withResolvers<void>();
  let deeds = 0;
  const act = (ctx: Context) => inTransaction(ctx.db, async () => ++deeds);
  const slow = await instanceOf(async (ctx) => {
    await gate.promise;
    return act(ctx);
  });
  const quick = await instanceOf(act);
  const key = randomUUID();
  const late = slow.send(key);
  // Its seal and its first look take their time; only then does it wait at the gate.
  await slow.hasBegun;
  const first = await quick.send(key);
  gate.resolve();
  const { headers, json } = await late;
  expect([headers['idempotency-replayed'], json(), deeds]).toEqual(['true', first.json(), 1]);
});

test('a second request is refused at once while the first still waits for its transaction', async () => {
  const gate = Promise.withResolvers<void>();
  const { send, hasBegun } = await instanceOf(async (ctx) => {
    await gate.promise;
    return inTransaction(ctx.db, async () => 1);
  });
  const key = randomUUID();
  const first = send(key);
  await hasBegun;
  const { statusCode, headers, json } = await send(key);
  expect([statusCode, headers['retry-after'], json().code]).toEqual([409, '1', 'idempotency_in_progress']);
  gate.resolve();
  expect((await first).statusCode).toBe(201);
});

test('a verb that would refuse by now is not asked again', async () => {
  let isOver = false;
  const { send } = await instanceOf(async (ctx) => {
    if (isOver) throw new Refusal('schedule_in_past', 'Choose a later moment.');
    return inTransaction(ctx.db, async () => 1);
  });
  const key = randomUUID();
  expect((await send(key)).statusCode).toBe(201);
  isOver = true;
  expect((await send(key)).statusCode).toBe(201);
});

/** An instance with one route, which runs a verb. */
async function instanceOf(verb: (ctx: Context) => Promise<number>) {
  const begun = Promise.withResolvers<void>();
  const ctx = { ...t.ctx };
  const app = Fastify();
  answerWithProblems(app);
  app.decorateRequest('principal', null);
  app.addHook('onRequest', async (request) => {
    request.principal = { id: 'somebody', name: 'Somebody', roles: [] };
  });
  const noted = (ctx: Context) => {
    begun.resolve();
    return verb(ctx);
  };
  app.post('/', (request, reply) =>
    answerOnce(ctx, request, reply, noted, (deed) => ({ status: 201, body: { deed } })),
  );
  await app.ready();
  const send = async (key: string) =>
    app.inject({ method: 'POST', url: '/', headers: { 'idempotency-key': key } });
  return { send, hasBegun: begun.promise };
}

const nothing = async () => null;
const misuses: [string, (ctx: Context) => Promise<unknown>][] = [
  ['runs no command', nothing],
  [
    'runs two commands',
    async (ctx) => [await inTransaction(ctx.db, nothing), await inTransaction(ctx.db, nothing)],
  ],
  ['returns something else than its command', async (ctx) => [await inTransaction(ctx.db, nothing)]],
];

test.each(misuses)('a verb that %s is an error, also without the header', async (_what, verb) => {
  const app = Fastify();
  app.post('/', (request, reply) =>
    answerOnce(t.ctx, request, reply, verb, () => ({ status: 200, body: {} })),
  );
  const { statusCode, body } = await app.inject({ method: 'POST', url: '/' });
  expect(statusCode).toBe(500);
  expect(body).toContain('A verb that is answered once');
});
