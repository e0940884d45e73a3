import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadDemo } from '../../src/demo/load.ts';
import { type Searching, searchAs } from '../agent/support.ts';
import { createTestApp, type TestApp } from '../support/app.ts';

let t: TestApp;
let agent: Searching;
beforeAll(async () => {
  t = await createTestApp();
  await loadDemo(t.ctx);
  agent = await searchAs(t);
});
afterAll(() => t?.close());

test('the demo comes with synonyms in its three languages, once', async () => {
  expect([...t.ctx.library.synonyms().keys()].sort()).toEqual(['ar', 'en', 'ja']);
  await loadDemo(t.ctx);
  expect(await t.ctx.db.auditEntry.count({ where: { action: 'synonyms.put' } })).toBe(3);
});

test.each([
  ['en', 'reservation'],
  ['ja', 'クレカ'],
  ['ar', 'الباسبور'],
])(
  'in %s a word that no text of the demo has, "%s", leads to what the texts say instead',
  async (locale, q) => {
    const { why } = await agent.first(q, { locale });
    expect(why.map(({ how }) => how)).toContain('synonym');
  },
);
