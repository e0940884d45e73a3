import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Scheduler, startScheduler } from '../../src/publishing/schedule/scheduler.ts';
import { createClock, createTestApp, type TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';
import { createPlanner, editionsOf, type Planner, sleepUntilAfter } from './planner.ts';

// Three instances of the application on one database: one with the right time, one two minutes ahead, one two behind.

const MINUTE = 60_000;
const clockOff = (milliseconds: number) => createClock(new Date(Date.now() + milliseconds).toISOString());

let t: TestApp;
let ahead: TestApp;
let behind: TestApp;
let planner: Planner;
let running: Scheduler[] = [];

const start = (...apps: TestApp[]) => {
  for (const { ctx } of apps) running.push(startScheduler(ctx));
};
const stop = async () => {
  await Promise.all(running.map((scheduler) => scheduler.stop()));
  running = [];
};

beforeAll(async () => {
  t = await createTestApp({ clock: clockOff(0) });
  ahead = await createTestApp({ databaseUrl: t.databaseUrl, clock: clockOff(2 * MINUTE) });
  behind = await createTestApp({ databaseUrl: t.databaseUrl, clock: clockOff(-2 * MINUTE) });
  planner = await createPlanner(t);
});
afterEach(stop);
afterAll(async () => {
  for (const app of [behind, ahead, t]) await app.close();
});

const loggedErrors = (app: TestApp) =>
  app.logged
    .map((line) => JSON.parse(line) as { level: number; msg: string; code?: string })
    .filter(({ level }) => level >= 50);

describe('a plan that is due', () => {
  test('goes out once, not before its time, as the deed of whoever planned it', async () => {
    await planner.write('due', 'Due');
    const { id, at, sha256 } = await planner.plan('due', 700);
    start(t);
    const plan = await planner.ended('due');
    expect(plan).toMatchObject({ id, state: 'published', outcome: { edition: 1, failure: null } });
    const [edition] = await editionsOf(t, 'due');
    expect(edition?.publishedAt.getTime()).toBeGreaterThanOrEqual(Date.parse(at));
    expect(Date.parse(plan.outcome?.at ?? '')).toBeGreaterThanOrEqual(edition?.publishedAt.getTime() ?? 0);
    expect(plan.outcome?.latenessMilliseconds).toBe(Date.parse(plan.outcome?.at ?? '') - Date.parse(at));

    const entry = await t.ctx.db.auditEntry.findFirst({ where: { slug: 'due', action: 'edition.publish' } });
    expect(entry).toMatchObject({
      actorName: 'Test admin',
      requestId: `schedule ${id}`,
      detail: { schedule: id },
    });
    const planned = await t.ctx.db.auditEntry.findFirst({ where: { slug: 'due', action: 'schedule.plan' } });
    const [release] = await t.ctx.db.editionRelease.findMany({ where: { scheduleId: id } });
    expect(release).toMatchObject({ deed: 'publish', sha256, throughAuditId: planned?.id });
  });

  test('is read at once on the instance that has carried it out', async () => {
    await planner.write('read', 'Read');
    await planner.plan('read', 300);
    start(t);
    await planner.ended('read');
    await t.follower.hasten();
    expect((await t.http.get('/v1/notices/read')).body.title).toBe('Read');
    expect(await t.ctx.db.knownChange.count({ where: { slug: 'read' } })).toBe(0);
  });

  test('shows what was planned, and nothing that was edited since', async () => {
    await planner.write('snapshot', 'As planned');
    await planner.plan('snapshot', 800);
    await planner.write('snapshot', 'Edited since');
    start(t);
    await planner.ended('snapshot');
    expect((await editionsOf(t, 'snapshot')).map(({ title }) => title)).toEqual(['As planned']);
    const copy = await t.ctx.db.noticeText.findFirst({ where: { item: { slug: 'snapshot' } } });
    expect(copy?.title).toBe('Edited since');
  });

  test('continues what has been published before', async () => {
    await planner.write('next', 'First');
    await planner.post('next', 'publish', {}).expect(201);
    await planner.write('next', 'Second');
    await planner.plan('next', 300);
    start(t);
    await planner.ended('next');
    expect((await editionsOf(t, 'next')).map(({ number, title }) => [number, title])).toEqual([
      [1, 'First'],
      [2, 'Second'],
    ]);
  });

  test('that is a rehearsal goes out as one', async () => {
    await planner.write('rehearsal', 'Rehearsal', { mode: 'exercise' });
    await planner.plan('rehearsal', 200);
    start(t);
    expect((await planner.ended('rehearsal')).outcome?.edition).toBe(1);
    await t.follower.hasten();
    expect((await t.http.get('/v1/notices/rehearsal')).status).toBe(404);
  });
});

describe('an instance whose clock is wrong', () => {
  test('by two minutes ahead publishes nothing before its time', async () => {
    await planner.write('early', 'Early');
    const { at } = await planner.plan('early', 1_500);
    start(ahead);
    await planner.ended('early');
    const [edition] = await editionsOf(t, 'early');
    expect(edition?.publishedAt.getTime()).toBeGreaterThanOrEqual(Date.parse(at));
    expect(edition?.publishedAt.getTime()).toBeLessThan(Date.parse(at) + MINUTE);
  });

  test('by two minutes behind publishes nothing two minutes late', async () => {
    await planner.write('tardy', 'Tardy');
    await planner.plan('tardy', 500);
    start(behind);
    expect((await planner.ended('tardy')).outcome?.latenessMilliseconds).toBeLessThan(10_000);
  });
});

test('of three instances exactly one carries out each plan', async () => {
  const slugs = Array.from({ length: 9 }, (_, index) => `shared-${index}`);
  for (const slug of slugs) await planner.write(slug, slug);
  start(t, ahead, behind);
  const due = await Promise.all(slugs.map((slug, index) => planner.plan(slug, 1_500 + 50 * index)));
  const plans = await Promise.all(slugs.map((slug) => planner.ended(slug)));
  expect(plans.map(({ state }) => state)).toEqual(Array(9).fill('published'));
  for (const [index, slug] of slugs.entries()) {
    const editions = await editionsOf(t, slug);
    expect(editions).toHaveLength(1);
    expect(editions[0]?.publishedAt.getTime()).toBeGreaterThanOrEqual(Date.parse(due[index]?.at ?? ''));
  }
  const lateness = plans.map(({ outcome }) => outcome?.latenessMilliseconds ?? 0);
  console.log(`three instances, nine plans within half a second: at most ${Math.max(...lateness)} ms late`);
}, 30_000);

describe('after all instances were away', () => {
  test('what is due meanwhile goes out once, and the plan tells what was planned and what happened', async () => {
    await planner.write('missed', 'Missed');
    const planned = await planner.plan('missed', 500);
    await sleepUntilAfter(t, planned, 1_200);
    start(t, ahead, behind);
    const plan = await planner.ended('missed');
    expect(plan).toMatchObject({ at: planned.at, state: 'published', outcome: { edition: 1 } });
    expect(plan.outcome?.latenessMilliseconds).toBeGreaterThan(1_000);
    expect(await editionsOf(t, 'missed')).toHaveLength(1);
  });

  test('what is due goes out in the order in which it was planned to', async () => {
    const order = ['third', 'first', 'second'];
    for (const slug of order) await planner.write(slug, slug);
    const last = await planner.plan('third', 3_000);
    await planner.plan('second', 2_000);
    await planner.plan('first', 1_000);
    await sleepUntilAfter(t, last, 50);
    start(t);
    for (const slug of order) await planner.ended(slug);
    const editions = await t.ctx.db.edition.findMany({
      where: { slug: { in: order } },
      orderBy: { sequence: 'asc' },
    });
    expect(editions.map(({ slug }) => slug)).toEqual(['first', 'second', 'third']);
  });
});

describe('a plan that cannot be carried out', () => {
  test('under a legal hold fails loudly: in the plan, the audit, the events and the log', async () => {
    await planner.write('held', 'Held');
    const { id, at } = await planner.plan('held', 800);
    await planner.post('held', 'hold', { reason: 'The police ask for silence.' }).expect(201);
    start(t);
    const plan = await planner.ended('held');
    expect(plan).toMatchObject({ id, state: 'failed', outcome: { failure: { code: 'legal_hold_active' } } });
    expect(await editionsOf(t, 'held')).toEqual([]);
    const entry = await t.ctx.db.auditEntry.findFirst({ where: { slug: 'held', action: 'schedule.fail' } });
    expect(entry).toMatchObject({
      actorId: 'system',
      detail: { schedule: id, dueAt: at, code: 'legal_hold_active' },
    });
    const event = await t.ctx.db.event.findFirst({ where: { slug: 'held', type: 'schedule.failed' } });
    expect(event).toMatchObject({ mode: 'actual', payload: { schedule: id, code: 'legal_hold_active' } });
    const told = loggedErrors(t).filter(({ code }) => code === 'legal_hold_active');
    expect(told.map(({ msg }) => msg)).toEqual(['a planned publication has failed']);
    expect(await t.ctx.db.knownChange.count({ where: { slug: 'held' } })).toBe(0);
  });

  test('stands in the list of failed ones, and leaves the notice free for another plan', async () => {
    await planner.write('freed', 'Freed');
    await planner.plan('freed', 400);
    await planner.post('freed', 'hold', { reason: 'Silence.' }).expect(201);
    start(t);
    const { id } = await planner.ended('freed');
    const authorization = await t.keyFor('reviewer');
    const { body } = await t.http.get('/v1/admin/schedules?state=failed').set({ authorization });
    expect(body.schedules.map((plan: { id: string }) => plan.id)).toContain(id);
    await planner.post('freed', 'lift-hold', { reason: 'It is over.' }).expect(200);
    await planner.plan('freed', 100);
    expect((await planner.ended('freed')).state).toBe('published');
  });

  test('since its notice was deleted fails', async () => {
    await planner.write('deleted', 'Deleted');
    await planner.plan('deleted', 400);
    const { slug, noticeId } = await t.ctx.db.schedule.findFirstOrThrow({ where: { slug: 'deleted' } });
    await t.ctx.db.$executeRaw`DELETE FROM notice WHERE id = ${noticeId}::uuid`;
    start(t);
    let state = 'pending';
    for (let tries = 0; state === 'pending' && tries < 100; tries += 1) {
      await sleep(50);
      ({ state } = await t.ctx.db.schedule.findFirstOrThrow({ where: { slug } }));
    }
    const failed = await t.ctx.db.schedule.findFirstOrThrow({ where: { slug } });
    expect(failed).toMatchObject({ state: 'failed', failureCode: 'notice_not_found' });
  });

  test('for a reason that nobody foresaw fails after some tries, and holds up no other', async () => {
    await planner.write('broken', 'Broken');
    await planner.write('sound', 'Sound');
    const { id } = await planner.plan('broken', 200);
    await planner.plan('sound', 300);
    await t.ctx.db.$transaction([
      t.ctx.db.$executeRaw`ALTER TABLE schedule DISABLE TRIGGER schedule_is_kept`,
      t.ctx.db.$executeRaw`UPDATE schedule SET material = '{"copy":{}}' WHERE id = ${id}::uuid`,
      t.ctx.db.$executeRaw`ALTER TABLE schedule ENABLE ALWAYS TRIGGER schedule_is_kept`,
    ]);
    start(t);
    expect((await planner.ended('sound')).state).toBe('published');
    const { state, outcome } = await planner.ended('broken');
    expect([state, outcome?.failure?.code]).toEqual(['failed', 'internal_error']);
  });

  test('because nobody but its author stands for it, two people being wanted by now, fails', async () => {
    await planner.write('stricter', 'Stricter');
    await planner.plan('stricter', 700);
    const policy = { review: 'two_person' as const };
    await planner.write('stricter', 'Stricter', { policy });
    start(t);
    expect((await planner.ended('stricter')).outcome?.failure?.code).toBe('second_person_required');
    expect(await editionsOf(t, 'stricter')).toEqual([]);
  });
});

describe('where two people are wanted', () => {
  const policy = { review: 'two_person' as const };
  const by = (key: string, slug: string, verb: string, body: object = {}) =>
    t.http.post(`/v1/admin/notices/${slug}/${verb}`).set('authorization', key).send(body);

  async function approved(slug: string): Promise<{ author: string; reviewer: string }> {
    const [author, reviewer] = [await t.keyFor('author'), await t.keyFor('reviewer')];
    const notice = smallNotice(slug, { policy, text: { en: { title: 'Approved' } } });
    await t.http.put(`/v1/admin/notices/${slug}`).set('authorization', author).send(notice).expect(201);
    await by(author, slug, 'submit').expect(201);
    await by(reviewer, slug, 'approve').expect(200);
    return { author, reviewer };
  }

  test('what was approved goes out, though somebody has written and handed in something else since', async () => {
    const { author } = await approved('still-approved');
    await planner.plan('still-approved', 1_000);
    const notice = smallNotice('still-approved', { policy, text: { en: { title: 'Not approved' } } });
    const url = '/v1/admin/notices/still-approved';
    await t.http.put(url).set({ authorization: author, 'if-match': '*' }).send(notice).expect(200);
    await by(author, 'still-approved', 'submit').expect(201);
    start(t);
    expect(await planner.ended('still-approved')).toMatchObject({ state: 'published' });
    expect((await editionsOf(t, 'still-approved')).map(({ title }) => title)).toEqual(['Approved']);
  });

  test('an approval that is taken back is none when it is due', async () => {
    const { reviewer } = await approved('taken-back');
    await planner.plan('taken-back', 800);
    await by(reviewer, 'taken-back', 'request-changes', { comment: 'On second thoughts.' }).expect(200);
    start(t);
    expect((await planner.ended('taken-back')).outcome?.failure?.code).toBe('approval_required');
    expect(await editionsOf(t, 'taken-back')).toEqual([]);
  });

  test('what is forced goes out, and waits to be signed off', async () => {
    const author = await t.keyFor('author');
    const notice = smallNotice('forced', { policy });
    await t.http.put('/v1/admin/notices/forced').set('authorization', author).send(notice).expect(201);
    await planner.plan('forced', 300, { force: { reason: 'Nobody else is awake.' } });
    start(t);
    await planner.ended('forced');
    const [release] = await t.ctx.db.editionRelease.findMany({
      where: { forceReason: 'Nobody else is awake.' },
    });
    expect(release).toMatchObject({ number: 1, deed: 'publish' });
  });
});

describe('of two who come at the same moment one is first:', () => {
  test('carrying out and cancelling', async () => {
    start(t, ahead, behind);
    const outcomes: string[] = [];
    for (let round = 0; round < 8; round += 1) {
      const slug = `race-cancel-${round}`;
      await planner.write(slug, slug);
      const plan = await planner.plan(slug, 400);
      await sleepUntilAfter(t, plan, 8 * round);
      const answer = await planner.post(slug, 'unschedule');
      const { state } = await planner.ended(slug);
      const editions = await editionsOf(t, slug);
      expect([answer.status, state, editions.length]).toEqual(
        state === 'published' ? [409, 'published', 1] : [200, 'cancelled', 0],
      );
      outcomes.push(state);
    }
    console.log(`carrying out against cancelling: ${outcomes.join(', ')}`);
  }, 40_000);

  test('carrying out and a legal hold', async () => {
    start(t, ahead, behind);
    const outcomes: string[] = [];
    for (let round = 0; round < 8; round += 1) {
      const slug = `race-hold-${round}`;
      await planner.write(slug, slug);
      const plan = await planner.plan(slug, 400);
      await sleepUntilAfter(t, plan, 8 * round);
      await planner.post(slug, 'hold', { reason: 'Silence.' }).expect(201);
      const count = (await editionsOf(t, slug)).length;
      const { state, outcome } = await planner.ended(slug);
      // Nothing comes out once the hold is there.
      expect(await editionsOf(t, slug)).toHaveLength(count);
      expect([state, count, outcome?.failure?.code]).toEqual(
        state === 'published' ? ['published', 1, undefined] : ['failed', 0, 'legal_hold_active'],
      );
      outcomes.push(state);
    }
    console.log(`carrying out against a hold: ${outcomes.join(', ')}`);
  }, 40_000);
});

describe('what passes by itself', () => {
  test('a lock that somebody holds for seconds delays a plan and fails nothing', async () => {
    await planner.write('locked', 'Locked');
    await planner.write('beside', 'Beside');
    await planner.plan('locked', 500);
    await planner.plan('beside', 600);
    const holder = new pg.Client({ connectionString: t.databaseUrl });
    await holder.connect();
    await holder.query("BEGIN; SELECT 1 FROM notice WHERE slug = 'locked' FOR UPDATE");
    start(t);
    expect((await planner.ended('beside')).state).toBe('published');
    expect(await editionsOf(t, 'locked')).toEqual([]);
    await holder.end();
    expect((await planner.ended('locked')).state).toBe('published');
    expect(await editionsOf(t, 'locked')).toHaveLength(1);
  }, 30_000);

  test('connections that are cut again and again fail nothing', async () => {
    const slugs = Array.from({ length: 5 }, (_, index) => `cut-${index}`);
    for (const slug of slugs) await planner.write(slug, slug);
    for (const [index, slug] of slugs.entries()) await planner.plan(slug, 1_200 + 150 * index);
    start(t, ahead, behind);
    const cutter = new pg.Client({ connectionString: t.databaseUrl });
    await cutter.connect();
    for (let cuts = 0; cuts < 60; cuts += 1) {
      await cutter.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = 'forthright'`);
      await sleep(30 + Math.random() * 30);
    }
    await cutter.end();
    await sleep(500);
    for (const slug of slugs) {
      expect((await planner.ended(slug)).state).toBe('published');
      expect(await editionsOf(t, slug)).toHaveLength(1);
    }
  }, 60_000);
});

test('stopping waits for what is being carried out, and nothing begins afterwards', async () => {
  const slugs = Array.from({ length: 4 }, (_, index) => `stopped-${index}-${randomUUID().slice(0, 8)}`);
  for (const slug of slugs) await planner.write(slug, slug);
  for (const slug of slugs) await sleepUntilAfter(t, await planner.plan(slug, 200), 50);
  start(t);
  await sleep(60);
  await stop();
  const before = (await Promise.all(slugs.map((slug) => editionsOf(t, slug)))).flat().length;
  await sleep(700);
  expect((await Promise.all(slugs.map((slug) => editionsOf(t, slug)))).flat()).toHaveLength(before);
  start(t);
  for (const slug of slugs) expect((await planner.ended(slug)).state).toBe('published');
});
