import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../support/app.ts';
import { ask, connectTo, type RawAnswer, type RawHeaders, rawRequest } from '../support/raw-http.ts';
import { addressesOf, createPublisher, fullNotice } from './publisher.ts';

// Content codings: which one a client gets, and that it is the same notice in each (RFC 9110, sections 8.4 and 12.5.3).

let t: TestApp;
const url = '/v1/notices/packed?locale=en';

beforeAll(async () => {
  t = await createTestApp();
  const { publish } = await createPublisher(t);
  await publish(fullNotice('packed'));
  // From here on this address is there in every coding.
  await accepting('br, identity;q=0');
});
afterAll(() => t.close());

const accepting = (header: string | readonly string[], path = url, app = t) =>
  ask(app, path, { 'Accept-Encoding': header });
const codingOf = ({ headers }: RawAnswer) => headers['content-encoding'] ?? 'identity';
const decoders = { br: brotliDecompressSync, gzip: gunzipSync, identity: (bytes: Buffer) => bytes };
const decoded = (answer: RawAnswer) => decoders[codingOf(answer) as 'br'](answer.body);

test.each([
  ['br', 'br'],
  ['gzip', 'gzip'],
  ['identity', 'identity'],
  ['gzip, br', 'br'],
  ['br, gzip', 'br'],
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip, deflate', 'gzip'],
  ['br;q=0.5, gzip;q=0.9', 'gzip'],
  ['br;q=0.9, gzip;q=0.5', 'br'],
  ['br;q=0.001, gzip;q=0.002', 'gzip'],
  ['br;q=1.000', 'br'],
  ['br;q=0.5, gzip;q=0.5', 'br'],
  ['identity;q=1, br;q=0.5', 'identity'],
  ['br;q=0, gzip', 'gzip'],
  ['br;q=0.000, gzip', 'gzip'],
  ['br;q=0', 'identity'],
  ['br;q=0, gzip;q=0', 'identity'],
  ['br;q=0, *', 'gzip'],
  ['br;q=0, gzip;q=0, *', 'identity'],
  ['gzip, *;q=0', 'gzip'],
  ['identity, *;q=0', 'identity'],
  ['*', 'br'],
  ['*;q=0.1', 'br'],
  ['*;q=0.1, gzip;q=0.5', 'gzip'],
  ['x-gzip', 'gzip'],
  ['x-gzip;q=0.5, br;q=0.1', 'gzip'],
  ['BR', 'br'],
  ['GZip, Deflate', 'gzip'],
  ['br;Q=0, gzip', 'gzip'],
  ['X-GZIP', 'gzip'],
  ['br ; q=0.5 , gzip ; q=0.9', 'gzip'],
  ['\tgzip\t,\tbr;q=0\t', 'gzip'],
  [',gzip,,', 'gzip'],
  ['', 'identity'],
  [' ', 'identity'],
  ['zstd', 'identity'],
  ['deflate, compress, zstd', 'identity'],
  ['gzip-br', 'identity'],
  ['brotli', 'identity'],
])('of the codings "%s" the answer is in %s', async (header, coding) => {
  const answer = await accepting(header);
  expect([answer.status, codingOf(answer)]).toEqual([200, coding]);
});

test('a client that says nothing of codings gets none', async () => {
  const answer = await ask(t, url);
  expect([answer.status, codingOf(answer)]).toEqual([200, 'identity']);
});

test('codings in several lines are one list', async () => {
  expect(codingOf(await accepting(['gzip', 'br;q=0.5']))).toBe('gzip');
  expect(codingOf(await accepting(['zstd', 'br']))).toBe('br');
});

test.each(['br', 'gzip'])('what comes in %s is the very bytes that come in none', async (coding) => {
  for (const path of ['/v1/notices', ...addressesOf('packed')]) {
    const [packed, plain] = [
      await accepting(`${coding}, identity;q=0`, path),
      await accepting('identity', path),
    ];
    expect([path, codingOf(packed)]).toEqual([path, coding]);
    expect(decoded(packed).equals(plain.body), path).toBe(true);
  }
});

test.each(['br', 'gzip', 'identity'])(
  'Content-Length is the number of bytes that come in %s',
  async (coding) => {
    const { headers, body } = await accepting(`${coding}, identity;q=0.1`);
    expect(headers['content-length']).toBe(String(body.length));
  },
);

test('what is compressed is smaller', async () => {
  const lengths = await Promise.all(
    ['br', 'gzip', 'identity'].map(async (coding) => (await accepting(coding)).body.length),
  );
  expect(lengths).toEqual(lengths.toSorted((a, b) => a - b));
});

test('an answer in no coding does not say that it has one', async () => {
  expect((await accepting('identity')).headers).not.toHaveProperty('content-encoding');
});

test.each(['br', 'gzip', 'identity'])(
  'every answer varies by Accept-Encoding, that in %s too',
  async (coding) => {
    expect((await accepting(coding)).headers.vary).toBe('Accept-Encoding');
    const { headers } = await ask(t, url, { 'Accept-Encoding': coding, 'If-None-Match': '*' });
    expect(headers.vary).toBe('Accept-Encoding');
  },
);

