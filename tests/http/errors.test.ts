import { readFileSync } from 'node:fs';
import { type AddressInfo, connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createClient } from '../../src/db/client.ts';
import { type ErrorCode, errorTable } from '../../src/errors.ts';
import { createDatabase, createTestApp, type TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';

let t: TestApp;
let admin: string;
const address = '/v1/admin/notices/victim';
const json = { 'content-type': 'application/json' };
const whole = JSON.stringify(smallNotice('victim', { faqs: [{ key: 'a' }] }));

beforeAll(async () => {
  t = await createTestApp();
  admin = await t.keyFor('admin');
  await t.http.put(address).set('authorization', admin).send(JSON.parse(whole));
});
afterAll(() => t.close());

const get = (path: string) => t.http.get(path).set('authorization', admin);
const put = (body: string | Buffer, headers: Record<string, string>, path = address) =>
  t.http
    .put(path)
    .set({ authorization: admin, 'if-match': '*', ...headers })
    .serialize((raw) => raw)
    .send(body);
const lines = (text: string) => text.trim().split('\n');

test('docs/errors.md lists every code with its status, and no other', () => {
  const page = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8');
  const rows = [...page.matchAll(/^\| *`(\w+)` *\| *(\d+) *\|/gm)].map(([, code, status]) => [
    code,
    Number(status),
  ]);
  const table = Object.entries(errorTable).map(([code, [status]]) => [code, status]);
  expect(rows.toSorted()).toEqual(table.toSorted());
});

const types =
  'text/plain | text/json | application/x-json | application/problem+json | application/json5 | */*'.split(
    ' | ',
  );
types.push('application/json; charset=latin1', 'application/json; charset=utf-16', 'application/json; v=1');
types.push('application/json, text/plain', 'application/json\ttext', 'application /json');
types.push('multipart/form-data; boundary=x', 'application/x-www-form-urlencoded');
test.each(types)('a body of the content type "%s" is refused', async (type) => {
  const { status, body } = await put(whole, { 'content-type': type });
  expect([status, body.code]).toEqual([415, 'unsupported_media_type']);
});

test('a body without a content type is refused', async () => {
  const { status, body } = await put(Buffer.from(whole), {});
  expect([status, body.code]).toEqual([415, 'unsupported_media_type']);
});

test.each(['APPLICATION/JSON', 'application/json; charset=UTF-8', 'application/json;\tcharset="utf-8"'])(
  'a body of the content type %j is accepted',
  async (type) => {
    expect((await put(whole, { 'content-type': type })).status).toBe(200);
  },
);

test.each(['gzip', 'br', 'x', 'gzip, identity'])(
  'a body in the content encoding %s is refused',
  async (encoding) => {
    const headers = { ...json, 'content-encoding': encoding };
    const { status, body } = await put(gzipSync(whole), headers);
    expect([status, body.code]).toEqual([415, 'unsupported_content_encoding']);
  },
);

test.each([
  ['document', address, 16],
  ['item', `${address}/faqs/a`, 1],
  ['text', `${address}/text/ja`, 1],
  ['data category', '/v1/admin/data-categories/a', 1],
])('a %s of more than its limit is refused', async (_what, path, mebibytes) => {
  const { status, body } = await put(`"${'x'.repeat(mebibytes * 2 ** 20)}"`, json, path);
  expect([status, body.code]).toEqual([413, 'body_too_large']);
});

const routes = lines(`
put ${address}/faqs/a
post ${address}/faqs
put ${address}/order/faqs
put ${address}/text/en
put ${address}/organisation/text/en
put ${address}/faqs/a/text/en
post ${address}/publish
put /v1/admin/data-categories/a
post /v1/admin/keys`).map((line) => line.split(' ') as ['put' | 'post', string]);
test.each(routes)('an unknown field in a %s of %s is refused', async (method, path) => {
  const { status, body } = await t.http[method](path).set('authorization', admin).send({ nonsense: 1 });
  expect(status).toBe(422);
  expect(body.errors).toContainEqual(expect.objectContaining({ code: 'unknown_field', path: '/nonsense' }));
});

const queries = lines(`
unknown_parameter draft /v1/notices?draft=true
unknown_parameter Locale /v1/notices/victim?Locale=en
unknown_parameter __proto__ /v1/notices/victim/faqs?__proto__=1
unknown_parameter audience /v1/notices/victim/faqs/a?audience=agent
unknown_parameter locale[] /v1/notices/victim?locale[]=en
unknown_parameter format /v1/notices/victim/editions?format=html
unknown_parameter a /livez?a=1
unknown_parameter status /v1/agent/notices/victim/faqs/a?status=draft
unknown_parameter a ${address}?a=1&a=2
unknown_parameter a ${address}/faqs?a=1
unknown_parameter a ${address}/faqs/a?a=1
unknown_parameter a ${address}/text/en?a=1
unknown_parameter constructor /v1/admin/keys?constructor=1
unknown_parameter q /v1/admin/data-categories?q=x
repeated_parameter locale /v1/notices?locale=en&locale=en
repeated_parameter locale /v1/notices/victim/faqs?locale=en&format=html&%6cocale=ja
repeated_parameter format /v1/notices/victim?format=html&format=text
repeated_parameter asOf /v1/notices/victim?asOf=2026-01-01T00:00:00Z&asOf=2026-01-01T00:00:00Z
repeated_parameter limit /v1/admin/audit?limit=1&limit=1
invalid_locale_parameter locale /v1/notices?locale=not_a_tag
invalid_parameter format /v1/notices/victim?format=pdf
invalid_parameter asOf /v1/notices/victim?asOf=yesterday
invalid_parameter limit /v1/admin/audit?limit=0`).map((line) => line.split(' '));
test.each(queries)('%s for "%s" is the answer to a GET of %s', async (code, parameter, path) => {
  const { status, body } = await get(path as string);
  expect(status).toBe(400);
  expect(body).toMatchObject({ code, errors: [{ code, path: `/${parameter}` }] });
});

test('a write with an unknown parameter is refused, and nothing changes', async () => {
  const before = (await get(address)).text;
  const other = JSON.stringify(smallNotice('victim'));
  expect((await put(other, json, `${address}?force=true`)).body.code).toBe('unknown_parameter');
  expect((await get(address)).text).toBe(before);
});

interface Response {
  status: number;
  headers: Record<string, string>;
  body: Record<string, unknown>;
}

const isProblem = (response: Response, cacheControl = 'no-store') => {
  const { type, title, status, code, detail, requestId } = response.body;
  expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(response.headers['cache-control']).toBe(cacheControl);
  expect(type).toBe(`urn:forthright:error:${code}`);
  expect([status, title]).toEqual(errorTable[code as ErrorCode]);
  expect(status).toBe(response.status);
  expect(detail).toMatch(/\w+ \w+/);
  expect(response.headers['x-request-id']).toBe(requestId);
};

test.each(
  lines(`
get /v1/no-such-route
get /v1/notices/no-such-notice
get /v1/notices/UPPER
get /v1/notices/%E0%A4%A
get /v1/%zz
get /v1/admin/notices/LONG
get /v1/notices/LONG
get /v1/notices/no-such-notice/faqs/none
get /v1/notices/UPPER/faqs/%00
post /v1/notices
options /v1/admin/notices
trace /v1/notices
put /v1/admin/notices/victim`).map((line) => line.split(' ') as ['get' | 'options', string]),
)('a refused %s of %s is answered with problem details', async (method, path) => {
  const response = await t.http[method](path.replace('LONG', 'a'.repeat(400))).set('authorization', admin);
  // A notice that is not there may be there in a moment.
  const isAwaited = path.startsWith('/v1/notices/no-such-notice');
  isProblem(response, isAwaited ? 'public, max-age=5' : 'no-store');
  expect(response.status).toBeLessThan(500);
});

test('what is no HTTP is answered with problem details, too', async () => {
  const { port } = t.app.server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1').setEncoding('utf8');
  socket.write('GET /v1/notices HTTP/1.1\r\nHost: a\r\nNo Header\r\n\r\n');
  let answer = '';
  for await (const chunk of socket) answer += chunk;
  expect(answer).toMatch(/^HTTP\/1\.1 400 [\s\S]*application\/problem\+json[\s\S]*"code":"invalid_request"/);
});

const reads = ['/v1/admin/notices', address, '/v1/admin/audit', '/v1/admin/keys'];
describe.each(['a database that is gone', 'a server that does not answer', 'a server that nobody knows'])(
  'with %s',
  (what) => {
    let lost: TestApp;
    beforeAll(async () => {
      const database = await createDatabase();
      lost = await createTestApp({ databaseUrl: database.databaseUrl });
      await lost.keyFor('admin');
      const elsewhere = what.includes('nobody')
        ? 'postgresql://a:hunter2@no-such-host.invalid/x'
        : 'postgresql://a:hunter2@127.0.0.1:1/x';
      await database.drop();
      if (!what.includes('gone')) lost.ctx.db = createClient(elsewhere);
    });
    afterAll(async () => {
      await lost.ctx.db.$disconnect();
      await lost.close();
    });

    test.each(reads)('a GET of %s says so, when to try again, and nothing about our inside', async (path) => {
      const response = await lost.http.get(path).set('authorization', admin);
      isProblem(response);
      expect(response.body.code).toBe('database_unavailable');
      expect(Number(response.headers['retry-after'])).toBeGreaterThan(0);
      const { type, title, status, code, detail, requestId, ...more } = response.body;
      expect(more).toEqual({});
      expect(response.text).not.toMatch(
        /prisma|postgres|sql|127\.0\.0\.1|hunter2|forthright_test|\/src\/|invalid\b/i,
      );
    });

    test('a PUT says that nothing has been changed', async () => {
      const response = await lost.http.put(address).set('authorization', admin).send(JSON.parse(whole));
      expect([response.status, response.body.code]).toEqual([503, 'database_unavailable']);
      expect(response.body.detail).toBe(
        'Try again in a few seconds. A command that has to happen once: send it with the same Idempotency-Key, or read first what is there.',
      );
    });

    test('readers are answered as before', async () => {
      expect((await lost.http.get('/v1/notices')).status).toBe(200);
      expect((await lost.http.get('/readyz')).status).toBe(200);
    });

    test('no password is in the log', () => {
      expect(lost.logged.length).toBeGreaterThan(0);
      expect(lost.logged.filter((line) => line.includes('hunter2'))).toEqual([]);
    });
  },
);
