import Fastify from 'fastify';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bootstrapKey } from '../../src/auth/keys.ts';
import { readConfig } from '../../src/config.ts';
import { Role } from '../../src/db/generated/enums.ts';
import { guardRoutes } from '../../src/http/access.ts';
import { StartupError } from '../../src/startup-error.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';

let t: TestApp;
let author: string;
let admin: string;

beforeAll(async () => {
  t = await createTestApp();
  author = await t.keyFor('author');
  admin = await t.keyFor('admin');
});
afterAll(() => t.close());

const notice = '/v1/admin/notices/quiet';
const keys = '/v1/admin/keys';
const idOf = (authorization: string) => authorization.split('_')[1] as string;
const list = (authorization: string, app = t) =>
  app.http.get('/v1/admin/notices').set('authorization', authorization);
const revoke = (id: string, authorization: string, app = t) =>
  app.http.delete(`${keys}/${id}`).set('authorization', authorization);

const guarded = [
  ['get', '/v1/admin/notices'],
  ['head', '/v1/admin/notices'],
  ['get', notice],
  ['put', notice],
  ['delete', notice],
  ['post', `${notice}/faqs`],
  ['put', `${notice}/faqs/a`],
  ['put', `${notice}/text/ja`],
  ['post', `${notice}/publish`],
  ['get', '/v1/admin/data-categories'],
  ['get', '/v1/admin/audit'],
  ['get', keys],
  ['post', keys],
  ['get', '/v1/agent/notices/quiet/faqs/a'],
] as const;

test.each(guarded)('a %s of %s without a key is told which one to send', async (method, path) => {
  const response = await t.http[method](path);
  expect(response.status).toBe(401);
  expect(response.headers['www-authenticate']).toBe('Bearer realm="forthright"');
  expect(response.headers['cache-control']).toBe('no-store');
  if (method !== 'head') expect(response.body.code).toBe('authentication_required');
});

test.each([
  ['of another scheme', () => 'Basic YTpi'],
  ['without the word Bearer', () => author.replace('Bearer ', '')],
  ['of nothing', () => 'Bearer '],
  ['that nobody has issued', () => `Bearer ${'x'.repeat(40)}`],
  ['with one letter changed', () => author.replace(/.$/, (letter) => (letter === 'a' ? 'b' : 'a'))],
  ['that is cut off', () => author.slice(0, -1)],
  ['in other letters', () => author.toUpperCase().replace('BEARER', 'Bearer')],
  ['twice', () => `${author}, ${author}`],
  ['followed by another word', () => `${author} x`],
  ['that is very long', () => `Bearer ${'x'.repeat(5_000)}`],
  ['that is its own digest', () => `Bearer ${'0'.repeat(64)}`],
])('a key %s is invalid', async (_what, authorization) => {
  const response = await list(authorization());
  expect([response.status, response.body.code]).toEqual([401, 'invalid_credentials']);
  expect(response.headers['www-authenticate']).toBe('Bearer realm="forthright", error="invalid_token"');
});

test('a key works with the scheme in any case (RFC 9110, section 11.1)', async () => {
  expect((await list(author.replace('Bearer', 'bEARER'))).status).toBe(200);
});

test('a revoked key stops working at once, and is still listed', async () => {
  const key = await t.keyFor('author');
  expect((await list(key)).status).toBe(200);
  expect((await revoke(idOf(key), admin)).status).toBe(204);
  expect((await list(key)).body.code).toBe('invalid_credentials');
  const entry = (await t.http.get(keys).set('authorization', admin)).body.keys.find(
    (one: { id: string }) => one.id === idOf(key),
  );
  expect(entry).toMatchObject({ name: 'Test author', revokedAt: t.clock.now().toISOString() });
});