test('the codings change nothing in the headers but what is about the coding', async () => {
  const headers = await Promise.all(
    ['br', 'gzip', 'identity'].map(async (coding) => {
      const {
        etag,
        'content-encoding': _,
        'content-length': __,
        ...rest
      } = (await accepting(coding)).headers;
      return rest;
    }),
  );
  expect(headers[1]).toEqual(headers[0]);
  expect(headers[2]).toEqual(headers[0]);
});

test.each([
  'identity;q=0',
  '*;q=0',
  'br;q=0, gzip;q=0, identity;q=0',
  'br;q=0, *;q=0',
  'identity;q=0, zstd',
  'IDENTITY;Q=0.0',
])('who refuses everything with "%s" is told so, and no cache keeps that', async (header) => {
  for (const path of [url, '/v1/notices', '/v1/notices/packed/editions/1']) {
    const { status, headers, body } = await accepting(header, path);
    expect(status).toBe(406);
    expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(JSON.parse(body.toString())).toMatchObject({ status: 406, code: 'not_acceptable' });
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['access-control-allow-origin']).toBe('*');
    for (const name of ['etag', 'cdn-cache-control', 'surrogate-key'])
      expect(headers).not.toHaveProperty(name);
  }
});

test('a refusal of codings is not remembered for those who refuse nothing', async () => {
  const path = '/v1/notices/packed/advice?locale=en';
  expect((await accepting('identity;q=0', path)).status).toBe(406);
  expect((await accepting('identity', path)).status).toBe(200);
  expect((await accepting('identity;q=0', path)).status).toBe(406);
});

test('who refuses every coding does not get 304 either', async () => {
  const headers = { 'Accept-Encoding': '*;q=0', 'If-None-Match': '*' };
  expect((await ask(t, url, headers)).status).toBe(406);
});

test.each(['br', 'gzip'])('who refuses identity waits for %s when it is not ready yet', async (coding) => {
  const fresh = await createTestApp({ databaseUrl: t.databaseUrl });
  const answer = await accepting(`${coding}, identity;q=0`, url, fresh);
  expect([answer.status, codingOf(answer)]).toEqual([200, coding]);
  expect(JSON.parse(decoded(answer).toString()).slug).toBe('packed');
  await fresh.close();
});

test('the first reader does not wait for a compressor, later ones get br', async () => {
  const fresh = await createTestApp({ databaseUrl: t.databaseUrl });
  const codings = 'gzip, deflate, br';
  const first = await accepting(codings, url, fresh);
  expect(codingOf(first)).toBe('identity');
  const later = async () => codingOf(await accepting(codings, url, fresh));
  await expect.poll(later, { timeout: 60_000 }).toBe('br');
  expect(decoded(await accepting(codings, url, fresh)).equals(first.body)).toBe(true);
  await fresh.close();
}, 70_000);

test('many who ask at once before anything is ready all get the same notice', async () => {
  const fresh = await createTestApp({ databaseUrl: t.databaseUrl });
  const headers = ['br, identity;q=0', 'gzip, identity;q=0', 'gzip, br', 'identity'];
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, index) => accepting(headers[index % 4] as string, url, fresh)),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect(new Set(answers.map((answer) => decoded(answer).toString())).size).toBe(1);
  await fresh.close();
});

test('problems are never compressed, so that whoever debugs can read them', async () => {
  for (const path of ['/v1/notices/nobody', '/v1/notices/packed?format=pdf']) {
    const answer = await accepting('br, gzip', path);
    expect(codingOf(answer)).toBe('identity');
    expect(JSON.parse(answer.body.toString()).code).toMatch(/notice_not_found|invalid_parameter/);
  }
});

test('a range is not served: the answer is the whole, and says nothing of ranges', async () => {
  const headers: RawHeaders = { Range: 'bytes=0-9', 'Accept-Encoding': 'br' };
  const [part, whole] = [await ask(t, url, headers), await accepting('br')];
  expect([part.status, part.body.equals(whole.body)]).toEqual([200, true]);
  expect(part.headers).not.toHaveProperty('content-range');
});

test('whatever codings a client names, it gets one that it accepts, or is told that there is none', async () => {
  const coding = fc.constantFrom('br', 'gzip', 'identity', '*', 'zstd', 'x-gzip', 'deflate', 'Br', '');
  const weight = fc.constantFrom(
    '',
    ';q=0',
    ';q=1',
    ';q=0.3',
    ' ; q=0.7',
    ';q=0.000',
    ';q=x',
    ';q=',
    ';',
    ';a=b',
  );
  const header = fc.oneof(
    fc
      .array(fc.tuple(coding, weight), { maxLength: 5 })
      .map((list) => list.map((one) => one.join('')).join(', ')),
    fc.stringMatching(/^[!-~]{1,30}$/),
  );
  const connection = connectTo(t);
  const plain = (await accepting('identity')).body;
  await fc.assert(
    fc.asyncProperty(header, async (value) => {
      connection.send(rawRequest(url, { 'Accept-Encoding': value }));
      const answer = await connection.next();
      expect([200, 406]).toContain(answer.status);
      if (answer.status === 406) {
        expect(value).toMatch(/identity|\*/i);
        return;
      }
      expect(decoded(answer).equals(plain)).toBe(true);
      const given = codingOf(answer);
      if (given !== 'identity') expect(value.toLowerCase()).toMatch(given === 'br' ? /br|\*/ : /gzip|\*/);
    }),
    { numRuns: 500 },
  );
  connection.close();
});
