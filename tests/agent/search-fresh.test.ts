import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createTestApp, type TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';
import { createDesk, type Desk } from './desk.ts';
import { faq, type Searching, searchAs } from './support.ts';

// What is searched is what is published at that moment, whatever becomes of the index.

let t: TestApp;
let desk: Desk;
let agent: Searching;
const threads: Worker[] = [];
const note = (thread: Worker) => void threads.push(thread);

beforeAll(async () => {
  process.on('worker', note);
  t = await createTestApp();
  desk = await createDesk(t);
  agent = await searchAs(t);
});
afterAll(async () => {
  process.off('worker', note);
  await t.close();
});

/** A notice whose one answer names its version. */
function version(slug: string, number: number) {
  return smallNotice(slug, {
    faqs: [faq('refund', 'When do I get my refund?', `Your refund comes in week${number}.`)],
  });
}

test('a search right after a publication finds it, and nothing of before', async () => {
  for (let number = 1; number <= 5; number += 1) {
    await desk.publish(version('quick', number));
    const { items } = await agent.search('refund', { notice: 'quick' });
    expect(items.map(({ answerText, edition }) => [answerText, edition])).toEqual([
      [`Your refund comes in week${number}.`, number],
    ]);
  }
});

test('after a correction the old answer is never first, however many search meanwhile', async () => {
  const old = faq('old', 'Were medical records copied?', 'No medical records were copied.');
  const supersedes = [{ key: 'old', extent: 'whole' as const, text: {} }];
  const corrected = faq('new', 'Were medical records copied?', 'Some medical records were copied.', {
    supersedes,
  });
  await desk.publish(smallNotice('corrected', { faqs: [old] }));
  expect(await agent.found('medical records', { notice: 'corrected' })).toEqual(['faq/old']);
  let isOut = false;
  const publishing = desk.publish(smallNotice('corrected', { faqs: [old, corrected] })).then(() => {
    isOut = true;
  });
  const firsts: (string | undefined)[] = [];
  while (firsts.filter((key) => key === 'new').length < 5) {
    const wasOut = isOut;
    const { items = [] } = await agent.ask('medical records', { currency: 'all', notice: 'corrected' });
    if (wasOut) firsts.push(items[0]?.key);
  }
  await publishing;
  expect(firsts).not.toContain('old');
});

test('with many publications and searches at once, no answer is older than what was out when it was asked for', async () => {
  const slugs = ['isle-a', 'isle-b', 'isle-c'];
  const out = new Map<string, number>();
  const stale: string[] = [];
  let isDone = false;
  const editing = slugs.map(async (slug) => {
    for (let number = 1; number <= 6; number += 1) {
      await desk.publish(version(slug, number));
      out.set(slug, number);
    }
  });
  const searching = Array.from({ length: 4 }, async () => {
    while (!isDone) {
      const known = new Map(out);
      const answer = await agent.ask('refund');
      const behind = (answer.degradations ?? []).flatMap(({ notices }) => notices);
      for (const [slug, number] of answer.status === 200 ? known : []) {
        const item = answer.items?.find(({ notice }) => notice === slug);
        const isLeftOut = item === undefined && behind.includes(slug);
        if (!isLeftOut && (item?.edition ?? 0) < number) stale.push(`${slug}: ${item?.edition} < ${number}`);
      }
    }
  });
  await Promise.all(editing);
  isDone = true;
  await Promise.all(searching);
  expect(stale).toEqual([]);
  expect((await agent.search('refund')).items.filter(({ notice }) => slugs.includes(notice))).toHaveLength(3);
});

test('what is written and not published is not found', async () => {
  await desk.publish(version('drafted', 1));
  const authorization = await t.keyFor('author');
  const draft = smallNotice('drafted', { faqs: [faq('draft', 'What of the octopus?', 'It is a secret.')] });
  await t.http
    .put('/v1/admin/notices/drafted')
    .set({ authorization, 'if-match': '*' })
    .send(draft)
    .expect(200);
  await t.follower.hasten();
  expect(await agent.found('octopus')).toEqual([]);
});

