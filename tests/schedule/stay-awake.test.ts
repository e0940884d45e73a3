import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Transaction } from '../../src/db/client.ts';
import { stayAwake } from '../../src/publishing/stay-awake.ts';
import { createTestApp, type TestApp } from '../support/app.ts';

let t: TestApp;

beforeAll(async () => {
  t = await createTestApp();
});
afterAll(() => t.close());

/** Does something in a transaction that the database ends when it hears nothing for two seconds. */
const inShortTransaction = <Result>(work: (tx: Transaction) => Promise<Result>) =>
  t.ctx.db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT set_config('idle_in_transaction_session_timeout', '2000', true)`;
      const result = await work(tx);
      await tx.$executeRaw`SELECT 1`;
      return result;
    },
    { timeout: 20_000 },
  );

const longWork = async () => {
  await sleep(3_500);
  return 'done';
};

test('a transaction that shows signs of life outlives work for which it would be ended otherwise', async () => {
  await expect(inShortTransaction(longWork)).rejects.toThrow();
  expect(await inShortTransaction((tx) => stayAwake(tx, longWork()))).toBe('done');
});

test('work that fails is told as it failed', async () => {
  const failing = sleep(1_200).then(() => Promise.reject(new Error('It cannot be compiled.')));
  await expect(inShortTransaction((tx) => stayAwake(tx, failing))).rejects.toThrow('It cannot be compiled.');
});

test('work that is done at once asks nothing of the database', async () => {
  const nobody = new Proxy({} as Transaction, {
    get() {
      throw new Error('asked');
    },
  });
  expect(await stayAwake(nobody, Promise.resolve(7))).toBe(7);
});
