import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createKey, isIntact } from '../../src/auth/key-format.ts';
import { parts } from '../../src/editions/rendition.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';
import { ask } from '../support/raw-http.ts';
import { createEditor, type Editor, threeLocaleNotice } from './previews.ts';

let t: TestApp;
let editor: Editor;

beforeAll(async () => {
  t = await createTestApp();
  editor = await createEditor(t);
});
afterAll(() => t.close());

const secretOf = (token: string) => token.split('_')[2] as string;

/** @returns a token that nobody has been given, with a checksum that fits */
const strangers = () => createKey('fwp').key;

async function dump(): Promise<string> {
  const client = new pg.Client({ connectionString: t.databaseUrl });
  await client.connect();
  const tables = await client.query(`SELECT tablename FROM pg_tables WHERE schemaname = 'public'`);
  const rows: string[] = [];
  for (const { tablename } of tables.rows) {
    const all = await client.query(`SELECT to_jsonb(row)::text AS row FROM "${tablename}" AS row`);
    rows.push(...all.rows.map(({ row }) => row));
  }
  await client.end();
  return rows.join('\n');
}

test('a token has a prefix that scanners know, its id, and 40 letters of chance', async () => {
  await editor.put(smallNotice('formed'));
  const { id, token, url } = await editor.share('formed');
  expect(token).toMatch(/^fwp_[0-9A-Za-z]{12}_[0-9A-Za-z]{46}$/);
  expect(token.split('_')[1]).toBe(id);
  expect(url).toBe(`/v1/preview/${token}`);
  expect(isIntact(token, 'fwp')).toBe(true);
  expect(isIntact(token, 'fwd')).toBe(false);
});

test('the address is absolute when the operator has said where the public reaches this API', async () => {
  const settings = { publicUrl: 'https://notices.example/api' };
  const other = await createTestApp({ settings });
  const { put, share } = await createEditor(other);
  await put(smallNotice('absolute'));
  const { url, token } = await share('absolute');
  expect(url).toBe(`https://notices.example/api/v1/preview/${token}`);
  await other.close();
});

test('the database keeps a digest, and no token anywhere, not even under an Idempotency-Key', async () => {
  await editor.put(smallNotice('stored'));
  const { token, id } = await editor.share('stored');
  const repeated = await t.http
    .post('/v1/admin/notices/stored/previews')
    .set({ authorization: editor.authorization, 'idempotency-key': 'to-be-kept' })
    .expect(201);
  await t.http.get(`/v1/preview/${token}`).expect(200);
  const stored = await dump();
  expect(stored).toContain(id);
  for (const one of [token, repeated.body.token]) {
    const secret = secretOf(one);
    for (const part of [one, secret, secret.slice(0, 12), secret.slice(-12)]) {
      expect(stored).not.toContain(part);
      expect(stored).not.toContain(Buffer.from(part).toString('hex'));
    }
  }
});

test('no token is in a list, in the audit, in the log or in an error', async () => {
  await editor.put(smallNotice('quiet'));
  t.logged.length = 0;
  const { token } = await editor.share('quiet');
  const stranger = strangers();
  const answers = [];
  for (const secret of [token, stranger, `${token}x`, token.slice(0, -1)]) {
    for (const tail of ['', '/faqs', '/faqs/none', '/nothing', '?locale=ja', '?format=pdf', '?x=1', '/%zz']) {
      answers.push(await t.http.get(`/v1/preview/${secret}${tail}`));
      answers.push(await t.http.post(`/v1/preview/${secret}${tail}`).send({ a: 1 }));
    }
  }
  const admin = (path: string) => t.http.get(path).set('authorization', editor.authorization);
  answers.push(await admin('/v1/admin/notices/quiet/previews').expect(200));
  answers.push(await admin('/v1/admin/audit').expect(200));
  const said = answers.map(({ headers, text }) => JSON.stringify(headers) + text).join('\n');
  const logged = t.logged.join('\n');
  expect(logged).toContain('"/v1/preview/:token/faqs"');
  for (const secret of [secretOf(token), secretOf(stranger)]) {
    for (const part of [secret, secret.slice(0, 12), secret.slice(-12)]) {
      expect(said).not.toContain(part);
      expect(logged).not.toContain(part);
    }
  }
});

