import canonicalize from 'canonicalize';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sha256 } from '../../src/document/digest.ts';
import { exampleNotice } from '../../src/openapi/example-notice.ts';
import { createTestApp, type TestApp } from '../support/app.ts';

const tables = ['edition', 'rendition', 'agent_content', 'translation_basis', 'audit_entry'] as const;
const columns = {
  edition: 'content',
  rendition: 'body',
  agent_content: 'content',
  translation_basis: 'basis',
  audit_entry: 'detail',
} as const;
const SLUG = exampleNotice.slug;

let t: TestApp;
let owner: pg.Client;

beforeAll(async () => {
  t = await createTestApp();
  owner = new pg.Client({ connectionString: t.databaseUrl });
  await owner.connect();
  const admin = await t.keyFor('admin');
  await t.http.put(`/v1/admin/notices/${SLUG}`).set('authorization', admin).send(exampleNotice).expect(201);
  const publish = (command: object) =>
    t.http.post(`/v1/admin/notices/${SLUG}/publish`).set('authorization', admin).send(command).expect(201);
  await publish({});
  await publish({ updateType: 'minor' });
  await publish({ changeNote: { en: 'Über “quotes”, \u2028 and 語' } });
});
afterAll(async () => {
  await owner.end();
  await t.close();
});

async function everything(): Promise<unknown[]> {
  const rows: unknown[] = [];
  for (const table of tables) rows.push((await owner.query(`SELECT * FROM ${table} ORDER BY 1, 2`)).rows);
  return rows;
}

/** Expects that a statement is refused as the owner of the tables, and that all stays as it is. */
async function refuses(sql: string, values: unknown[] = []): Promise<void> {
  const before = await everything();
  await expect(owner.query(sql, values), sql).rejects.toThrow(/is append-only/);
  expect(await everything()).toEqual(before);
}

test('the statements below are made by the owner of the tables', async () => {
  const { rows } = await owner.query(
    'SELECT tableowner = current_user AS is_owner FROM pg_tables WHERE tablename = ANY ($1)',
    [tables],
  );
  expect(rows).toEqual(Array(tables.length).fill({ is_owner: true }));
});

test.each(tables)('nothing in %s can be changed', async (table) => {
  await refuses(`UPDATE ${table} SET ${columns[table]} = ${columns[table]}`);
});

test.each(tables)('nothing in %s can be deleted', (table) => refuses(`DELETE FROM ${table}`));

test.each(tables)('%s cannot be emptied', (table) => refuses(`TRUNCATE ${table} CASCADE`));

test.each(tables.filter((table) => table !== 'edition'))(
  '%s cannot be emptied without CASCADE either',
  (table) => refuses(`TRUNCATE ${table}`),
);

test('editions cannot be emptied together with all that refers to them', () =>
  refuses('TRUNCATE audit_entry, translation_basis, agent_content, rendition, edition RESTART IDENTITY'));

test('an upsert cannot change what is there', () =>
  refuses(
    `INSERT INTO rendition SELECT * FROM rendition LIMIT 1
    ON CONFLICT (notice_id, number, locale, format) DO UPDATE SET body = 'x', sha256 = $1`,
    [sha256('x')],
  ));

test('a merge cannot take away what is there', () =>
  refuses('MERGE INTO edition USING (SELECT 1) AS one ON true WHEN MATCHED THEN DELETE'));

test('a session that acts as a replica, whose ordinary triggers sleep, cannot change an edition', async () => {
  await owner.query('BEGIN');
  await owner.query('SET LOCAL session_replication_role = replica');
  const outcome = await owner.query("UPDATE edition SET status = 'withdrawn'").then(
    ({ rowCount }) => `${rowCount} rows changed`,
    (error: Error) => error.message,
  );
  await owner.query('ROLLBACK');
  expect(outcome).toMatch(/is append-only/);
});

