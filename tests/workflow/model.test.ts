import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createTestApp, type TestApp } from '../support/app.ts';
import { type Cast, createCast, request } from './cast.ts';
import {
  attempt,
  auditActionOf,
  type Deed,
  type Intention,
  intentions,
  openForced,
  resolve,
  type Stage,
} from './deeds.ts';
import { brokenPromises } from './promises.ts';
import { reasonsAgainst } from './reasons.ts';
import { happen, type Notice, newNotice, standingOf, type World } from './world.ts';

// Random deeds of seven people on two notices, over HTTP and a real database, compared with a simple model. When it fails,
// fast-check tells the seed, the path and the shortest deeds that it has found. Take the seed away to look further.

vi.setConfig({ testTimeout: 240_000 });

const SEED = 20261122;
const RUNS = 25;

let t: TestApp;
let db: pg.Client;
let cast: Cast;
let farAhead: string;

beforeAll(async () => {
  t = await createTestApp();
  cast = await createCast(t);
  db = new pg.Client({ connectionString: t.databaseUrl });
  await db.connect();
  const { rows } = await db.query<{ at: Date }>("SELECT clock_timestamp() + interval '300 days' AS at");
  farAhead = (rows[0] as { at: Date }).at.toISOString();
});
afterAll(async () => {
  await db.end();
  await t.close();
});

test('whatever people try, in whatever order, every promise to editors and readers is kept', async () => {
  const law = fc.asyncProperty(intentions, async (tried) => {
    const lived = await live(tried);
    await expectAudit(lived);
    await expectPromisesKept(lived);
    await expectReadersToSee(lived.world);
    await expectListOfForced(lived.world);
  });
  await fc.assert(law, { seed: SEED, numRuns: RUNS, interruptAfterTimeLimit: 60_000 });
});

interface Lived {
  world: World;
  /** The newest audit entry before it. */
  mark: string;
  category: string;
  /** What the audit has to say of it. */
  written: string[];
}

/** Lets people do what they have in mind, and compares each answer with the reasons against it. */
async function live(tried: readonly Intention[]): Promise<Lived> {
  const category = `c-${randomUUID()}`;
  const stage: Stage = { t, cast, category, farAhead };
  const names = { en: { name: 'A kind of data' }, ja: { name: '種類' } };
  const setter = await t.keyFor('admin');
  await request(
    t,
    'PUT',
    `/v1/admin/data-categories/${category}`,
    { text: names },
    { authorization: setter },
  );
  const mark = await newestAuditEntry();
  const slug = () => `n-${randomUUID().slice(0, 13)}`;
  const world: World = { notices: [newNotice(slug()), newNotice(slug())], now: 0 };
  const written: string[] = [];
  const story: string[] = [];
  for (const [count, intention] of tried.entries()) {
    t.clock.advance(1_000);
    const deed = resolve(world, intention, count);
    const reasons = reasonsAgainst(world, deed);
    const { status, code, body } = await attempt(stage, world, deed);
    story.push(`${sentence(deed)}: ${status} ${code ?? ''}`);
    const hasSucceeded = status < 300;
    const told = `${story.join('\n')}\nReasons against the last: ${reasons && [...reasons].join()}\n${JSON.stringify(body)}`;
    expect(status, told).toBeLessThan(500);
    if (reasons) expect(hasSucceeded ? reasons.size === 0 : reasons.has(code as never), told).toBe(true);
    if (!hasSucceeded) continue;
    written.push(`${cast[deed.who].id} ${auditActionOf(world, deed)}`);
    happen(world, deed);
  }
  return { world, mark, category, written };
}

function sentence({ who, what, notice, ...rest }: Deed): string {
  return `${who} ${what} ${notice} ${JSON.stringify(rest)}`;
}

async function newestAuditEntry(): Promise<string> {
  const { rows } = await db.query<{ id: string }>('SELECT max(id) AS id FROM audit_entry');
  return (rows[0] as { id: string }).id;
}

/** What was done stands in the audit, in its order, with who did it; what was refused does not. */
async function expectAudit({ mark, written }: Lived): Promise<void> {
  const { rows } = await db.query<{ entry: string }>(
    "SELECT actor_id || ' ' || action AS entry FROM audit_entry WHERE id > $1 ORDER BY id",
    [mark],
  );
  expect(rows.map(({ entry }) => entry)).toEqual(written);
}

