import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NoticeDocumentInput } from '../../src/document/notice.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';
import { type Cast, createCast, type Name } from './cast.ts';

// Whoever goes past the application, with SQL and as the owner of the tables, meets the same rules. Everything is tried in a
// transaction that is taken back, its deferred rules included.

let t: TestApp;
let cast: Cast;
let owner: pg.Client;
/** Notices, each as far as its name says, by the ids under which the database knows them. */
const notices: Record<string, string> = {};
let farAhead: string;

beforeAll(async () => {
  t = await createTestApp();
  cast = await createCast(t);
  owner = new pg.Client({ connectionString: t.databaseUrl });
  await owner.connect();
  const { rows } = await owner.query<{ at: Date }>("SELECT clock_timestamp() + interval '300 days' AS at");
  farAhead = (rows[0] as { at: Date }).at.toISOString();
  const force = { force: { reason: 'It cannot wait.' } };
  const reason = { reason: 'As the police ask.' };
  await notice('handed-in', twoPeople, ['translator', 'submit']);
  await notice('approved', twoPeople, ['translator', 'submit'], ['reviewer', 'approve']);
  await notice(
    'sent-back',
    twoPeople,
    ['translator', 'submit'],
    ['reviewer', 'request-changes', { comment: 'No.' }],
  );
  await notice('free', {}, ['translator', 'submit']);
  await notice('lifted', twoPeople, ['translator', 'submit']);
  await write('lifted', { policy: { review: 'none' } }, { 'if-match': '*' });
  await notice('forced', twoPeople, ['publisher', 'publish', force]);
  await notice('signed', twoPeople, ['publisher', 'publish', force], ['reviewer', 'editions/1/sign-off']);
  await notice(
    'reviewed',
    twoPeople,
    ['translator', 'submit'],
    ['reviewer', 'approve'],
    ['publisher', 'publish'],
  );
  await notice(
    'posted',
    { regimes: ['us-ca'] },
    ['publisher', 'publish', force],
    ['publisher', 'posting-override', reason],
  );
  await notice(
    'held',
    twoPeople,
    ['translator', 'submit'],
    ['reviewer', 'approve'],
    ['reviewer', 'hold', reason],
  );
  await notice('unheld', {}, ['reviewer', 'hold', reason], ['reviewer', 'lift-hold', reason]);
  await notice('planned', {}, ['publisher', 'schedule', { at: farAhead }]);
  await notice('unplanned', {}, ['publisher', 'schedule', { at: farAhead }], ['publisher', 'unschedule']);
});
afterAll(async () => {
  await owner.end();
  await t.close();
});

const twoPeople = { policy: { review: 'two_person' as const } };

async function write(slug: string, more: Partial<NoticeDocumentInput>, headers = {}): Promise<void> {
  const { status, body } = await cast.author.ask(
    t,
    'PUT',
    `/v1/admin/notices/${slug}`,
    smallNotice(slug, more),
    headers,
  );
  expect(status, JSON.stringify(body)).toBeLessThan(300);
}

async function notice(
  slug: string,
  more: Partial<NoticeDocumentInput>,
  ...deeds: [who: Name, verb: string, body?: object][]
): Promise<void> {
  await write(slug, more);
  for (const [who, verb, body = {}] of deeds) {
    const answer = await cast[who].ask(t, 'POST', `/v1/admin/notices/${slug}/${verb}`, body);
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
  }
  const { rows } = await owner.query<{ id: string }>('SELECT id FROM notice WHERE slug = $1', [slug]);
  notices[slug] = (rows[0] as { id: string }).id;
}

type Step = () => readonly [sql: string, ...values: unknown[]];

/** Tries something as the owner of the tables, and takes it back. @returns `done`, or what the database says against it */
async function attempt(role: Role, ...steps: Step[]): Promise<string> {
  await owner.query('BEGIN');
  try {
    await owner.query(`SET LOCAL session_replication_role = ${role}`);
    for (const step of steps) {
      const [sql, ...values] = step();
      const { rowCount } = await owner.query(sql, values);
      if (rowCount === 0) return `nothing was touched by ${sql}`;
    }
    await owner.query('SET CONSTRAINTS ALL IMMEDIATE');
    return 'done';
  } catch (error) {
    return (error as Error).message;
  } finally {
    await owner.query('ROLLBACK');
  }
}

