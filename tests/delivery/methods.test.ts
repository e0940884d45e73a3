import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../support/app.ts';
import { ask, connectTo, rawRequest } from '../support/raw-http.ts';
import { addressesOf, createPublisher, fullNotice } from './publisher.ts';

// What the public addresses do with each method: GET reads, HEAD reads without the body, OPTIONS answers browsers, and
// nothing writes.

let t: TestApp;
const addresses = ['/v1/notices', ...addressesOf('kept')];
const missing = ['/v1/notices/nobody', '/v1/notices/kept?locale=fr', '/v1/notices/kept?format=pdf'];

beforeAll(async () => {
  t = await createTestApp();
  await (await createPublisher(t)).publish(fullNotice('kept'));
});
afterAll(() => t.close());

describe('HEAD', () => {
  test.each(addresses)('says all that GET says, in every coding: %s', async (path) => {
    for (const coding of ['br, identity;q=0', 'gzip, identity;q=0', 'identity']) {
      const sent = { 'Accept-Encoding': coding };
      const [whole, head] = [await ask(t, path, sent), await ask(t, path, sent, 'HEAD')];
      expect([head.status, head.headers]).toEqual([whole.status, whole.headers]);
      expect(head.headers['content-length']).toBe(String(whole.body.length));
    }
  });

  test('says so too when it is asked before any GET', async () => {
    const fresh = await createTestApp({ databaseUrl: t.databaseUrl });
    for (const path of addresses) {
      const [head, whole] = [await ask(fresh, path, {}, 'HEAD'), await ask(fresh, path)];
      expect([path, head.status, head.headers]).toEqual([path, whole.status, whole.headers]);
    }
    await fresh.close();
  });

  test('gets 304 where GET does', async () => {
    for (const condition of ['If-None-Match', 'If-Modified-Since']) {
      const sent = { [condition]: condition === 'If-None-Match' ? '*' : 'Tue, 01 Jan 2030 00:00:00 GMT' };
      const [whole, head] = [
        await ask(t, '/v1/notices/kept', sent),
        await ask(t, '/v1/notices/kept', sent, 'HEAD'),
      ];
      expect([head.status, head.headers]).toEqual([304, whole.headers]);
    }
  });

  test.each(missing)('is refused as GET is, without the problem itself: %s', async (path) => {
    const [whole, head] = [await ask(t, path), await ask(t, path, {}, 'HEAD')];
    const { 'x-request-id': _, ...expected } = whole.headers;
    expect(head.status).toBe(whole.status);
    expect(head.headers).toMatchObject(expected);
  });

  test('sends no byte of a body: the next answer on the connection begins right after the head', async () => {
    const paths = [...addresses, ...missing];
    for (const _time of ['first', 'remembered']) {
      const connection = connectTo(t);
      connection.send(paths.map((path) => rawRequest(path, {}, 'HEAD') + rawRequest('/livez')).join(''));
      connection.send(rawRequest('/livez', { Connection: 'close' }));
      for (const path of paths) {
        expect((await connection.next('HEAD')).headers, path).toHaveProperty('content-length');
        expect((await connection.next()).body.toString(), path).toBe('{"status":"ok"}');
      }
      await connection.next();
      expect(await connection.rest()).toBe('');
    }
  });
});

describe('OPTIONS', () => {
  const preflight = {
    Origin: 'https://elsewhere.example',
    'Access-Control-Request-Method': 'GET',
    'Access-Control-Request-Headers': 'if-none-match',
  };

  test.each([
    ...addresses,
    ...addresses.map((path) => `${path}?locale=ja`),
    '/v1/notices/kept?locale=ja&format=text&asOf=2026-03-02T09:00:00Z',
    '/v1/notices/nobody?locale=not_a_tag&no=such&no=such',
  ])('lets a page on any origin ask with If-None-Match: %s', async (path) => {
    const { status, headers, body } = await ask(t, path, preflight, 'OPTIONS');
    expect([status, body.length]).toEqual([204, 0]);
    expect(headers['access-control-allow-origin']).toBe('*');
    expect(headers['access-control-allow-methods']?.split(', ')).toEqual(
      expect.arrayContaining(['GET', 'HEAD']),
    );
    expect(headers['access-control-allow-headers']).toMatch(/^\*$|if-none-match/i);
    expect(Number(headers['access-control-max-age'])).toBeGreaterThan(0);
  });

  test('says which methods there are, to who is no browser', async () => {
    const { status, headers } = await ask(t, '/v1/notices/kept', {}, 'OPTIONS');
    expect([status, headers.allow]).toEqual([204, 'GET, HEAD, OPTIONS']);
  });

  test('has no Content-Length, and nothing after its head', async () => {
    const { headers } = await ask(t, '/v1/notices/kept', preflight, 'OPTIONS');
    expect(headers).not.toHaveProperty('content-length');
  });

  test('every public address of notices that is documented answers it', async () => {
    const { body } = await t.http.get('/openapi/public.json');
    const paths = Object.keys(body.paths).filter((path) => path.startsWith('/v1/'));
    expect(paths.length).toBeGreaterThan(15);
    for (const path of paths) {
      const { status } = await ask(t, `${path.replaceAll(/\{\w+\}/g, '1')}?locale=ja`, preflight, 'OPTIONS');
      expect([path, status]).toEqual([path, 204]);
    }
  });

  test('of the admin API lets no page on another origin in', async () => {
    for (const path of ['/v1/admin/notices', '/v1/admin/notices/kept', '/v1/agent/notices/kept/faqs/a']) {
      const { status, headers } = await ask(t, path, preflight, 'OPTIONS');
      expect(status).toBeGreaterThanOrEqual(400);
      expect(headers).not.toHaveProperty('access-control-allow-origin');
    }
  });
});

describe.each(['POST', 'PUT', 'PATCH', 'DELETE'])('%s', (method) => {
  test('of a public address is refused with a problem that no cache keeps', async () => {
    for (const path of [...addresses, '/v1/notices/kept?locale=en']) {
      const { status, headers, body } = await ask(t, path, { 'Content-Length': '0' }, method);
      expect(status).toBe(405);
      expect(headers.allow).toBe('GET, HEAD, OPTIONS');
      expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
      expect(headers['cache-control']).toBe('no-store');
      expect(JSON.parse(body.toString())).toMatchObject({ status });
    }
  });

  test('is not answered with what a GET of the address was answered', async () => {
    const path = '/v1/notices/kept?locale=en';
    const before = await ask(t, path);
    expect((await ask(t, path, { 'If-None-Match': '*' }, method)).status).toBeGreaterThanOrEqual(400);
    expect(await ask(t, path)).toEqual(before);
  });
});

test('a method that nobody knows is refused', async () => {
  for (const method of ['TRACE', 'PROPFIND', 'QUERY']) {
    const { status, body } = await ask(t, '/v1/notices/kept', {}, method);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(JSON.parse(body.toString()).status).toBe(status);
  }
});

test('another method in X-HTTP-Method-Override changes nothing', async () => {
  const sent = { 'X-HTTP-Method-Override': 'DELETE', 'X-Method-Override': 'PUT' };
  expect(await ask(t, '/v1/notices/kept', sent)).toEqual(await ask(t, '/v1/notices/kept'));
});