// Who may do what: what each role may at most be told by something other than 403.
const mayDo: Record<string, readonly Role[]> = {
  'get /v1/admin/notices': ['author', 'translator', 'reviewer', 'publisher', 'admin'],
  'put /v1/admin/notices/quiet': ['author', 'publisher', 'admin'],
  'delete /v1/admin/notices/quiet': ['author', 'publisher', 'admin'],
  'post /v1/admin/notices/quiet/faqs': ['author', 'publisher', 'admin'],
  'put /v1/admin/data-categories/a': ['author', 'publisher', 'admin'],
  'put /v1/admin/notices/quiet/text/ja': ['author', 'translator', 'publisher', 'admin'],
  'post /v1/admin/notices/quiet/publish': ['publisher', 'admin'],
  'get /v1/admin/audit': ['reviewer', 'publisher', 'admin'],
  'post /v1/admin/keys': ['admin'],
  'get /v1/agent/notices/quiet/faqs/a': ['agent', 'admin'],
};
test.each(Object.entries(mayDo))(
  '%s is for the roles %j, and not_allowed for the others',
  async (route, allowed) => {
    const [method, path] = route.split(' ') as ['put', string];
    for (const role of Object.values(Role)) {
      const { status, body } = await t.http[method](path).set('authorization', await t.keyFor(role));
      const refusal = [role, status, body.code];
      if (allowed.includes(role)) expect(refusal).not.toEqual([role, 403, 'not_allowed']);
      else expect(refusal).toEqual([role, 403, 'not_allowed']);
    }
  },
);

test.each([
  ['broken JSON', 'application/json', '{"a":'],
  ['another content type', 'text/plain', 'x'],
  ['more than the limit', 'application/json', `"${'x'.repeat(2 ** 20)}"`],
])('who asks is decided before a body of %s is looked at', async (_what, type, body) => {
  const send = (authorization: string) =>
    t.http.post(keys).set({ authorization, 'content-type': type }).send(body);
  expect((await t.http.post(keys).set('content-type', type).send(body)).status).toBe(401);
  expect((await send('Bearer wrong')).status).toBe(401);
  expect((await send(author)).status).toBe(403);
});

test('who asks is decided before the query and the path are looked at', async () => {
  expect((await t.http.get('/v1/admin/notices/UPPER?a=1')).status).toBe(401);
  expect((await t.http.get(`${keys}?a=1`).set('authorization', author)).status).toBe(403);
});

test('the database keeps digests, and no key anywhere', async () => {
  const issued = await t.http
    .post(keys)
    .set('authorization', admin)
    .send({ name: 'Till', roles: ['author'] });
  const { key } = issued.body;
  expect((await t.http.get(keys).set('authorization', admin)).text).not.toContain(key);
  const client = new pg.Client({ connectionString: t.databaseUrl });
  await client.connect();
  const tables = await client.query(`SELECT tablename FROM pg_tables WHERE schemaname = 'public'`);
  const dumps = [];
  for (const { tablename } of tables.rows) {
    dumps.push(await client.query(`SELECT to_jsonb(row)::text AS row FROM "${tablename}" AS row`));
  }
  await client.end();
  const dump = dumps.flatMap(({ rows }) => rows.map(({ row }) => row)).join('\n');
  expect(dump).toContain(idOf(key));
  const secret = key.split('_')[2];
  for (const part of [key, secret, secret.slice(0, 12), secret.slice(-12)]) expect(dump).not.toContain(part);
});

test('a route that does not declare who may call it stops start-up', async () => {
  for (const config of [undefined, {}, { access: 'public' as const }, { surface: 'admin' as const }]) {
    const app = Fastify();
    guardRoutes(app, t.ctx);
    app.get('/undeclared', config ? { config } : {}, async () => 'open');
    await expect(app.ready()).rejects.toThrow(/GET \/undeclared does not declare/);
  }
});