type Role = 'origin' | 'replica';
// As a session of its own, and as one that acts as a replica, whose ordinary triggers sleep.
const roles: Role[] = ['origin', 'replica'];

/** Appends an edition to the chain of a notice, which says something new, or the same again. */
function edition(
  slug: string,
  { status = 'live', as = slug, after = '1 second', says = 'new' as 'new' | 'same' } = {},
): Step {
  return () => [
    `WITH chain AS (SELECT * FROM edition WHERE notice_id = $1),
      newest AS (SELECT content::jsonb || $5 AS content FROM chain ORDER BY number DESC LIMIT 1),
      text AS (SELECT coalesce((SELECT content FROM newest), $5)::text AS content)
      INSERT INTO edition (notice_id, number, slug, mode, status, update_type, published_at, content, sha256, previous_sha256)
      SELECT $1, coalesce(max(number), 0) + 1, $2, 'actual', $3, 'minor',
        coalesce(max(published_at), '2026-03-02T09:00:00Z') + $4::interval, text.content,
        encode(sha256(convert_to(text.content, 'UTF8')), 'hex'), (array_agg(sha256 ORDER BY number DESC))[1]
        FROM text LEFT JOIN chain ON true GROUP BY text.content`,
    notices[slug],
    as,
    status,
    after,
    JSON.stringify({ slug: as, number: randomUUID(), ...(says === 'new' ? { text: randomUUID() } : {}) }),
  ];
}

/** Writes down who lets the newest edition of a notice out; by default as it was approved. */
function release(
  slug: string,
  {
    by = 'publisher' as Name,
    deed = 'publish',
    force = null as string | null,
    sha256 = null as string | null,
    of = slug,
    isReviewed = true,
  } = {},
): Step {
  return () => [
    `INSERT INTO edition_release (notice_id, number, deed, released_by, released_by_name, sha256, through_audit_id, is_whole,
        is_all_ready, locales, submission_id, force_reason)
      SELECT $1, (SELECT max(number) FROM edition WHERE notice_id = $1), $2, $3, $4, coalesce($5, review.sha256),
        (SELECT max(id) FROM audit_entry), true, true, '{en}', CASE WHEN $8 THEN review.id END, $6
        FROM (SELECT 1) AS one LEFT JOIN submission review ON review.notice_id = $7`,
    notices[slug],
    deed,
    cast[by].id,
    by,
    sha256,
    force,
    notices[of],
    isReviewed,
  ];
}

/** Decides about the submission of a notice. */
function decide(slug: string, by: Name | null, decision = 'approved'): Step {
  return () => [
    'UPDATE submission SET decision = $3, decided_by = $2, decided_at = now() WHERE notice_id = $1',
    notices[slug],
    by && cast[by].id,
    decision,
  ];
}

/** Has it in the audit that somebody wrote to a notice. */
function wrote(slug: string, by: Name): Step {
  return () => [
    `INSERT INTO audit_entry (at, actor_id, actor_name, request_id, action, notice_id, slug, detail)
      VALUES (now(), $2, $3, 'test', 'item.replace', $1, $4, '{}')`,
    notices[slug],
    cast[by].id,
    by,
    slug,
  ];
}

function change(table: string, slug: string, set: string): Step {
  return () => [`UPDATE ${table} SET ${set} WHERE notice_id = $1`, notices[slug]];
}

function signOff(slug: string, by: Name, number = 1): Step {
  return () => [
    `INSERT INTO edition_sign_off (notice_id, number, signed_by, signed_by_name, signed_at) VALUES ($1, $2, $3, $4, now())`,
    notices[slug],
    number,
    cast[by].id,
    by,
  ];
}

function override(slug: string, by: Name): Step {
  return () => [
    `INSERT INTO posting_override (notice_id, number, actor_id, actor_name, at, reason) VALUES ($1, 1, $2, $3, now(), 'x')`,
    notices[slug],
    cast[by].id,
    by,
  ];
}

