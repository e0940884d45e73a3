import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { NoticeDocumentInput } from '../../src/document/notice.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';
import { type Answer, type Cast, createCast, type Name, request } from './cast.ts';
import { brokenPromises } from './promises.ts';

// Two instances on one database, and people who do at the same moment what does not go together. Nothing here depends on who
// is first: each race is run many times, with heads started from far before to far after each other.

const ROUNDS = 6;
const STEP_MILLISECONDS = 4;

let one: TestApp;
let other: TestApp;
let cast: Cast;
let db: pg.Client;
let farAhead: string;

beforeAll(async () => {
  one = await createTestApp();
  // With modules of its own, as another process: what they hold, such as the queue of publications, is not shared.
  vi.resetModules();
  const another = await import('../support/app.ts');
  other = await another.createTestApp({ databaseUrl: one.databaseUrl, clock: one.clock });
  cast = await createCast(one);
  db = new pg.Client({ connectionString: one.databaseUrl });
  await db.connect();
  const { rows } = await db.query<{ at: Date }>("SELECT clock_timestamp() + interval '300 days' AS at");
  farAhead = (rows[0] as { at: Date }).at.toISOString();
});
afterAll(async () => {
  await db.end();
  await other.close();
  await one.close();
});

type Deed = (on: TestApp) => Promise<Answer>;

const twoPeople = { policy: { review: 'two_person' as const } };
const minor = { updateType: 'minor' };
const explained = { reason: 'For the record.', explanation: { en: 'For readers.' } };
const titled = (title: string) => ({ ...twoPeople, text: { en: { title } } });

function act(who: Name, slug: string, verb: string, body: object = {}, headers = {}): Deed {
  return (on) => cast[who].ask(on, 'POST', `/v1/admin/notices/${slug}/${verb}`, body, headers);
}

function write(who: Name, slug: string, more: Partial<NoticeDocumentInput> = twoPeople, isNew = false): Deed {
  const headers: Record<string, string> = isNew ? {} : { 'if-match': '*' };
  return (on) => cast[who].ask(on, 'PUT', `/v1/admin/notices/${slug}`, smallNotice(slug, more), headers);
}

/** Does one after the other; each has to succeed. */
async function prepare(...deeds: Deed[]): Promise<void> {
  for (const deed of deeds) {
    const { status, body } = await deed(one);
    expect(status, JSON.stringify(body)).toBeLessThan(300);
  }
}

/** @returns the address of a new notice that has come as far as the review */
async function approvedNotice(more: Partial<NoticeDocumentInput> = twoPeople): Promise<string> {
  const slug = `n-${randomUUID()}`;
  await prepare(
    write('author', slug, more, true),
    act('author', slug, 'submit'),
    act('reviewer', slug, 'approve'),
  );
  return slug;
}

async function publishedNotice(): Promise<string> {
  const slug = await approvedNotice();
  await prepare(act('publisher', slug, 'publish'));
  return slug;
}

/**
 * Lets people do things at once, on both instances in turn.
 *
 * @param round shifts the moments at which they begin against each other
 */
async function atOnce(round: number, ...deeds: Deed[]): Promise<Answer[]> {
  const lead = (round - (ROUNDS - 1) / 2) * STEP_MILLISECONDS;
  const answers = await Promise.all(
    deeds.map(async (deed, index) => {
      await sleep(Math.max(0, index % 2 === 0 ? lead : -lead));
      return deed((round + index) % 2 === 0 ? one : other);
    }),
  );
  for (const { status, body } of answers) expect(status, JSON.stringify(body)).toBeLessThan(500);
  return answers;
}

const outcomes = (answers: readonly Answer[]) => answers.map(({ code }) => code ?? 'done').sort();

async function noticeIdOf(slug: string): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    'SELECT notice_id AS id FROM audit_entry WHERE slug = $1 LIMIT 1',
    [slug],
  );
  return (rows[0] as { id: string }).id;
}

async function expectPromisesKept(slug: string, category?: string): Promise<void> {
  const given = { twoPeople: 'all' as const, ...(category === undefined ? {} : { category }) };
  expect(await brokenPromises(db, await noticeIdOf(slug), given)).toEqual([]);
}

/** @returns the title of each edition, the oldest first */
async function titlesOf(slug: string): Promise<string[]> {
  const { rows } = await db.query<{ title: string }>(
    `SELECT content::json #>> '{text,en,title}' AS title FROM edition WHERE notice_id = $1 ORDER BY number`,
    [await noticeIdOf(slug)],
  );
  return rows.map(({ title }) => title);
}

const rounds = [...Array(ROUNDS).keys()];

