import { createHash } from 'node:crypto';
import type pg from 'pg';

// What the editors of a notice were promised, looked up in what the database has kept: the audit is gone through from its
// beginning, without the functions of the database and without the workflow's table.

interface Entry {
  id: bigint;
  actor: string;
  action: string;
  detail: { sha256?: string; schedule?: string; number?: number | null; locales?: string[] };
}

interface Release {
  deed: string;
  by: string;
  sha256: string | null;
  through: bigint;
  /** Those whose text went out. */
  locales: string[];
  isWhole: boolean;
  force: string | null;
}

interface HandedIn {
  at: bigint;
  by: string;
  sha256: string | undefined;
  approvedBy: string | null;
}

const statusAfter: Record<string, readonly string[]> = {
  publish: ['live'],
  restore: ['live'],
  withdraw: ['withdrawn'],
  gone: ['gone'],
  redirect: ['redirected'],
  rename: ['live', 'withdrawn'],
};
const eventOf: Record<string, string> = {
  publish: 'edition.published',
  restore: 'notice.restored',
  withdraw: 'notice.withdrawn',
  gone: 'notice.gone',
  redirect: 'notice.redirected',
  rename: 'notice.renamed',
};
const writing = /^(notice\.(create|replace|revert)|item\.|text\.|data_category\.put|completeness\.declare)/;

/**
 * @param given `twoPeople` are the editions for which two people were wanted; `category` is an entry of the shared catalogue
 *   that the notice shows
 * @returns a sentence for each promise that was broken to the editors of a notice; none when all were kept
 */
export async function brokenPromises(
  db: pg.ClientBase,
  noticeId: string,
  given: { twoPeople?: ReadonlySet<number> | 'all'; category?: string } = {},
): Promise<string[]> {
  const rows = await rowsOf(db, noticeId, given.category ?? null);
  return [...brokenChain(rows), ...brokenRelease(rows), ...brokenReview(rows, given.twoPeople ?? new Set())];
}

type Rows = Awaited<ReturnType<typeof rowsOf>>;

async function rowsOf(db: pg.ClientBase, noticeId: string, category: string | null) {
  const all = async <Row extends pg.QueryResultRow>(sql: string, values: unknown[] = [noticeId]) =>
    (await db.query<Row>(sql, values)).rows;
  const editions = await all<{
    number: number;
    status: string;
    slug: string;
    content: string;
    sha256: string;
    previous: string | null;
    parts: number;
  }>(`SELECT number, status::text, slug, content, sha256, previous_sha256 AS previous,
        (SELECT count(*)::int FROM agent_content a WHERE a.notice_id = e.notice_id AND a.number = e.number)
        + (SELECT count(*)::int FROM translation_basis b WHERE b.notice_id = e.notice_id AND b.number = e.number) AS parts
      FROM edition e WHERE notice_id = $1 ORDER BY number`);
  const releases = await all<Omit<Release, 'through'> & { number: number; through: string }>(
    `SELECT number, deed::text, released_by AS by, sha256, through_audit_id AS through, is_whole AS "isWhole", locales,
        force_reason AS force FROM edition_release WHERE notice_id = $1`,
  );
  const entries = await all<Omit<Entry, 'id'> & { id: string }>(
    `SELECT id, actor_id AS actor, action, detail FROM audit_entry
      WHERE notice_id = $1 OR (action = 'data_category.put' AND target = $2
        AND id > (SELECT min(id) FROM audit_entry WHERE notice_id = $1)) ORDER BY id`,
    [noticeId, category],
  );
  const events = await all<{ type: string; number: number | null }>(
    `SELECT type, (payload ->> 'number')::int AS number FROM event WHERE notice_id = $1 ORDER BY id`,
  );
  return {
    editions,
    entries: entries.map((entry): Entry => ({ ...entry, id: BigInt(entry.id) })),
    releases: new Map(
      releases.map((one): [number, Release] => [one.number, { ...one, through: BigInt(one.through) }]),
    ),
    events,
  };
}

function* brokenChain({ editions }: Rows): Generator<string> {
  for (const [index, edition] of editions.entries()) {
    const { number, content, sha256 } = edition;
    if (number !== index + 1) yield `edition ${number} is the ${index + 1}th`;
    if (edition.previous !== (editions[index - 1]?.sha256 ?? null))
      yield `edition ${number} breaks the chain`;
    if (digestOf(content) !== sha256) yield `edition ${number} has another digest`;
    const said = JSON.parse(content) as Record<string, unknown>;
    if (said.number !== number || said.status !== edition.status || said.slug !== edition.slug)
      yield `edition ${number} says something else in its content`;
    if (edition.parts !== 2) yield `edition ${number} is not whole`;
  }
}

