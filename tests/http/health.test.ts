import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from '../../src/app.ts';
import { createLibrary } from '../../src/editions/library.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';

// What an orchestrator and a load balancer ask: does the process live, and can it answer readers?

let t: TestApp;

beforeAll(async () => {
  t = await createTestApp();
  const key = await t.keyFor('admin');
  for (const slug of ['one', 'two', 'never-published']) {
    const address = `/v1/admin/notices/${slug}`;
    await t.http.put(address).set('authorization', key).send(smallNotice(slug)).expect(201);
    if (slug !== 'never-published') {
      await t.http.post(`${address}/publish`).set('authorization', key).send({}).expect(201);
    }
  }
  await t.follower.hasten();
});
afterAll(() => t.close());

test('a process that lives says so', async () => {
  const { body, headers } = await t.http.get('/livez').expect(200);
  expect([body, headers['cache-control']]).toEqual([{ status: 'ok' }, 'no-store']);
});

describe('readiness', () => {
  test('tells what is served and how old it is, and no cache keeps that', async () => {
    const { body, headers } = await t.http.get('/readyz').expect(200);
    expect(body).toEqual({
      status: 'ok',
      database: 'reachable',
      notices: 2,
      checkedAt: t.clock.now().toISOString(),
      staleForSeconds: 0,
    });
    expect(headers['cache-control']).toBe('no-store');
  });

  test('takes no parameter', async () => {
    expect((await t.http.get('/readyz?verbose=1').expect(400)).body.code).toBe('unknown_parameter');
  });

  test('of an instance without notices is given, once it knows that there are none', async () => {
    const empty = await createTestApp();
    expect((await empty.http.get('/readyz').expect(200)).body).toMatchObject({ status: 'ok', notices: 0 });
    await empty.close();
  });

  test('stays while the database is away, and says how old what it serves is', async () => {
    const { databaseUrl } = t;
    const cutOff = await createTestApp({ databaseUrl, clock: t.clock });
    await cutOff.follower.stop();
    const checkedAt = t.clock.now().toISOString();
    cutOff.ctx.library.note({ isDatabaseReachable: false });
    t.clock.advance(90_500);
    expect((await cutOff.http.get('/readyz').expect(200)).body).toEqual({
      status: 'stale',
      database: 'unreachable',
      notices: 2,
      checkedAt,
      staleForSeconds: 90,
    });
    await cutOff.close();
  });

  describe('before anything has been loaded', () => {
    const library = createLibrary();
    let bare: Awaited<ReturnType<typeof buildApp>>;
    beforeAll(async () => {
      bare = await buildApp({ ...t.ctx, library });
    });
    afterAll(() => bare.close());
    const get = (url: string) => bare.inject({ method: 'GET', url });

    test('is refused for a second, and no cache keeps the refusal', async () => {
      const answer = await get('/readyz');
      expect([answer.statusCode, answer.json().code]).toEqual([503, 'not_ready']);
      expect(answer.headers).toMatchObject({ 'retry-after': '1', 'cache-control': 'no-store' });
    });

    test('the process lives all the same', async () => {
      expect((await get('/livez')).statusCode).toBe(200);
    });

    test('the age of what is served is no number', async () => {
      expect((await get('/metrics')).body).toMatch(/^forthright_editions_age_seconds NaN$/im);
    });
  });
});