async function inEachRound(run: (round: number) => Promise<void>): Promise<void> {
  for (const round of rounds) await run(round);
}

test('of two who publish what was approved once, one does', () =>
  inEachRound(async (round) => {
    const slug = await approvedNotice();
    const answers = await atOnce(
      round,
      act('publisher', slug, 'publish', minor),
      act('deputy', slug, 'publish', minor),
    );
    expect(outcomes(answers)).toEqual(['approval_required', 'done']);
    await expectPromisesKept(slug);
  }));

test('of two who publish where nobody has to approve, each makes an edition of its own', () =>
  inEachRound(async (round) => {
    const slug = `n-${randomUUID()}`;
    await prepare(write('author', slug, {}, true));
    const answers = await atOnce(
      round,
      act('publisher', slug, 'publish', minor),
      act('deputy', slug, 'publish', minor),
    );
    expect(answers.map(({ body }) => body.number).sort()).toEqual([1, 2]);
    expect(await brokenPromises(db, await noticeIdOf(slug))).toEqual([]);
  }));

test('a publication that is sent to both instances under one key happens once', () =>
  inEachRound(async (round) => {
    const slug = `n-${randomUUID()}`;
    await prepare(write('author', slug, {}, true));
    const publish = act('publisher', slug, 'publish', minor, { 'idempotency-key': randomUUID() });
    const answers = await atOnce(round, publish, publish);
    for (const answer of answers) expect([null, 'idempotency_in_progress']).toContain(answer.code);
    expect((await publish(one)).body.number).toBe(1);
    expect(await titlesOf(slug)).toHaveLength(1);
  }));

test('what is edited while it is approved is not approved', () =>
  inEachRound(async (round) => {
    const slug = `n-${randomUUID()}`;
    await prepare(write('author', slug, twoPeople, true), act('author', slug, 'submit'));
    await atOnce(round, act('reviewer', slug, 'approve'), write('author', slug, titled('Slipped in')));
    expect((await act('publisher', slug, 'publish')(one)).code).toBe('approval_required');
    expect(await titlesOf(slug)).toEqual([]);
  }));

test('what is edited, approved and published at once never goes out unseen', () =>
  inEachRound(async (round) => {
    const slug = `n-${randomUUID()}`;
    await prepare(write('author', slug, titled('Seen'), true), act('author', slug, 'submit'));
    await atOnce(
      round,
      act('reviewer', slug, 'approve'),
      write('author', slug, titled('Slipped in')),
      act('publisher', slug, 'publish'),
    );
    expect(['', 'Seen']).toContain((await titlesOf(slug)).join());
    await expectPromisesKept(slug);
  }));

test('what is edited while it is published goes out as it was approved, or not at all', () =>
  inEachRound(async (round) => {
    const slug = await approvedNotice(titled('Seen'));
    const [published] = await atOnce(
      round,
      act('publisher', slug, 'publish'),
      write('author', slug, titled('Slipped in')),
    );
    expect(await titlesOf(slug)).toEqual(published?.status === 201 ? ['Seen'] : []);
    await expectPromisesKept(slug);
  }));

test('a name in the catalogue that is changed while a notice is published goes out as it was approved', () =>
  inEachRound(async (round) => {
    const category = `c-${randomUUID()}`;
    const named = { key: category, text: { en: { name: 'Seen' } } };
    const slug = await approvedNotice({
      ...twoPeople,
      dataCategories: [named],
      affectedData: [{ category }],
    });
    const path = `/v1/admin/data-categories/${category}`;
    const renamed = { text: { en: { name: 'Slipped in' } } };
    await atOnce(round, act('publisher', slug, 'publish'), (on) =>
      cast.author.ask(on, 'PUT', path, renamed, { 'if-match': '*' }),
    );
    const { rows } = await db.query<{ content: string }>('SELECT content FROM edition WHERE slug = $1', [
      slug,
    ]);
    for (const { content } of rows) expect(content).toContain('Seen');
    await expectPromisesKept(slug, category);
  }));

test('what is handed in while it is edited is approved as it is, or has to be handed in again', () =>
  inEachRound(async (round) => {
    const slug = `n-${randomUUID()}`;
    await prepare(write('author', slug, twoPeople, true));
    await atOnce(round, act('author', slug, 'submit'), write('author', slug, titled('The last word')));
    const approved = await act('reviewer', slug, 'approve')(other);
    const published = await act('publisher', slug, 'publish')(one);
    const seen = [approved.code, published.code, ...(await titlesOf(slug))];
    const isHandedIn = approved.status === 200;
    expect(seen).toEqual(isHandedIn ? [null, null, 'The last word'] : ['wrong_state', 'approval_required']);
    await expectPromisesKept(slug);
  }));