test('nothing that a request carries gets into the log, except what finds it again', async () => {
  const canary = 'canary7f3a';
  const carried = {
    'x-canary': canary,
    cookie: canary,
    'user-agent': canary,
    referer: `https://${canary}.example`,
  };
  const body = smallNotice('quiet', { text: { en: { title: canary } } });
  t.logged.length = 0;
  const answers = [
    await t.http.get(`/v1/notices?token=${canary}`).set(carried),
    await t.http.get(`/${canary}`).set(carried),
    await list(`Bearer ${canary}`).set(carried),
    await list(`Basic ${canary}`),
    await t.http
      .put(notice)
      .set({ authorization: author, 'if-match': `"${canary}"`, ...carried })
      .send(body),
    await t.http
      .put(notice)
      .set({ authorization: author, ...carried })
      .send(body),
    await t.http
      .put(notice)
      .set('authorization', author)
      .send({ ...body, [canary]: canary }),
    await t.http
      .put(notice)
      .set({ authorization: author, 'content-type': 'application/json' })
      .send(`{"${canary}`),
    await t.http.get(`${notice}/faqs/${canary}`).set('authorization', author),
  ];
  expect(answers.map((answer) => answer.status)).toEqual([400, 404, 401, 401, 412, 201, 422, 400, 404]);
  const log = t.logged.join('');
  for (const secret of [canary, author.split('_')[2] as string]) expect(log).not.toContain(secret);
  // The first is a public read, of which there is no line.
  for (const { headers } of answers.slice(1)) expect(log).toContain(`"reqId":"${headers['x-request-id']}"`);
});

test('a request cannot choose its own request id', async () => {
  const response = await t.http.get('/livez').set({ 'x-request-id': 'mine', 'request-id': 'mine' });
  expect(response.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
});

test('the first administrator’s key is made once, with the secret that was chosen, and only when there is no key', async () => {
  const fresh = await createTestApp();
  const secret = 'chosen-by-the-operator-0123456789';
  expect(await bootstrapKey(fresh.ctx, secret)).toBe(secret);
  expect(await bootstrapKey(fresh.ctx, 'another-secret-of-an-intruder-0123456789')).toBeNull();
  expect(await bootstrapKey(fresh.ctx)).toBeNull();
  expect((await fresh.http.get(keys).set('authorization', `Bearer ${secret}`)).body.keys).toHaveLength(1);
  expect((await list('Bearer another-secret-of-an-intruder-0123456789', fresh)).status).toBe(401);
  await fresh.close();
});

test.each([
  ['in the form of an issued key', `fwd_${'a'.repeat(40)}`],
  ['of 300 characters', 'x'.repeat(300)],
])('a secret for the first key %s is refused at start-up, or works', async (_what, secret) => {
  const fresh = await createTestApp();
  await bootstrapKey(fresh.ctx, secret);
  const { status } = await list(`Bearer ${secret}`, fresh);
  await fresh.close();
  if (status !== 200) expect(() => readConfig({ BOOTSTRAP_ADMIN_KEY: secret })).toThrow(StartupError);
});

test('the last key that can administer cannot be revoked, and of two who revoke each other at once one stays', async () => {
  const fresh = await createTestApp();
  const admins = [await fresh.keyFor('admin'), await fresh.keyFor('author', 'admin')] as const;
  const [one, other] = await Promise.all([
    revoke(idOf(admins[1]), admins[0], fresh),
    revoke(idOf(admins[0]), admins[1], fresh),
  ]);
  const survivor = one.status === 204 ? admins[0] : admins[1];
  const loser = one.status === 204 ? other : one;
  expect(['last_admin_key', 'invalid_credentials']).toContain(loser.body.code);
  expect((await list(survivor, fresh)).status).toBe(200);
  expect((await revoke(idOf(survivor), survivor, fresh)).body.code).toBe('last_admin_key');
  await fresh.keyFor('author');
  expect((await revoke(idOf(survivor), survivor, fresh)).body.code).toBe('last_admin_key');
  await fresh.keyFor('admin');
  expect((await revoke(idOf(survivor), survivor, fresh)).status).toBe(204);
  await fresh.close();
});

test('a key cannot be issued with roles that are unknown, repeated or none', async () => {
  for (const roles of [[], ['root'], ['author', 'author'], 'admin']) {
    const { status } = await t.http.post(keys).set('authorization', admin).send({ name: 'Till', roles });
    expect([roles, status]).toEqual([roles, 422]);
  }
});

test('revoking a key that is not there is key_not_found', async () => {
  expect((await revoke('000000000000', admin)).body.code).toBe('key_not_found');
});