test('the statements below are made by the owner of the tables, and every guard but one is awake for replicas too', async () => {
  const { rows } = await owner.query<{ guard: string; isAlways: boolean; isOwner: boolean }>(
    `SELECT tgname AS guard, tgenabled = 'A' AS "isAlways", pg_get_userbyid(relowner) = current_user AS "isOwner"
      FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid WHERE NOT tgisinternal AND tgname !~ 'notifies' ORDER BY 1`,
  );
  expect(rows.every(({ isOwner }) => isOwner)).toBe(true);
  expect(rows.filter(({ isAlways }) => !isAlways).map(({ guard }) => guard)).toEqual([
    'source_text_append_only',
  ]);
});

describe.each(roles)('as %s', (role) => {
  const expectDone = async (...steps: Step[]) => expect(await attempt(role, ...steps)).toBe('done');
  const expectRefused = async (why: RegExp, ...steps: Step[]) =>
    expect(await attempt(role, ...steps)).toMatch(why);

  describe('what was decided is kept:', () => {
    const kept: [table: string, slug: string, set: string][] = [
      ['edition_release', 'forced', "force_reason = 'a better one'"],
      ['edition_release', 'reviewed', 'released_by = submission_id::text'],
      ['edition_sign_off', 'signed', "comment = 'x'"],
      ['posting_override', 'posted', "reason = 'x'"],
      ['event', 'forced', "payload = '{}'"],
      ['submission', 'handed-in', "sha256 = 'x'"],
      ['submission', 'handed-in', "submitted_by = 'x'"],
      ['submission', 'handed-in', 'through_audit_id = through_audit_id + 1'],
      ['schedule', 'planned', "due_at = now() + interval '1 day'"],
      ['schedule', 'planned', "scheduled_by = 'x'"],
      ['schedule', 'planned', "sha256 = 'x', state = 'cancelled'"],
      ['schedule', 'unplanned', "state = 'published'"],
      ['legal_hold', 'held', "reason = 'x'"],
      ['legal_hold', 'held', "reason = 'x', lifted_at = now()"],
      ['legal_hold', 'unheld', 'lifted_at = NULL'],
      ['legal_hold', 'unheld', "lifted_at = lifted_at + interval '1 second'"],
    ];
    test.each(kept)('%s of the notice %s does not take %s', (table, slug, set) =>
      expectRefused(/is append-only|is kept as it was/, change(table, slug, set)),
    );

    const tables = [
      'edition_release',
      'edition_sign_off',
      'posting_override',
      'event',
      'submission',
      'schedule',
      'legal_hold',
    ];
    test.each(tables)('nothing in %s is deleted', (table) =>
      expectRefused(/is append-only|is kept as it was/, () => [`DELETE FROM ${table}`]),
    );
    test.each(tables)('%s is not emptied', (table) =>
      expectRefused(/is append-only/, () => [`TRUNCATE ${table} CASCADE`]),
    );
  });

  describe('what is to be decided is decided once:', () => {
    test('a submission', () => expectDone(decide('handed-in', 'reviewer')));
    test('an approval can be taken back', () =>
      expectDone(decide('approved', 'colleague', 'changes_requested')));
    test('but is not given twice', () => expectRefused(/is kept as it was/, decide('approved', 'colleague')));
    test('and what was sent back is not approved', () =>
      expectRefused(/is kept as it was/, decide('sent-back', 'reviewer')));
    test('a plan is cancelled', () =>
      expectDone(change('schedule', 'planned', "state = 'cancelled', ended_at = now()")));
    test('a hold is lifted', () =>
      expectDone(change('legal_hold', 'held', "lifted_at = now(), lifted_by = 'x'")));
  });

  test('a notice has one plan at a time', () =>
    expectRefused(/schedule_one_pending/, () => [
      `INSERT INTO schedule (id, notice_id, slug, state, due_at, time_zone, command, material, sha256, through_audit_id,
          scheduled_by, scheduled_by_name, scheduled_at)
        SELECT gen_random_uuid(), notice_id, slug, state, due_at, time_zone, command, material, sha256, through_audit_id,
          scheduled_by, scheduled_by_name, scheduled_at FROM schedule WHERE notice_id = $1`,
      notices.planned,
    ]));

  test('a notice is under one hold at a time', () =>
    expectRefused(/legal_hold_one_active/, () => [
      `INSERT INTO legal_hold (id, notice_id, reason, placed_by, placed_by_name, placed_at)
        VALUES (gen_random_uuid(), $1, 'x', 'x', 'x', now())`,
      notices.held,
    ]));

  describe('an approval', () => {
    const another = /has to be approved by somebody else/;
    test('of whoever handed it in is none', () => expectRefused(another, decide('handed-in', 'translator')));
    test('of whoever wrote it is none', () => expectRefused(another, decide('handed-in', 'author')));
    test('of whoever wrote to it afterwards is none', () =>
      expectRefused(another, wrote('handed-in', 'colleague'), decide('handed-in', 'colleague')));
    test('of nobody is none', () => expectRefused(another, decide('handed-in', null)));
    test('cannot come with the submission', () =>
      expectRefused(another, () => [
        `INSERT INTO submission (id, notice_id, sha256, through_audit_id, submitted_by, submitted_by_name, submitted_at, decision, decided_by)
          VALUES (gen_random_uuid(), $1, 'x', 0, $2, 'x', now(), 'approved', $2)`,
        notices['handed-in'],
        cast.reviewer.id,
      ]));
    test('is none where the policy was lifted since the last edition', () =>
      expectRefused(another, decide('lifted', 'translator')));
    test('may be anybody’s where nobody has to approve', () => expectDone(decide('free', 'author')));
  });

  describe('where two people are wanted, an edition', () => {
    const invalid = /has no valid approval/;
    test('goes out as it was approved', () => expectDone(edition('approved'), release('approved')));
    test('goes out through whoever approved it', () =>
      expectDone(edition('approved'), release('approved', { by: 'reviewer' })));
    test('is let out by somebody', () => expectRefused(/was let out by nobody/, edition('approved')));
    test('does not go out before it is approved', () =>
      expectRefused(invalid, edition('handed-in'), release('handed-in')));
    test('does not go out without a review', () =>
      expectRefused(invalid, edition('approved'), release('approved', { isReviewed: false })));
    test('does not go out by the approval of another notice', () =>
      expectRefused(invalid, edition('handed-in'), release('handed-in', { of: 'approved' })));
    test('is what was approved, to the digest', () =>
      expectRefused(invalid, edition('approved'), release('approved', { sha256: '0'.repeat(64) })));
    test('is not let out by whoever wrote it', () =>
      expectRefused(invalid, edition('approved'), release('approved', { by: 'author' })));
    test('is not let out by whoever handed it in', () =>
      expectRefused(invalid, edition('approved'), release('approved', { by: 'translator' })));
    test('is not let out once its reviewer has written to it', () =>
      expectRefused(invalid, edition('approved'), wrote('approved', 'reviewer'), release('approved')));
    test('does not go out by an approval that was taken back', () =>
      expectRefused(
        invalid,
        decide('approved', 'colleague', 'changes_requested'),
        edition('approved'),
        release('approved'),
      ));
    test('does not go out alone where the policy was lifted', () =>
      expectRefused(invalid, edition('lifted'), release('lifted', { by: 'author' })));
    test('goes out by force, which is kept', () =>
      expectDone(edition('handed-in'), release('handed-in', { by: 'author', force: 'It cannot wait.' })));
    test('that withdraws needs no approval', () =>
      expectDone(
        edition('forced', { status: 'withdrawn', says: 'same' }),
        release('forced', { deed: 'withdraw' }),
      ));
    test('that withdraws says nothing new', () =>
      expectRefused(
        /says something new/,
        edition('forced', { status: 'withdrawn' }),
        release('forced', { deed: 'withdraw' }),
      ));
    test('that restores says nothing new', () =>
      expectRefused(/says something new/, edition('reviewed'), release('reviewed', { deed: 'restore' })));
    test('that takes the notice away shows nothing', () => {
      const text: Step = () => [
        `INSERT INTO rendition (notice_id, number, locale, format, body, sha256)
          VALUES ($1, 2, 'en', 'html', '{}', encode(sha256('{}'), 'hex'))`,
        notices.reviewed,
      ];
      const gone = edition('reviewed', { status: 'gone' });
      return expectRefused(/shows something/, gone, text, release('reviewed', { deed: 'gone' }));
    });
  });

  test('where nobody has to approve, an edition goes out without an approval', () =>
    expectDone(edition('free'), release('free', { by: 'author', isReviewed: false })));

  describe('under a legal hold', () => {
    const held = /is under a legal hold/;
    test('nothing goes out that was approved', () => expectRefused(held, edition('held'), release('held')));
    test('nothing goes out by force', () =>
      expectRefused(held, edition('held'), release('held', { force: 'It cannot wait.' })));
    test('nothing goes out that was placed after the edition was written', () =>
      expectRefused(held, edition('free'), release('free'), () => [
        `INSERT INTO legal_hold (id, notice_id, reason, placed_by, placed_by_name, placed_at)
          VALUES (gen_random_uuid(), $1, 'x', 'x', 'x', now())`,
        notices.free,
      ]));
    test('until it is lifted', () =>
      expectDone(
        change('legal_hold', 'held', "lifted_at = now(), lifted_by = 'x'"),
        edition('held'),
        release('held'),
      ));
  });

  describe('a notice that a law wants posted', () => {
    const posted = /has to be posted for longer/;
    test.each(['withdrawn', 'gone', 'redirected'])('is not %s because one person says so', (status) =>
      expectRefused(posted, edition('posted', { status }), release('posted', { deed: 'withdraw' })),
    );
    test('nor because that person says so twice', () =>
      expectRefused(
        /posting_override_pkey/,
        override('posted', 'publisher'),
        edition('posted', { status: 'gone' }),
      ));
    test('is withdrawn when two people say so', () =>
      expectDone(
        override('posted', 'deputy'),
        edition('posted', { status: 'withdrawn' }),
        release('posted', { deed: 'withdraw' }),
      ));
    test('is withdrawn when its time is over', () =>
      expectDone(
        edition('posted', { status: 'withdrawn', after: '31 days' }),
        release('posted', { deed: 'withdraw' }),
      ));
    test('takes new editions meanwhile', () => expectDone(edition('posted'), release('posted')));
  });

  describe('a forced edition', () => {
    const another = /has to be signed off by somebody else/;
    test('is signed off by somebody else', () => expectDone(signOff('forced', 'reviewer')));
    test('is not signed off by whoever forced it', () =>
      expectRefused(another, signOff('forced', 'publisher')));
    test('is not signed off by whoever wrote it', () => expectRefused(another, signOff('forced', 'author')));
    test('is signed off once', () => expectRefused(/edition_sign_off_pkey/, signOff('signed', 'colleague')));
    test('alone is signed off', () => expectRefused(another, signOff('reviewed', 'colleague')));
    test('that is not there is not signed off', () =>
      expectRefused(another, signOff('forced', 'reviewer', 2)));
  });

  test('the slug of one notice never becomes another’s', () =>
    expectRefused(/belongs to another notice/, edition('free', { as: 'reviewed' }), release('free')));

  test('a notice gets another slug, and a former one of its own again', () =>
    expectDone(
      edition('reviewed', { as: 'reviewed-anew', says: 'same' }),
      release('reviewed', { deed: 'rename' }),
      edition('reviewed', { says: 'same' }),
      release('reviewed', { deed: 'rename' }),
    ));
});

test('the sources of translations are kept', async () => {
  const kept: Step = () => [
    "INSERT INTO source_text (notice_id, sha256, text) VALUES ($1, 'x', '{}')",
    notices.free,
  ];
  expect(await attempt('origin', kept, change('source_text', 'free', "text = '[]'"))).toMatch(
    /is append-only/,
  );
  expect(await attempt('origin', kept, () => ['DELETE FROM source_text'])).toMatch(/is append-only/);
});