test('of two approvals at once one counts', () =>
  inEachRound(async (round) => {
    const slug = `n-${randomUUID()}`;
    await prepare(write('author', slug, twoPeople, true), act('author', slug, 'submit'));
    const answers = await atOnce(round, act('reviewer', slug, 'approve'), act('colleague', slug, 'approve'));
    expect(outcomes(answers)).toEqual(['done', 'wrong_state']);
  }));

test('of two who hand in at once one does', () =>
  inEachRound(async (round) => {
    const slug = `n-${randomUUID()}`;
    await prepare(write('author', slug, twoPeople, true));
    const answers = await atOnce(round, act('author', slug, 'submit'), act('translator', slug, 'submit'));
    expect(outcomes(answers)).toEqual(['done', 'wrong_state']);
  }));

test('what is sent back while it is published is out, or stays in', () =>
  inEachRound(async (round) => {
    const slug = await approvedNotice();
    const back = act('colleague', slug, 'request-changes', { comment: 'Wait.' });
    const [sentBack, published] = await atOnce(round, back, act('publisher', slug, 'publish'));
    const isOut = (await titlesOf(slug)).length === 1;
    expect([sentBack?.code, published?.code]).toEqual(
      isOut ? ['wrong_state', null] : [null, 'approval_required'],
    );
    await expectPromisesKept(slug);
  }));

test('of two who sign off at once one does', () =>
  inEachRound(async (round) => {
    const slug = `n-${randomUUID()}`;
    const force = { force: { reason: 'It cannot wait.' } };
    await prepare(write('author', slug, twoPeople, true), act('publisher', slug, 'publish', force));
    const answers = await atOnce(
      round,
      act('reviewer', slug, 'editions/1/sign-off'),
      act('colleague', slug, 'editions/1/sign-off'),
    );
    expect(outcomes(answers)).toEqual(['done', 'wrong_state']);
    await expectPromisesKept(slug);
  }));

test('nothing comes out under a hold that is placed at the same moment, forced or not', () =>
  inEachRound(async (round) => {
    const slug = await approvedNotice();
    const force = { ...minor, force: { reason: 'It cannot wait.' } };
    const [held] = await atOnce(
      round,
      act('reviewer', slug, 'hold', { reason: 'As the police ask.' }),
      act('publisher', slug, 'publish', minor),
      act('deputy', slug, 'publish', force),
    );
    expect(held?.status).toBe(201);
    expect((await act('publisher', slug, 'publish', force)(other)).code).toBe('legal_hold_active');
    await expectPromisesKept(slug);
  }));

test('of two holds at once one is placed', () =>
  inEachRound(async (round) => {
    const slug = `n-${randomUUID()}`;
    await prepare(write('author', slug, twoPeople, true));
    const reason = { reason: 'As the police ask.' };
    const answers = await atOnce(
      round,
      act('reviewer', slug, 'hold', reason),
      act('publisher', slug, 'hold', reason),
    );
    expect(outcomes(answers)).toEqual(['done', 'legal_hold_active']);
  }));

test('of a plan, a publication and a hold at once no two are in each other’s way', () =>
  inEachRound(async (round) => {
    const slug = await approvedNotice();
    const [planned, published] = await atOnce(
      round,
      act('publisher', slug, 'schedule', { at: farAhead }),
      act('deputy', slug, 'publish', minor),
      act('reviewer', slug, 'hold', { reason: 'As the police ask.' }),
    );
    // The approval is good for one of them.
    expect([planned?.status, published?.status].filter((status) => status === 201).length).toBeLessThan(2);
    expect(await titlesOf(slug)).toHaveLength(published?.status === 201 ? 1 : 0);
    await expectPromisesKept(slug);
  }));

test('a plan that is cancelled while others publish stands in nobody’s way afterwards', () =>
  inEachRound(async (round) => {
    const slug = await approvedNotice();
    await prepare(act('publisher', slug, 'schedule', { at: farAhead }));
    const publish = act('deputy', slug, 'publish', minor);
    const [cancelled, published] = await atOnce(round, act('publisher', slug, 'unschedule'), publish);
    expect(cancelled?.status).toBe(200);
    expect([null, 'publication_scheduled']).toContain(published?.code);
    if (published?.code) await prepare(publish);
    expect(await titlesOf(slug)).toHaveLength(1);
    await expectPromisesKept(slug);
  }));

