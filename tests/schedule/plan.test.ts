import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createClock, createTestApp, type TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';
import { createPlanner, databaseNow, editionsOf, type Planner } from './planner.ts';

// Planning, looking at plans, and cancelling them. Nothing is carried out here.

const HOUR = 3_600_000;

let t: TestApp;
let planner: Planner;

beforeAll(async () => {
  t = await createTestApp({ clock: createClock(new Date(Date.now()).toISOString()) });
  planner = await createPlanner(t);
});
afterAll(() => t.close());

const faultOf = async (slug: string, body: object) => {
  const answer = await planner.post(slug, 'schedule', body);
  return [answer.status, answer.body.code];
};

test('a plan says when it is due, here and there, what goes out and by whom it was made', async () => {
  await planner.write('told', 'Told', { timeZone: 'Asia/Tokyo' });
  const answer = await planner.post('told', 'schedule', {
    at: '2027-04-05T09:00',
    changeNote: { en: 'First.' },
  });
  expect(answer.status).toBe(201);
  expect(answer.body).toMatchObject({
    slug: 'told',
    state: 'pending',
    at: '2027-04-05T00:00:00.000Z',
    local: { dateTime: '2027-04-05T09:00:00+09:00', timeZone: 'Asia/Tokyo', weekday: 'Monday' },
    command: { updateType: 'major', changeNote: { en: 'First.' } },
    scheduledBy: { name: 'Test admin' },
    workingCopyChangedSince: false,
    outcome: null,
  });
  const left = (Date.parse(answer.body.at) - (await databaseNow(t)).getTime()) / 1_000;
  expect(Math.abs(answer.body.inSeconds - left)).toBeLessThan(30);
  expect((await planner.read('told')).pending).toMatchObject({ id: answer.body.id, state: 'pending' });
});

test('an instant with an offset is that instant, whatever the time zone of the notice', async () => {
  await planner.write('offset', 'Offset', { timeZone: 'America/New_York' });
  const { body } = await planner.post('offset', 'schedule', { at: '2027-04-05T09:00:00+10:00' });
  expect([body.at, body.local.dateTime]).toEqual(['2027-04-04T23:00:00.000Z', '2027-04-04T19:00:00-04:00']);
});

describe('what cannot be planned is refused:', () => {
  beforeAll(() => planner.write('refused', 'Refused', { timeZone: 'Australia/Sydney' }));

  test.each([
    ['a local time that does not exist', '2027-10-03T02:30', 'invalid_local_time'],
    ['a local time that comes twice', '2027-04-04T02:30', 'invalid_local_time'],
    ['what is past', '2020-01-01T00:00:00Z', 'schedule_in_past'],
    ['what is too far ahead', '2029-01-01T00:00:00Z', 'invalid_value'],
    ['what is no date', '2027-02-30T09:00', 'invalid_date'],
    ['a date without a time', '2027-02-20', 'invalid_date'],
  ])('%s', async (_what, at, code) => {
    expect(await faultOf('refused', { at })).toEqual([422, code]);
  });

  test('a plan without an instant', async () => {
    expect(await faultOf('refused', {})).toEqual([422, 'missing_field']);
  });

  test('a notice that is not there', async () => {
    expect(await faultOf('nobody', { at: '2027-04-05T09:00' })).toEqual([404, 'notice_not_found']);
  });

  test('what could not be published now, so that nobody finds out when it is due', async () => {
    expect(await faultOf('refused', { at: '2027-04-05T09:00', locales: ['fr'] })).toEqual([
      422,
      'source_locale_not_live',
    ]);
  });

  test('a working copy that somebody has changed since it was read', async () => {
    const stale = planner.post('refused', 'schedule', { at: '2027-04-05T09:00' }).set('if-match', '"1"');
    expect((await stale).body.code).toBe('precondition_failed');
  });

  test('and leaves nothing behind', async () => {
    expect(await planner.read('refused')).toEqual({ pending: null, history: [] });
    expect(await t.ctx.db.knownChange.count({ where: { slug: 'refused' } })).toBe(0);
  });
});

