import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sha256 } from '../../src/document/digest.ts';
import type { EditionContent } from '../../src/editions/content.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';

// Two instances of the application on one database, as behind a load balancer.

let one: TestApp;
let other: TestApp;
let author: string;
let publisher: string;

beforeAll(async () => {
  one = await createTestApp();
  other = await createTestApp({ databaseUrl: one.databaseUrl, clock: one.clock });
  author = await one.keyFor('author');
  publisher = await one.keyFor('publisher');
});
afterAll(async () => {
  await other.close();
  await one.close();
});

const admin = (slug: string) => `/v1/admin/notices/${slug}`;
const minor = { updateType: 'minor' };

const create = (slug: string, more = {}) =>
  one.http.put(admin(slug)).set('authorization', author).send(smallNotice(slug, more)).expect(201);

function publish(t: TestApp, slug: string, command: object = minor) {
  return t.http
    .post(`${admin(slug)}/publish`)
    .set('authorization', publisher)
    .send(command);
}

async function contentsOf(slug: string): Promise<{ sha256: string; content: EditionContent }[]> {
  const rows = await one.ctx.db.edition.findMany({ where: { slug }, orderBy: { number: 'asc' } });
  return rows.map((row) => ({ sha256: row.sha256, content: JSON.parse(row.content) as EditionContent }));
}

test('of many publications at once each makes an edition of its own, in one chain without a gap', async () => {
  await create('crowded');
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, index) => publish(index % 2 ? one : other, 'crowded')),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(201));
  expect(answers.map(({ body }) => body.number).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  const editions = await contentsOf('crowded');
  const before = [null, ...editions.map((edition) => edition.sha256)];
  expect(editions.map(({ content }) => content.previousSha256)).toEqual(before.slice(0, -1));
  const instants = editions.map(({ content }) => content.publishedAt);
  expect(new Set(instants).size).toBe(8);
  expect(instants).toEqual(instants.toSorted());
});

test('of many first publications at once exactly one is the first', async () => {
  await create('beginning');
  const answers = await Promise.all([one, other, one, other].map((t) => publish(t, 'beginning', {})));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422]);
  const refused = answers.filter(({ status }) => status === 422);
  expect(refused.map(({ body }) => body.code)).toEqual(Array(3).fill('change_note_required'));
  expect(await contentsOf('beginning')).toHaveLength(1);
});

test('a publication changes no working copy: the ETag that was read serves many of them at once', async () => {
  const { headers } = await create('seen');
  const answers = await Promise.all(
    [one, other, one, other].map((t) => publish(t, 'seen').set('if-match', headers.etag ?? '')),
  );
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
});

test('publications of different notices at once reach both instances whole', async () => {
  const slugs = ['left', 'right', 'up', 'down'];
  for (const slug of slugs) await create(slug);
  const answers = await Promise.all(
    [...slugs, ...slugs].map((slug, index) => publish(index % 2 ? one : other, slug)),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(201));
  for (const t of [one, other]) {
    await t.follower.hasten();
    for (const slug of slugs) {
      const { body } = await t.http.get(`/v1/notices/${slug}/editions`);
      expect(body.editions.map(({ number }: { number: number }) => number)).toEqual([2, 1]);
    }
  }
});

test('whoever publishes sees the edition on the same instance at once', async () => {
  await create('at-once');
  for (const [index, t] of [one, other, one].entries()) {
    expect((await publish(t, 'at-once')).status).toBe(201);
    expect((await t.http.get('/v1/notices/at-once')).body.edition).toBe(index + 1);
  }
});

