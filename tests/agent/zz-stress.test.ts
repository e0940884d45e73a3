import type { Worker } from 'node:worker_threads';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createTestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';
import { createDesk } from './desk.ts';
import { faq, searchAs } from './support.ts';

test('stress', { timeout: 120_000 }, async () => {
  const threads: Worker[] = [];
  process.on('worker', (w) => void threads.push(w));
  const t = await createTestApp();
  const desk = await createDesk(t);
  const agent = await searchAs(t);
  const explanation = { en: 'Why.' };
  const names = ['a', 'b', 'c'];
  // state: edition number and status as committed, version counter
  const state = new Map<string, { edition: number; status: string; during: number }>();
  const bad: string[] = [];
  const tally: Record<string, number> = {};
  let done = false;
  let slowest = 0;
  const editing = names.map(async (name) => {
    let slug = name; let edition = 0;
    const set = (status: string) => { edition += 1; state.set(name, { edition, status, during: 0 }); };
    const begin = () => { const s = state.get(name); if (s) s.during += 1; };
    for (let i = 0; i < 8; i += 1) {
      begin();
      await desk.publish(smallNotice(slug, { faqs: [faq('refund', 'When do I get my refund?', `Refund version ${name} ${i}.`)] }));
      set('live');
      await sleep(30);
      begin(); await desk.change(slug, 'withdraw', { reason: 'r', explanation }); set('withdrawn');
      await sleep(30);
      begin(); await desk.change(slug, 'gone', { reason: 'r', explanation }); set('gone');
      await sleep(60);
      begin(); await desk.change(slug, 'restore', {}); set('live');
      await sleep(20);
      begin(); await desk.change(slug, 'rename', { to: `${name}-${i}` }); slug = `${name}-${i}`; set('live');
    }
  });
  const killer = (async () => {
    while (!done) {
      await sleep(700);
      const living = threads.filter(({ threadId }) => threadId !== -1);
      const one = living[Math.floor(Math.random() * living.length)];
      await one?.terminate();
      tally.killed = (tally.killed ?? 0) + 1;
    }
  })();
  const searching = Array.from({ length: 6 }, async () => {
    while (!done) {
      const known = new Map([...state].map(([k, v]) => [k, { ...v }]));
      const t0 = performance.now();
      const answer = await agent.ask('refund version', { limit: 50, currency: 'all' });
      slowest = Math.max(slowest, performance.now() - t0);
      tally[`${answer.status} ${answer.outcome ?? ''}`] = (tally[`${answer.status} ${answer.outcome ?? ''}`] ?? 0) + 1;
      if (answer.status !== 200 && answer.status !== 503) bad.push(JSON.stringify(answer));
      for (const [name, s] of known) {
        const items = (answer.items ?? []).filter(({ notice }) => notice.split('-')[0] === name);
        for (const item of items) if (item.edition < s.edition) bad.push(`${name} stale ${item.edition} < ${s.edition}`);
        const now = state.get(name);
        const isStill = now?.edition === s.edition && s.during === 0 && now.during === 0;
        if (isStill && s.status === 'gone' && items.length > 0) bad.push(`${name} is gone`);
        if (isStill && s.status !== 'gone' && answer.status === 200) {
          const behind = (answer.degradations ?? []).flatMap(({ notices }) => notices).map((x) => x.split('-')[0]);
          if (items.length === 0 && !behind.includes(name)) bad.push(`${name} lost ${JSON.stringify(answer.degradations)}`);
          if (items[0] && items[0].status !== s.status) bad.push(`${name} ${items[0].status} != ${s.status}`);
        }
      }
    }
  });
  await Promise.all(editing);
  done = true;
  await Promise.all([...searching, killer]);
  console.log(tally, Math.round(slowest), [...new Set(t.logged.map((l) => JSON.parse(l)).filter((l) => l.level >= 40).map((l) => `${l.level} ${l.msg} ${l.err?.message ?? ''}`))]);
  expect([...new Set(bad)]).toEqual([]);
  expect((await agent.search('refund version')).items).toHaveLength(3);
  await t.close();
});