test('only the database’s clock says what is past: an instance two minutes behind plans nothing there', async () => {
  const behind = createClock(new Date((await databaseNow(t)).getTime() - 120_000).toISOString());
  const other = await createTestApp({ databaseUrl: t.databaseUrl, clock: behind });
  const there = await createPlanner(other);
  await there.write('behind', 'Behind');
  const at = new Date((await databaseNow(t)).getTime() - 60_000).toISOString();
  const { body } = await there.post('behind', 'schedule', { at });
  await other.close();
  expect(body.code).toBe('schedule_in_past');
});

test('while one is planned, nothing else goes out and no second is planned', async () => {
  await planner.write('one-plan', 'One plan');
  await planner.plan('one-plan', HOUR);
  const answers = [
    await planner.post('one-plan', 'publish', {}),
    await planner.post('one-plan', 'schedule', { at: '2027-04-05T09:00' }),
  ];
  expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
    [409, 'publication_scheduled'],
    [409, 'publication_scheduled'],
  ]);
});

test('of many plans at once exactly one is made', async () => {
  await planner.write('contended', 'Contended');
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => planner.post('contended', 'schedule', { at: '2027-04-05T09:00' })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409]);
});

test('a request that is sent again under its Idempotency-Key gets the first plan again', async () => {
  await planner.write('again', 'Again');
  const send = () =>
    planner.post('again', 'schedule', { at: '2027-04-05T09:00' }).set('idempotency-key', 'plan-it');
  const [first, second] = [await send(), await send()];
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(second.body).toEqual(first.body);
});

test('who edits after it was planned is told by the plan', async () => {
  await planner.write('edited', 'As planned');
  await planner.plan('edited', HOUR);
  expect((await planner.read('edited')).pending?.workingCopyChangedSince).toBe(false);
  await planner.write('edited', 'Afterwards');
  expect((await planner.read('edited')).pending?.workingCopyChangedSince).toBe(true);
});

describe('a plan that is cancelled', () => {
  test('is in the history, with who cancelled it, and another can be made', async () => {
    await planner.write('cancelled', 'Cancelled');
    const { id } = await planner.plan('cancelled', HOUR);
    const { status, body } = await planner.post('cancelled', 'unschedule', {
      reason: 'The court sits later.',
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ id, state: 'cancelled', inSeconds: null, outcome: { edition: null } });
    const again = await planner.plan('cancelled', 2 * HOUR);
    const { pending, history } = await planner.read('cancelled');
    expect([pending?.id, history.map((plan) => plan.id)]).toEqual([again.id, [id]]);
    expect(await editionsOf(t, 'cancelled')).toEqual([]);
  });

  test('cannot be cancelled again', async () => {
    await planner.write('twice', 'Twice');
    await planner.plan('twice', HOUR);
    await planner.post('twice', 'unschedule').expect(200);
    const { status, body } = await planner.post('twice', 'unschedule');
    expect([status, body.code]).toEqual([409, 'wrong_state']);
  });

  test('stands in the audit and in the events, as the plan does', async () => {
    await planner.write('heard', 'Heard');
    const { id, at } = await planner.plan('heard', HOUR);
    await planner.post('heard', 'unschedule').expect(200);
    const entries = await t.ctx.db.auditEntry.findMany({
      where: { slug: 'heard', action: { startsWith: 'schedule.' } },
      orderBy: { id: 'asc' },
    });
    expect(entries.map(({ action }) => action)).toEqual(['schedule.plan', 'schedule.cancel']);
    const events = await t.ctx.db.event.findMany({ where: { slug: 'heard' }, orderBy: { id: 'asc' } });
    expect(events.map(({ type, payload }) => [type, payload])).toEqual([
      ['schedule.planned', { schedule: id, dueAt: at }],
      ['schedule.cancelled', { schedule: id, dueAt: at }],
    ]);
  });
});