test('an edition made while others write holds one state of the working copy', async () => {
  const state = (n: number) => ({
    text: { en: { title: `State ${n}`, summary: `${n}` } },
    organisation: { url: `https://state-${n}.example` },
    sections: [{ key: 'a', text: { en: { body: `${n}` } } }],
    faqs: [{ key: 'a', text: { en: { question: `${n}`, answer: `${n}` } } }],
    dataCategories: [{ key: 'racing', text: { en: { name: `${n}` } } }],
    affectedData: [{ category: 'racing', text: { en: { detail: `${n}` } } }],
    legalOrders: [{ key: 'a', status: 'final', text: { en: { title: `${n}` } } }],
  });
  await create('torn', state(0));
  const edits = async () => {
    for (let n = 1; n <= 12; n += 1) {
      const { headers } = await one.http.get(admin('torn')).set('authorization', author);
      const put = other.http
        .put(admin('torn'))
        .set('authorization', author)
        .set('if-match', headers.etag ?? '');
      expect((await put.send(smallNotice('torn', state(n) as object))).status).toBe(200);
    }
  };
  const publications = async (t: TestApp) => {
    for (let n = 0; n < 6; n += 1) expect((await publish(t, 'torn')).status).toBe(201);
  };
  await Promise.all([edits(), publications(one), publications(other)]);
  const editions = await contentsOf('torn');
  expect(editions).toHaveLength(12);
  for (const { content } of editions) {
    const n = content.text.en?.summary;
    const said = [
      content.text.en?.title?.replace('State ', ''),
      content.organisation.url?.replace(/\D/g, ''),
      content.sections[0]?.text.en?.body,
      content.faqs[0]?.text.en?.answer,
      content.dataCategories[0]?.text.en?.name,
      content.affectedData[0]?.text.en?.detail,
      content.legalOrders[0]?.text.en?.title,
    ];
    expect(said, `edition ${content.number}`).toEqual(Array(7).fill(n));
  }
});

/** Inserts an edition past the application. */
async function insert(
  edition: Partial<Record<'noticeId' | 'number' | 'previous' | 'at' | 'sha256', unknown>>,
) {
  const client = new pg.Client({ connectionString: one.databaseUrl });
  await client.connect();
  const values = [
    edition.noticeId,
    edition.number,
    edition.at,
    edition.sha256 ?? sha256('{}'),
    edition.previous,
  ];
  await client
    .query(
      `INSERT INTO edition (notice_id, number, slug, mode, status, update_type, published_at, content, sha256, previous_sha256)
       VALUES ($1, $2, 'forged-' || $1::uuid, 'actual', 'live', 'minor', $3, '{}', $4, $5)`,
      values,
    )
    .finally(() => client.end());
}

test('the database itself refuses what does not continue a chain', async () => {
  const noticeId = randomUUID();
  const first = { noticeId, number: 1, previous: null, at: '2026-01-01T00:00:00Z' };
  const next = { noticeId, number: 2, previous: sha256('{}'), at: '2026-01-02T00:00:00Z' };
  await expect(insert({ ...first, number: 2 })).rejects.toThrow(/does not continue/);
  await expect(insert({ ...first, number: 0 })).rejects.toThrow(/does not continue/);
  await expect(insert({ ...first, previous: sha256('{}') })).rejects.toThrow(/does not continue/);
  await insert(first);
  await expect(insert(first)).rejects.toThrow(/does not continue/);
  await expect(insert({ ...next, number: 3 })).rejects.toThrow(/does not continue/);
  await expect(insert({ ...next, previous: null })).rejects.toThrow(/does not continue/);
  await expect(insert({ ...next, previous: sha256('another') })).rejects.toThrow(/does not continue/);
  await expect(insert({ ...next, at: first.at })).rejects.toThrow(/does not continue/);
  await expect(insert({ ...next, sha256: sha256('another') })).rejects.toThrow(/edition_sha256/);
  await insert(next);
});

test('of two forks inserted at once at most one becomes part of the chain', async () => {
  const noticeId = randomUUID();
  await insert({ noticeId, number: 1, previous: null, at: '2026-01-01T00:00:00Z' });
  const fork = { noticeId, number: 2, previous: sha256('{}'), at: '2026-01-02T00:00:00Z' };
  const results = await Promise.allSettled([insert(fork), insert(fork), insert(fork)]);
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});