test('a second instance finds what the first has published', async () => {
  const other = await createTestApp({ databaseUrl: t.databaseUrl, clock: t.clock });
  const elsewhere = await searchAs(other);
  await desk.publish(smallNotice('shared', { faqs: [faq('seals', 'Do seals sing?', 'They bark.')] }));
  await other.follower.hasten();
  expect(await elsewhere.found('seals')).toEqual(['faq/seals']);
  await other.close();
});

test('a thread that dies is started again and fed again', async () => {
  await desk.publish(version('lasting', 1));
  expect((await agent.search('refund', { notice: 'lasting' })).items).toHaveLength(1);
  t.logged.length = 0;
  // All of them, the one that builds too.
  const living = threads.splice(0).filter(({ threadId }) => threadId !== -1);
  expect(living.length).toBeGreaterThan(1);
  await Promise.all(living.map((thread) => Promise.all([once(thread, 'exit'), thread.terminate()])));
  const { items } = await agent.search('refund', { notice: 'lasting' });
  expect(items.map(({ answerText }) => answerText)).toEqual(['Your refund comes in week1.']);
  expect(t.logged.filter((line) => line.includes('the thread that searches has died'))).toHaveLength(1);
});

test('an edition that cannot be read is left out, said and logged once, and found when it can be read again', async () => {
  await desk.publish(version('readable', 1));
  expect((await agent.search('refund', { notice: 'readable' })).items).toHaveLength(1);
  // Of the other notices all is there too.
  await agent.search('refund');
  const { read } = t.ctx.library;
  const broken = vi.spyOn(t.ctx.library, 'read').mockImplementation(async (edition, name) => {
    if (edition.head.slug === 'readable') throw new TypeError('broken');
    return read(edition, name);
  });
  t.logged.length = 0;
  await desk.publish(version('readable', 2));
  const whole = await agent.ask('refund', { limit: 50 });
  const again = await agent.ask('refund', { limit: 50 });
  for (const { outcome, degradations, items } of [whole, again]) {
    expect(outcome).toBe('degraded');
    expect(degradations).toEqual([{ reason: 'index_behind', notices: ['readable'] }]);
    expect(items?.filter(({ notice }) => notice === 'readable')).toEqual([]);
    expect(items?.length).toBeGreaterThan(0);
  }
  expect(await agent.ask('refund', { notice: 'readable' })).toMatchObject({
    status: 503,
    code: 'search_unavailable',
  });
  broken.mockRestore();
  expect((await agent.search('refund', { notice: 'readable' })).items[0]).toMatchObject({ edition: 2 });
  expect(t.logged.filter((line) => line.includes('cannot make an edition searchable'))).toHaveLength(1);
});

test('an instance that has loaded nothing yet says so, and one that has nothing to load finds nothing', async () => {
  const empty = await createTestApp();
  const nobody = await searchAs(empty);
  expect(await nobody.ask('refund')).toMatchObject({ status: 200, outcome: 'miss' });
  empty.ctx.library.note({ checkedAt: null });
  expect(await nobody.ask('refund')).toMatchObject({ status: 503, code: 'search_unavailable' });
  await empty.close();
});

test('that a whole notice is missing is said, though nobody knows which', async () => {
  const { library } = t.ctx;
  const lost = library.sequence + 1_000;
  library.miss(new Map([[lost, 'nobody-knows']]));
  const answer = await agent.ask('refund');
  library.remove([lost]);
  expect(answer).toMatchObject({
    outcome: 'degraded',
    degradations: [{ reason: 'edition_missing', notices: [] }],
  });
});

test('synonyms that editors put are used by the next search', async () => {
  await desk.publish(smallNotice('words', { faqs: [faq('ticket', 'Is my ticket valid?', 'It is.')] }));
  expect(await agent.found('billet', { notice: 'words' })).toEqual([]);
  const authorization = await t.keyFor('admin');
  await t.http
    .put('/v1/admin/synonyms/en')
    .set({ authorization })
    .send({ groups: [{ terms: ['ticket', 'billet'] }] })
    .expect(201);
  const item = await agent.first('billet', { notice: 'words' });
  expect(item).toMatchObject({ key: 'ticket', why: [{ how: 'synonym' }] });
});