test('no answer may be kept, listed or sent on, errors included, and no other origin may read it', async () => {
  await editor.put(smallNotice('guarded'));
  const { url, id } = await editor.share('guarded');
  const ended = await editor.share('guarded');
  const at = `/v1/admin/notices/guarded/previews/${ended.id}`;
  await t.http.delete(at).set('authorization', editor.authorization).expect(204);
  const asked: [string, string, number][] = [
    ...Object.keys(parts).map((path): [string, string, number] => ['GET', `${url}/${path}`, 200]),
    ['GET', url, 200],
    ['HEAD', url, 200],
    ['GET', `${url}?locale=fo`, 404],
    ['GET', `${url}?format=pdf`, 400],
    ['GET', `${url}/faqs/none`, 404],
    ['GET', `${url}/editions`, 404],
    ['GET', `${url}/feed.atom`, 404],
    ['GET', ended.url, 404],
    ['GET', `/v1/preview/${strangers()}`, 404],
    ['GET', '/v1/preview/nothing', 404],
    ['GET', `/v1/preview/${'x'.repeat(300)}`, 404],
    ['GET', '/v1/preview/', 404],
    ['POST', url, 404],
    ['OPTIONS', url, 404],
    ['DELETE', `/v1/preview/${id}`, 404],
  ];
  for (const [method, path, status] of asked) {
    const answer = await ask(t, path, { Origin: 'https://elsewhere.example' }, method);
    const { headers } = answer;
    expect([method, path, answer.status]).toEqual([method, path, status]);
    expect(headers, path).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
      'x-content-type-options': 'nosniff',
    });
    const names = Object.keys(headers).filter((name) => /^access-control|^etag$|^last-modified$/.test(name));
    expect([path, names]).toEqual([path, []]);
  }
});

test('whatever is the matter with a token, the answer is the same', async () => {
  await editor.put(smallNotice('alike'));
  const made = [];
  for (let count = 0; count < 3; count += 1) made.push(await editor.share('alike', { expiresInMinutes: 5 }));
  const [revoked, expired, overtaken] = made.map(({ token }) => token);
  const at = `/v1/admin/notices/alike/previews/${made[0]?.id}`;
  await t.http.delete(at).set('authorization', editor.authorization).expect(204);
  const read = async (token: string | undefined) => {
    const { status, body, headers } = await t.http.get(`/v1/preview/${token}?locale=ja`);
    const { requestId, ...said } = body;
    const { 'x-request-id': id, date, ...rest } = headers;
    expect(requestId).toBe(id);
    return { status, said, rest };
  };
  const unknown = await read(strangers());
  expect(unknown).toMatchObject({ status: 404, said: { code: 'preview_not_found' } });
  expect(await read(revoked)).toEqual(unknown);
  await editor.publish('alike');
  expect(await read(overtaken)).toEqual(unknown);
  t.clock.advance(5 * 60_000);
  expect(await read(expired)).toEqual(unknown);
  expect(await read('mistyped')).toEqual(unknown);
  expect(await read(`${revoked}x`)).toEqual(unknown);
});

test('a key is no token and a token no key', async () => {
  await editor.put(smallNotice('apart'));
  const { token } = await editor.share('apart');
  const { status, body } = await t.http.get('/v1/admin/notices').set('authorization', `Bearer ${token}`);
  expect([status, body.code]).toEqual([401, 'invalid_credentials']);
  const key = editor.authorization.replace('Bearer ', '');
  expect((await t.http.get(`/v1/preview/${key}`).expect(404)).body.code).toBe('preview_not_found');
});

test('no change of a letter makes a token into another one', async () => {
  await editor.put(smallNotice('exact'));
  const { token } = await editor.share('exact');
  const change = fc.record({ at: fc.nat(token.length - 1), letter: fc.constantFrom(...'aZ09_-') });
  await fc.assert(
    fc.asyncProperty(change, async ({ at, letter }) => {
      const changed = token.slice(0, at) + letter + token.slice(at + 1);
      expect((await t.http.get(`/v1/preview/${changed}`)).status).toBe(changed === token ? 200 : 404);
    }),
    { numRuns: 50 },
  );
});