async function expectPromisesKept({ world, mark, category }: Lived): Promise<void> {
  const { rows } = await db.query<{ id: string; slug: string | null }>(
    `SELECT DISTINCT notice_id AS id, (SELECT min(slug) FROM edition e WHERE e.notice_id = a.notice_id) AS slug
      FROM audit_entry a WHERE id > $1 AND notice_id IS NOT NULL`,
    [mark],
  );
  for (const { id, slug } of rows) {
    const editions =
      world.notices.find(({ published }) => slug !== null && published.has(slug))?.editions ?? [];
    const twoPeople = new Set(
      editions.flatMap((one, index) => (one.release?.wantedTwoPeople ? [index + 1] : [])),
    );
    expect(await brokenPromises(db, id, { twoPeople, category })).toEqual([]);
  }
}

async function expectReadersToSee(world: World): Promise<void> {
  await t.follower.hasten();
  const { body: list } = await request(t, 'GET', '/v1/notices');
  for (const notice of world.notices) {
    const standing = standingOf(notice);
    const newest = notice.editions.at(-1);
    const listed = list.notices.filter(
      ({ slug }: { slug: string }) => slug === notice.slug || notice.published.has(slug),
    );
    const isReadable = standing === 'live' || standing === 'withdrawn';
    const shown = isReadable
      ? [{ slug: newest?.slug, edition: notice.editions.length, title: newest?.title, status: standing }]
      : [];
    expect(listed).toMatchObject(shown);
    expect(listed).toHaveLength(shown.length);
    for (const slug of new Set([notice.slug, ...notice.published])) {
      const { status, headers, body } = await request(t, 'GET', `/v1/notices/${slug}?locale=en`);
      const { status: expected, place } = shownUnder(notice, slug);
      expect([slug, standing, status, headers.get('location')?.replace(/\?.*/, '') ?? null]).toEqual([
        slug,
        standing,
        expected,
        place,
      ]);
      if (status === 200) expect(body).toMatchObject(shown[0] as object);
      if (status === 200) await expectNewestDigest(slug);
    }
  }
}

/** @returns the slug under which readers find a notice: that of its newest edition */
function placeOf({ editions, slug }: Notice): string {
  return editions.at(-1)?.slug ?? slug;
}

/** @returns what readers get under a slug that a notice has or had */
function shownUnder(notice: Notice, slug: string): { status: number; place: string | null } {
  const at = (to: string) => ({ status: 308, place: `/v1/notices/${to}` });
  const place = placeOf(notice);
  switch (standingOf(notice)) {
    case 'unpublished':
      return { status: 404, place: null };
    case 'gone':
      return { status: 410, place: null };
    case 'redirected': {
      const target = notice.redirectTo as Notice;
      return ['live', 'withdrawn'].includes(standingOf(target))
        ? at(placeOf(target))
        : { status: 410, place: null };
    }
    default:
      return slug === place ? { status: 200, place: null } : at(place);
  }
}

/** The history ends with the newest edition of the database, and so does what is shown. */
async function expectNewestDigest(slug: string): Promise<void> {
  const { rows } = await db.query<{ sha256: string; body: string }>(
    `SELECT e.sha256, r.body FROM edition e JOIN rendition r USING (notice_id, number)
      WHERE notice_id = (SELECT notice_id FROM edition WHERE slug = $1 LIMIT 1) AND r.locale = 'en' AND r.format = 'html'
      ORDER BY number DESC LIMIT 1`,
    [slug],
  );
  const [newest] = rows;
  const history = await request(t, 'GET', `/v1/notices/${slug}/editions`);
  expect(history.body.editions[0].sha256).toBe(newest?.sha256);
  const rendition = await request(t, 'GET', `/v1/notices/${slug}?locale=en`);
  expect(rendition.body).toEqual(JSON.parse(newest?.body ?? 'null'));
}

/** What was forced stays on the list until somebody else has signed it off. */
async function expectListOfForced({ notices }: World): Promise<void> {
  const { body } = await cast.reviewer.ask(t, 'GET', '/v1/admin/forced-editions');
  for (const notice of notices) {
    const { slug, published } = notice;
    const listed = body.forcedEditions.filter(
      (one: { notice: string }) => one.notice === slug || published.has(one.notice),
    );
    const numbers = listed.map(({ number }: { number: number }) => number);
    const open = openForced(notice);
    expect(numbers.sort((a: number, b: number) => a - b)).toEqual(open);
  }
}
