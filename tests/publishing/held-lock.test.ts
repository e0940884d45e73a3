import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';

// Somebody else's lock is held for longer than anybody waits.

let t: TestApp;
let key: string;
let holder: pg.Client;

beforeAll(async () => {
  t = await createTestApp();
  key = await t.keyFor('admin');
  holder = new pg.Client({ connectionString: t.databaseUrl });
  await holder.connect();
});
afterAll(async () => {
  await holder.end();
  await t.close();
});

const put = (slug: string, more: object = {}) =>
  t.http.put(`/v1/admin/notices/${slug}`).set('authorization', key).send(smallNotice(slug, more));

const named = (name: string) => ({ dataCategories: [{ key: 'email', text: { en: { name } } }] });

test('a command that waits in vain is told to try again, and nothing of it is ever committed', async () => {
  await put('first', named('E-mail')).expect(201);
  await holder.query('BEGIN');
  await holder.query("SELECT 1 FROM data_category WHERE key = 'email' FOR UPDATE");
  const { status, body } = await put('second', named('Electronic mail'));
  expect({ status, code: body.code }).toEqual({ status: 503, code: 'busy' });
  await holder.query('ROLLBACK');
  // Whoever gets the connection next commits work of its own.
  for (const slug of ['third', 'fourth', 'fifth', 'sixth']) await put(slug).expect(201);
  await t.http.get('/v1/admin/notices/second').set('authorization', key).expect(404);
}, 40_000);