test('who guesses costs a look-up: no working copy is loaded and no thread is asked', async () => {
  await editor.put(smallNotice('guessed'));
  const tables: string[] = [];
  const { db } = t.ctx;
  const original = db.$transaction.bind(db);
  t.ctx.db.$transaction = ((...given: Parameters<typeof original>) => {
    tables.push('a transaction');
    return original(...given);
  }) as typeof db.$transaction;
  for (let count = 0; count < 5; count += 1) await t.http.get(`/v1/preview/${strangers()}`).expect(404);
  t.ctx.db.$transaction = original;
  expect(tables).toEqual([]);
});

test('no public address takes a token, and none shows what a preview shows', async () => {
  await editor.put(smallNotice('hidden', { text: { en: { title: 'Canary title' } } }));
  const { token, url } = await editor.share('hidden');
  expect((await t.http.get(url)).text).toContain('Canary title');
  const { paths } = (await t.http.get('/openapi/public.json')).body as {
    paths: Record<string, { get?: object }>;
  };
  for (const [path, { get }] of Object.entries(paths)) {
    if (!get) continue;
    for (const named of ['hidden', token]) {
      const address = path.replace('{slug}', named).replace('{key}', 'a').replace('{number}', '1');
      const { text } = await t.http.get(address);
      expect(text, address).not.toContain('Canary title');
    }
    const address = path.replace('{slug}', 'hidden').replace('{key}', 'a').replace('{number}', '1');
    for (const query of [`token=${token}`, `preview=${token}`]) {
      expect((await t.http.get(`${address}?${query}`)).text, address).not.toContain('Canary title');
    }
    const { text } = await t.http.get(address).set('authorization', `Bearer ${token}`);
    expect(text, address).not.toContain('Canary title');
  }
});

test('notes and FAQs for agents, and when the legal clocks began, are in no preview', async () => {
  const text = { question: 'Visible', answer: 'Visible' };
  const notice = threeLocaleNotice('noted', {
    incident: { awareAt: '1234-03-07', assessedAt: '1235-03-07' },
    faqs: [
      { key: 'open', text: { en: { ...text, agentNote: 'qzx-note' } } },
      { key: 'script', audience: 'agent', text: { en: { question: 'qzx-script', answer: 'qzx-script' } } },
    ],
  });
  await editor.put(notice);
  const draft = await editor.share('noted');
  const read = async (url: string) => {
    const bodies = [];
    for (const path of ['', ...Object.keys(parts).map((one) => `/${one}`), '/faqs/open', '/faqs/script']) {
      for (const format of ['html', 'markdown', 'text']) {
        bodies.push((await t.http.get(`${url}${path}?format=${format}`)).text);
      }
    }
    return bodies.join('\n');
  };
  const drafted = await read(draft.url);
  await editor.publish('noted');
  const edition = await editor.share('noted', { edition: 1 });
  for (const said of [drafted, await read(edition.url)]) {
    expect(said).toContain('Visible');
    expect(said).not.toMatch(/qzx|123[45]-03-07|agentNote|awareAt|"audience"/);
  }
});

test('the routes that read with a token are described among the admin ones, and ask for no key', async () => {
  const { paths } = (await t.http.get('/openapi/admin.json')).body as {
    paths: Record<string, { get?: { security?: unknown; tags?: string[] } }>;
  };
  const reading = Object.entries(paths).filter(([path]) => path.startsWith('/v1/preview/'));
  expect(reading).toHaveLength(Object.keys(parts).length + 2);
  for (const [path, { get }] of reading) expect([path, get?.security]).toEqual([path, []]);
  expect(paths['/v1/admin/notices/{slug}/previews']?.get?.security).toBeUndefined();
});

test('whoever serves the public cannot name a preview', () => {
  const source = (path: string) => readFileSync(resolve(import.meta.dirname, '../../src', path), 'utf8');
  for (const path of ['delivery/routes.ts', 'delivery/find.ts', 'delivery/front.ts', 'agent/routes.ts']) {
    expect(source(path)).not.toMatch(/preview/i);
  }
});