function* brokenRelease({ editions, releases, entries, events }: Rows): Generator<string> {
  if (releases.size !== editions.length) yield `${releases.size} releases of ${editions.length} editions`;
  for (const { number, status, sha256 } of editions) {
    const release = releases.get(number);
    const { deed = 'none', by } = release ?? {};
    if (!statusAfter[deed]?.includes(status)) yield `edition ${number} is ${status} by the deed ${deed}`;
    const written = entries.filter(
      ({ action, detail }) =>
        action.startsWith('edition.') && action !== 'edition.sign_off' && detail.number === number,
    );
    if (written.length !== 1) yield `edition ${number} has ${written.length} audit entries`;
    const [entry] = written;
    if (entry && (entry.action !== `edition.${deed}` || entry.actor !== by || entry.detail.sha256 !== sha256))
      yield `the audit says something else of edition ${number}`;
    const told = events.filter((event) => event.type === eventOf[deed] && event.number === number);
    if (told.length !== 1) yield `edition ${number} was announced ${told.length} times`;
  }
}

interface Writing {
  id: bigint;
  by: string;
  /** Undefined where it may have been in all. */
  locales: string[] | undefined;
}

/** @returns whoever wrote, up to an entry, what has not gone out in one of these publications since */
function openWriters(
  writings: readonly Writing[],
  through: bigint,
  publications: readonly Release[],
): Set<string> {
  const open = writings.filter(({ id, locales }) => {
    const since = publications.filter((release) => release.through >= id);
    if (id > through || since.some(({ isWhole }) => isWhole)) return false;
    const isOut = (locale: string) => since.some((release) => release.locales.includes(locale));
    return since.length === 0 || locales === undefined || !locales.every(isOut);
  });
  return new Set(open.map(({ by }) => by));
}

/** Goes through the audit as it was written: who wrote, who looked at it, who let it out. */
function* brokenReview(
  { releases, entries }: Rows,
  twoPeople: ReadonlySet<number> | 'all',
): Generator<string> {
  const writings: Writing[] = [];
  const plans = new Map<string, { handedIn: HandedIn | null; at: bigint }>();
  /** The publications that more than one person stands for, at this point of the audit. */
  const reviewed = new Map<number, Release>();
  let handedIn: HandedIn | null = null;
  let isHeld = false;
  let planned: string | null = null;

  for (const { id, actor, action, detail } of entries) {
    const { number } = detail;
    if (writing.test(action)) writings.push({ id, by: actor, locales: detail.locales });
    if (action === 'review.submit') handedIn = { at: id, by: actor, sha256: detail.sha256, approvedBy: null };
    if (handedIn && action === 'review.approve') handedIn = { ...handedIn, approvedBy: actor };
    if (handedIn && action === 'review.request_changes') handedIn = { ...handedIn, approvedBy: null };
    if (action === 'hold.place') isHeld = true;
    if (action === 'hold.lift') isHeld = false;
    if (action === 'schedule.plan') {
      planned = detail.schedule ?? null;
      plans.set(planned ?? '', { handedIn, at: id });
    }
    if (action === 'schedule.cancel' || action === 'schedule.fail') planned = null;
    const release = number ? releases.get(number) : undefined;
    if (number && action === 'edition.sign_off') {
      const before = [...reviewed].flatMap(([one, its]) => (one < number ? [its] : []));
      if (!release?.force) yield `edition ${number} was signed off but not forced`;
      if (release?.by === actor || openWriters(writings, release?.through ?? 0n, before).has(actor))
        yield `edition ${number} was signed off by whoever forced or wrote it`;
      if (release) reviewed.set(number, release);
    }
    if (!action.startsWith('edition.') || action === 'edition.sign_off') continue;
    if (isHeld) yield `${action} under a hold`;
    if (planned !== null && detail.schedule !== planned) yield `${action} while a publication was planned`;
    if (!number || !release || release.deed !== 'publish') continue;

    const plan = detail.schedule === undefined ? null : plans.get(detail.schedule);
    if (plan) planned = null;
    const approval: HandedIn | null = plan ? plan.handedIn : handedIn;
    const through = plan?.at ?? id;
    const writers = openWriters(writings, through, [...reviewed.values()]);
    if (release.force !== null) continue;
    reviewed.set(number, release);
    if (!(twoPeople === 'all' || twoPeople.has(number))) continue;
    if (!approval?.approvedBy) yield `nobody approved edition ${number}`;
    if (approval?.sha256 !== release.sha256) yield `what was approved is not edition ${number}`;
    if (writings.some((one) => approval && one.id > approval.at && one.id <= through))
      yield `edition ${number} was edited after it was handed in`;
    const involved = new Set([...writers, approval?.by]);
    if (involved.has(release.by)) yield `edition ${number} was let out by whoever wrote it or handed it in`;
    if (involved.has(approval?.approvedBy ?? ''))
      yield `edition ${number} was approved by whoever wrote it or handed it in`;
  }
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
