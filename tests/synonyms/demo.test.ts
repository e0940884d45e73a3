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
  ['en', 'debit card', 'faq/is-my-card-safe'],
  ['ja', 'クレカは大丈夫？', 'faq/is-my-card-safe'],
  ['ar', 'الباسبور', 'affected_data/passport-details'],
])('in %s what a caller says, "%s", leads to what the texts say', async (locale, q, found) => {
  expect((await agent.found(q, { locale })).slice(0, 3)).toContain(found);
});