test.each(['edition', 'rendition', 'agent_content'] as const)(
  '%s takes only the digest of what stands beside it',
  async (table) => {
    const { rows } = await owner.query(`SELECT * FROM ${table} LIMIT 1`);
    const row = {
      ...rows[0],
      notice_id: '00000000-0000-4000-8000-000000000000',
      number: 1,
      slug: 'of-another-notice',
      previous_sha256: null,
    };
    const present = Object.keys(rows[0]).filter((name) => name !== 'sequence');
    const values = present.map((name) => (name === 'sha256' ? sha256('another text') : row[name]));
    const places = present.map((_, index) => `$${index + 1}`);
    const insert = owner.query(`INSERT INTO ${table} (${present}) VALUES (${places})`, values);
    await expect(insert).rejects.toThrow(`${table}_sha256`);
  },
);

test('a working copy that is deleted leaves its editions as they were', async () => {
  const admin = await t.keyFor('admin');
  const url = '/v1/admin/notices/soon-gone';
  const { headers } = await t.http
    .put(url)
    .set('authorization', admin)
    .send({ ...exampleNotice, slug: 'soon-gone' });
  await t.http.post(`${url}/publish`).set('authorization', admin).send({}).expect(201);
  const before = await t.http.get('/v1/notices/soon-gone');
  await t.http
    .delete(url)
    .set('authorization', admin)
    .set('if-match', headers.etag ?? '')
    .expect(204);
  expect((await t.http.get('/v1/notices/soon-gone')).text).toBe(before.text);
  const rows = await t.ctx.db.edition.findMany({ where: { slug: 'soon-gone' } });
  expect(rows).toHaveLength(1);
});

test('a notice begun anew at the same address goes on with its chain', async () => {
  const admin = await t.keyFor('admin');
  const url = '/v1/admin/notices/soon-gone';
  await t.http
    .put(url)
    .set('authorization', admin)
    .send({ ...exampleNotice, slug: 'soon-gone' })
    .expect(201);
  const { body } = await t.http
    .post(`${url}/publish`)
    .set('authorization', admin)
    .send({ updateType: 'minor' });
  const first = await t.ctx.db.edition.findFirst({ where: { slug: 'soon-gone', number: 1 } });
  expect(body).toMatchObject({ number: 2, previousSha256: first?.sha256 });
});

test('the canonical JSON of the content that is given out has the digest of the edition', async () => {
  for (const number of [1, 2, 3]) {
    const { body } = await t.http.get(`/v1/notices/${SLUG}/editions/${number}`).expect(200);
    expect(sha256(canonicalize(body.content) as string)).toBe(body.sha256);
  }
});

test('what is kept is canonical JSON itself', async () => {
  const rows = await t.ctx.db.edition.findMany({ include: { agentContent: true } });
  for (const { content, agentContent } of rows) {
    expect(content).toBe(canonicalize(JSON.parse(content)));
    expect(agentContent?.content).toBe(canonicalize(JSON.parse(agentContent?.content ?? 'null')));
  }
});

test('each edition names the digest of the one before it, within what its own digest is of', async () => {
  const { body } = await t.http.get(`/v1/notices/${SLUG}/editions`);
  const digests = body.editions.map((edition: { sha256: string }) => edition.sha256);
  const previous = body.editions.map((edition: { previousSha256: string }) => edition.previousSha256);
  expect(previous).toEqual([...digests.slice(1), null]);
  for (const [index, number] of [3, 2, 1].entries()) {
    const { body: edition } = await t.http.get(`/v1/notices/${SLUG}/editions/${number}`);
    expect(edition.content.previousSha256).toBe(previous[index]);
  }
});

test('the digests of the bodies are within what the digest of the edition is of', async () => {
  const { body } = await t.http.get(`/v1/notices/${SLUG}/editions/3`);
  expect(body.content.renditions).toEqual(body.renditions);
  const { text } = await t.http.get(`/v1/notices/${SLUG}?format=markdown`);
  const digest = body.renditions.find((one: { format: string }) => one.format === 'markdown').sha256;
  expect(sha256(text)).toBe(digest);
});