test('a notice that is published and renamed at once is found under its new slug', () =>
  inEachRound(async (round) => {
    const slug = await publishedNotice();
    const to = `r-${randomUUID()}`;
    await prepare(act('author', slug, 'submit'), act('reviewer', slug, 'approve'));
    const [published, renamed] = await atOnce(
      round,
      act('publisher', slug, 'publish', minor),
      act('deputy', slug, 'rename', { to }),
    );
    expect(renamed?.status).toBe(201);
    expect([null, 'notice_not_found']).toContain(published?.code);
    for (const t of [one, other]) {
      await t.follower.hasten();
      const { status, headers } = await request(t, 'GET', `/v1/notices/${slug}`);
      expect([status, headers.get('location')]).toEqual([308, `/v1/notices/${to}`]);
      expect((await request(t, 'GET', `/v1/notices/${to}`)).status).toBe(200);
    }
    await expectPromisesKept(slug);
  }));

test('of two notices that are redirected to each other at once one is', () =>
  inEachRound(async (round) => {
    const [left, right] = [await publishedNotice(), await publishedNotice()];
    const answers = await atOnce(
      round,
      act('publisher', left, 'redirect', { to: right }),
      act('deputy', right, 'redirect', { to: left }),
    );
    expect(outcomes(answers)).toEqual(['done', 'redirect_loop']);
    for (const slug of [left, right]) await expectPromisesKept(slug);
  }));

test('a notice that is withdrawn and restored at once is one or the other', () =>
  inEachRound(async (round) => {
    const slug = await publishedNotice();
    const [withdrawn, restored] = await atOnce(
      round,
      act('publisher', slug, 'withdraw', explained),
      act('deputy', slug, 'restore'),
    );
    expect(withdrawn?.status).toBe(201);
    await one.follower.hasten();
    const { body } = await request(one, 'GET', `/v1/notices/${slug}`);
    expect(body.status).toBe(restored?.status === 201 ? 'live' : 'withdrawn');
    await expectPromisesKept(slug);
  }));

test('a working copy that is deleted while it is published leaves an edition, or goes before it', () =>
  inEachRound(async (round) => {
    const slug = await approvedNotice();
    const erase: Deed = (on) =>
      cast.author.ask(on, 'DELETE', `/v1/admin/notices/${slug}`, undefined, { 'if-match': '*' });
    const [erased, published] = await atOnce(round, erase, act('publisher', slug, 'publish'));
    expect(erased?.status).toBe(204);
    expect([null, 'notice_not_found']).toContain(published?.code);
    expect(await titlesOf(slug)).toHaveLength(published?.status === 201 ? 1 : 0);
    await expectPromisesKept(slug);
  }));
test('of two notices that get the same slug at once one does', () =>
  inEachRound(async (round) => {
    const [left, right] = [await publishedNotice(), await publishedNotice()];
    const to = `r-${randomUUID()}`;
    const answers = await Promise.all([
      act('publisher', left, 'rename', { to })(round % 2 ? one : other),
      act('deputy', right, 'rename', { to })(round % 2 ? other : one),
    ]);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const refused = answers.find(({ status }) => status !== 201);
    expect(['already_exists', 'busy']).toContain(refused?.code);
    for (const slug of [left, right]) await expectPromisesKept(slug);
  }));

test('of many who take away, at once, a notice whose working copy is deleted each finds what the one before has left', () =>
  inEachRound(async (round) => {
    const [slug, target] = [await publishedNotice(), await publishedNotice()];
    const erase = await cast.author.ask(one, 'DELETE', `/v1/admin/notices/${slug}`, undefined, {
      'if-match': '*',
    });
    expect(erase.status).toBe(204);
    await atOnce(
      round,
      act('publisher', slug, 'withdraw', explained),
      act('deputy', slug, 'gone', explained),
      act('admin', slug, 'redirect', { to: target }),
      act('publisher', slug, 'restore'),
    );
    await expectPromisesKept(slug);
  }));

test('a notice that is begun anew and published while it is withdrawn keeps one chain', () =>
  inEachRound(async (round) => {
    const slug = await publishedNotice();
    const erase = await cast.author.ask(one, 'DELETE', `/v1/admin/notices/${slug}`, undefined, {
      'if-match': '*',
    });
    expect(erase.status).toBe(204);
    const force = { ...minor, force: { reason: 'It cannot wait.' } };
    const beginAnew: Deed = async (on) => {
      const begun = await write('author', slug, titled('Anew'), true)(on);
      return begun.status === 201 ? act('publisher', slug, 'publish', force)(on) : begun;
    };
    await atOnce(round, act('deputy', slug, 'withdraw', explained), beginAnew);
    await expectPromisesKept(slug);
  }));
