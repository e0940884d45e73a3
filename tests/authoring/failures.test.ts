import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { databaseFailureOf } from '../../src/db/failures.ts';
import { createTestApp, type TestApp } from '../support/app.ts';

let t: TestApp;
beforeAll(async () => {
  t = await createTestApp();
});
afterAll(() => t.close());

const faultOf = async (work: () => Promise<unknown>) => work().then(() => null, databaseFailureOf);

test('a key that somebody else broke in between means that they were quicker, also in SQL of our own', async () => {
  const { db } = t.ctx;
  const orphan = () => db.$executeRaw`
    INSERT INTO notice_text (notice_id, locale, revision) VALUES (${randomUUID()}::uuid, 'en', 1)`;
  expect(await faultOf(orphan)).toBe('busy');
  const category = () => db.$executeRaw`INSERT INTO data_category (key, revision) VALUES ('twice', 1)`;
  expect(await faultOf(category)).toBeNull();
  expect(await faultOf(category)).toBe('busy');
  expect(
    await faultOf(() => db.$transaction((tx) => tx.$executeRaw`SELECT pg_sleep(1)`, { timeout: 50 })),
  ).toBe('busy');
});

test('SQL that is wrong is no failure of the database', async () => {
  expect(await faultOf(() => t.ctx.db.$executeRaw`SELECT no_such_column`)).toBeNull();
});