describe('caches', () => {
  const lifetimeOf = async (path: string) => (await t.http.get(path)).headers['cache-control'] ?? '';
  const maxAge = (header: string) => Number(/max-age=(\d+)/.exec(header)?.[1]);

  test('keep an answer no longer than until a plan is due, until that is cancelled', async () => {
    await planner.write('awaited', 'Awaited');
    expect(maxAge(await lifetimeOf('/v1/notices/awaited'))).toBe(5);
    await planner.plan('awaited', HOUR);
    const { pending } = await planner.read('awaited');
    t.clock.set(new Date(Date.parse(pending?.at ?? '') - 3_000).toISOString());
    expect(maxAge(await lifetimeOf('/v1/notices/awaited'))).toBe(3);
    await planner.post('awaited', 'unschedule').expect(200);
    await t.follower.hasten();
    expect(maxAge(await lifetimeOf('/v1/notices/awaited'))).toBe(5);
    t.clock.set((await databaseNow(t)).toISOString());
  });

  test('are told nothing of a rehearsal', async () => {
    await planner.write('drill', 'Drill', { mode: 'exercise' });
    await planner.plan('drill', HOUR);
    expect(await t.ctx.db.knownChange.count({ where: { slug: 'drill' } })).toBe(0);
  });
});

describe('the list of all plans', () => {
  test('has those to come, the soonest first', async () => {
    for (const [slug, hours] of [
      ['list-late', 9_000],
      ['list-soon', 1],
      ['list-later', 10_000],
    ] as const) {
      await planner.write(slug, slug);
      await planner.plan(slug, hours * HOUR);
    }
    const authorization = await t.keyFor('translator');
    const { body } = await t.http.get('/v1/admin/schedules?limit=300').set({ authorization }).expect(200);
    const slugs = body.schedules.map(({ slug }: { slug: string }) => slug);
    expect(slugs.filter((slug: string) => slug.startsWith('list-'))).toEqual([
      'list-soon',
      'list-late',
      'list-later',
    ]);
    expect(new Set(body.schedules.map(({ state }: { state: string }) => state))).toEqual(
      new Set(['pending']),
    );
  });

  test('has those that were cancelled where that is asked for', async () => {
    const authorization = await t.keyFor('admin');
    const { body } = await t.http
      .get('/v1/admin/schedules?state=cancelled')
      .set({ authorization })
      .expect(200);
    expect(body.schedules.map(({ slug }: { slug: string }) => slug)).toContain('twice');
  });
});

test.each(['author', 'translator', 'reviewer'] as const)(
  'a key with the role %s plans nothing',
  async (role) => {
    const authorization = await t.keyFor(role);
    const answer = t.http.post('/v1/admin/notices/told/schedule').set({ authorization });
    expect((await answer.send({ at: '2027-04-05T09:00' })).status).toBe(403);
  },
);

describe('where two people are wanted', () => {
  const policy = { review: 'two_person' as const };
  const at = '2027-04-05T09:00';

  async function write(slug: string): Promise<string> {
    const author = await t.keyFor('author');
    const notice = smallNotice(slug, { policy });
    await t.http.put(`/v1/admin/notices/${slug}`).set('authorization', author).send(notice).expect(201);
    return author;
  }
  const postBy = (key: string, slug: string, verb: string, body: object = {}) =>
    t.http.post(`/v1/admin/notices/${slug}/${verb}`).set('authorization', key).send(body);

  test('what nobody has approved is not planned', async () => {
    await write('unapproved');
    expect(await faultOf('unapproved', { at })).toEqual([409, 'approval_required']);
  });

  test('whoever wrote it does not plan it', async () => {
    await planner.write('own-work', 'Own work', { policy });
    expect(await faultOf('own-work', { at })).toEqual([409, 'second_person_required']);
  });

  test('what is forced is planned although nobody has approved it', async () => {
    await write('forced');
    const { status, body } = await planner.post('forced', 'schedule', { at, force: { reason: 'Night.' } });
    expect([status, body.command?.force]).toEqual([201, { reason: 'Night.' }]);
  });

  test('what somebody else has approved is planned', async () => {
    const author = await write('approved');
    await postBy(author, 'approved', 'submit').expect(201);
    await postBy(await t.keyFor('reviewer'), 'approved', 'approve').expect(200);
    expect((await planner.post('approved', 'schedule', { at })).status).toBe(201);
  });
});
