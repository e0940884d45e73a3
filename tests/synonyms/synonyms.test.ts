import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SynonymGroup } from '../../src/document/synonyms.ts';
import type { Library } from '../../src/editions/library.ts';
import { createShelf } from '../../src/editions/shelf.ts';
import { type Searching, searchAs } from '../agent/support.ts';
import { type Following, followAlone, numbersOf, publish, write } from '../editions/instances.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';

// What an editor writes on one instance, and how it reaches the search on all of them, without a restart.

/** Long enough for a machine that is busy with other tests; what is waited for takes a second or a few. */
const GENEROUS = { timeout: 15_000 };

let writer: TestApp;
let key: string;
const cleanUps: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  writer = await createTestApp();
  key = await writer.keyFor('admin');
});
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});
afterAll(() => writer?.close());

const group = (...terms: string[]): SynonymGroup => ({ terms });
const inLibrary = (library: Library) => Object.fromEntries(library.synonyms());

async function put(locale: string, ...groups: SynonymGroup[]): Promise<void> {
  const url = `/v1/admin/synonyms/${locale}`;
  const { headers } = await writer.http.get(url).set('authorization', key);
  const answer = await writer.http
    .put(url)
    .set({ authorization: key, 'if-match': headers.etag ?? '' })
    .send({ groups });
  if (answer.status >= 300) throw new Error(answer.text);
}

async function followerOn(...given: Parameters<typeof followAlone>): Promise<Following> {
  const following = followAlone(...given);
  cleanUps.push(() => following.follower.stop());
  await following.follower.hasten();
  return following;
}

describe('over HTTP', () => {
  let translator: string;
  let reviewer: string;
  let agent: string;
  beforeAll(async () => {
    [translator, reviewer, agent] = await Promise.all([
      writer.keyFor('translator'),
      writer.keyFor('reviewer'),
      writer.keyFor('agent'),
    ]);
  });

  const address = '/v1/admin/synonyms';
  const get = (locale: string, key = reviewer) =>
    writer.http.get(`${address}/${locale}`).set('authorization', key);
  const send = (locale: string, groups: unknown, headers: Record<string, string> = {}, key = translator) =>
    writer.http
      .put(`${address}/${locale}`)
      .set({ authorization: key, ...headers })
      .send({ groups });
  const passport = [{ terms: ['passport', 'travel document'] }];

  test('a list is made, read back as it was sent, replaced with its ETag, and emptied', async () => {
    const made = await send('en', passport);
    expect([made.status, made.body]).toEqual([201, { groups: passport }]);
    const read = await get('en');
    expect([read.body, read.headers.etag]).toEqual([{ groups: passport }, made.headers.etag]);
    expect(read.headers['cache-control']).toBe('no-store');
    const changed = await send('en', [{ terms: ['card', 'pass'] }], { 'if-match': read.headers.etag ?? '' });
    expect(changed.status).toBe(200);
    expect((await send('en', [], { 'if-match': read.headers.etag ?? '' })).status).toBe(412);
    expect((await send('en', [])).status).toBe(428);
    expect((await send('en', [], { 'if-match': '*' })).body).toEqual({ groups: [] });
    expect((await get('en')).body).toEqual({ groups: [] });
  });

  test('a locale that nobody has written for has an empty list, whose ETag begins it', async () => {
    const read = await get('fr');
    expect([read.status, read.body]).toEqual([200, { groups: [] }]);
    const begun = { 'if-match': read.headers.etag ?? '' };
    expect((await send('fr', passport, { 'if-match': '*' })).status).toBe(412);
    expect((await send('fr', passport, begun)).status).toBe(201);
    expect((await send('fr', passport, begun)).status).toBe(412);
    expect((await send('fr', passport, { 'if-none-match': '*' })).status).toBe(412);
  });

  test('the locales that have synonyms are listed with how many', async () => {
    await send('pt-BR', [{ terms: ['a', 'b', 'c'] }, { terms: ['d', 'e'] }]).expect(201);
    await send('it', []).expect(201);
    const { body } = await writer.http.get(address).set('authorization', reviewer).expect(200);
    expect(body.locales).toContainEqual({ locale: 'pt-BR', groups: 2, terms: 5 });
    expect(body.locales.map(({ locale }: { locale: string }) => locale)).not.toContain('it');
  });

  test.each([
    ['a locale that is none', 'en_AU', passport, 400, ['/locale']],
    ['a locale that is not canonical', 'PT-br', passport, 400, ['/locale']],
    ['a term alone', 'de', [{ terms: ['x'] }], 422, ['/groups/0/terms']],
    ['a field that is not known', 'de', [{ terms: ['x', 'y'], to: 'z' }], 422, ['/groups/0/to']],
    ['no list', 'de', undefined, 422, ['/groups']],
    ['NUL', 'de', [{ terms: ['x', 'y\0'] }], 422, ['/groups/0/terms/1']],
  ])('%s is refused, and the place is told', async (_what, locale, groups, status, paths) => {
    const answer = await send(locale, groups);
    expect(answer.status).toBe(status);
    expect(answer.body.errors.map((fault: { path: string }) => fault.path)).toEqual(paths);
  });

  test('of many who begin one list at once exactly one does', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => send('sv', passport)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 428, 428, 428, 428, 428]);
  });

  test('a reviewer reads the synonyms and may not write them; an agent does neither', async () => {
    expect((await send('da', passport, {}, reviewer)).status).toBe(403);
    expect((await get('da', agent)).status).toBe(403);
    expect((await writer.http.get(address).set('authorization', agent)).status).toBe(403);
    expect((await get('da')).body).toEqual({ groups: [] });
  });

  test('each write is in the audit with the locale and the number of groups, and without the words', async () => {
    await send('fi', passport).expect(201);
    await send('fi', [], {}).expect(428);
    const entries = await writer.ctx.db.auditEntry.findMany({ where: { target: 'fi' } });
    expect(entries.map(({ action, detail }) => [action, detail])).toEqual([['synonyms.put', { groups: 1 }]]);
  });

  test('nothing of the words is logged', async () => {
    await send('hu', [{ terms: ['zzyzxword', 'other'] }]).expect(201);
    await send('hu', [{ terms: ['zzyzxword', 'ZZYZXWORD'] }], { 'if-match': '*' }).expect(422);
    expect(writer.logged.join('\n').toLowerCase()).not.toContain('zzyzxword');
  });
});

test('what is written holds on the instance that has answered', async () => {
  await put('en', group('passport', 'travel document'));
  expect(writer.ctx.library.synonyms().get('en')).toEqual([group('passport', 'travel document')]);
});

test('another instance has it by itself, and is told', async () => {
  const { library } = await followerOn(writer.databaseUrl);
  let told = 0;
  library.onChange(() => {
    told += 1;
  });
  await put('ja', group('旅券', 'パスポート'));
  await expect.poll(() => library.synonyms().get('ja'), GENEROUS).toEqual([group('旅券', 'パスポート')]);
  expect(told).toBe(1);
  expect(library.synonyms().get('en')).toEqual(writer.ctx.library.synonyms().get('en'));
});

test('a list that is emptied is empty everywhere', async () => {
  await put('fr', group('courriel', 'e-mail'));
  const { library, follower } = await followerOn(writer.databaseUrl);
  expect(library.synonyms().get('fr')).toHaveLength(1);
  await put('fr');
  await follower.hasten();
  expect(library.synonyms().get('fr')).toEqual([]);
});

test('while nothing changes, it is the same object, and nobody is told', async () => {
  const { library, follower } = await followerOn(writer.databaseUrl);
  let told = 0;
  library.onChange(() => {
    told += 1;
  });
  const before = library.synonyms();
  for (let times = 0; times < 3; times += 1) await follower.hasten();
  expect(library.synonyms()).toBe(before);
  expect(told).toBe(0);
});

describe('whatever becomes of the synonyms, editions are followed', () => {
  const publishAs = async (slug: string) => {
    await write(writer, key, slug, slug);
    await publish(writer, key, slug);
  };
  const sql = (statement: string, ...values: unknown[]) =>
    writer.ctx.db.$executeRawUnsafe(statement, ...values);

  test('when the database has no place for them yet, as an older version has left it', async () => {
    await put('en', group('before', 'after'));
    const { library, follower, logged } = await followerOn(writer.databaseUrl);
    await sql('ALTER TABLE synonym_list RENAME TO synonym_list_elsewhere');
    cleanUps.push(() => sql('ALTER TABLE IF EXISTS synonym_list_elsewhere RENAME TO synonym_list'));
    await publishAs('unmigrated');
    for (let times = 0; times < 3; times += 1) await follower.hasten();
    expect(numbersOf(library, 'unmigrated')).toEqual([1]);
    expect(library.synonyms().get('en')).toEqual([group('before', 'after')]);
    expect(library.freshness.isDatabaseReachable).toBe(true);
    const newcomer = await followerOn(writer.databaseUrl);
    expect(numbersOf(newcomer.library, 'unmigrated')).toEqual([1]);
    await sql('ALTER TABLE synonym_list_elsewhere RENAME TO synonym_list');
    await newcomer.follower.hasten();
    expect(newcomer.library.synonyms().get('en')).toEqual([group('before', 'after')]);
    expect(logged()).toEqual(['cannot follow the synonyms; going on with those here']);
  });

  test('when one list is none, which is told once and keeps back no other', async () => {
    await sql(`INSERT INTO synonym_list VALUES ('cy', 1, '[{"terms": "pasbort"}]'), ('da', 1, '[null]')`);
    cleanUps.push(() =>
      sql(`UPDATE synonym_list SET revision = 2, groups = '[]' WHERE locale IN ('cy', 'da')`),
    );
    const { library, follower, logged } = await followerOn(writer.databaseUrl);
    await put('pl', group('paszport', 'dokument'));
    await publishAs('unreadable');
    for (let times = 0; times < 2; times += 1) await follower.hasten();
    expect(numbersOf(library, 'unreadable')).toEqual([1]);
    expect(library.synonyms().get('pl')).toEqual([group('paszport', 'dokument')]);
    expect([library.synonyms().get('cy'), library.synonyms().get('da')]).toEqual([undefined, undefined]);
    const told = 'the synonyms of a locale cannot be read; going on with those here';
    expect(logged()).toEqual([told, told]);
  });
});

test('of a database that was restored it has what that has, also under the same revision and of fewer locales', async () => {
  await put('en', group('a', 'b'));
  await put('ja', group('c', 'd'));
  const { library } = await followerOn(writer.databaseUrl);
  expect(inLibrary(library)).toMatchObject({ en: [group('a', 'b')], ja: [group('c', 'd')] });
  const client = new pg.Client({ connectionString: writer.databaseUrl });
  await client.connect();
  // As a restore does, without the triggers that keep this from happening otherwise.
  await client.query('ALTER TABLE synonym_list DISABLE TRIGGER USER');
  const groups = JSON.stringify([group('x', 'y')]);
  await client.query(`UPDATE synonym_list SET groups = $1 WHERE locale = 'en'`, [groups]);
  await client.query(`DELETE FROM synonym_list WHERE locale <> 'en'`);
  await client.query('ALTER TABLE synonym_list ENABLE TRIGGER USER');
  await client.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = $1',
    ['forthright follower'],
  );
  await client.end();
  await expect.poll(() => inLibrary(library), GENEROUS).toEqual({ en: [group('x', 'y')] });
});

describe('on the local disk', () => {
  let directory: string;
  let damage: string[];
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'forthright-synonyms-'));
    damage = [];
    cleanUps.push(() => rm(directory, { recursive: true, force: true }));
  });
  const load = async () => (await createShelf(directory).load((file) => damage.push(file))).synonyms;
  const file = () => join(directory, 'synonyms.json');
  const some = new Map([['en', [group('passport', 'travel document')]]]);

  test('there are none before any were copied, and that is no fault', async () => {
    expect([await load(), damage]).toEqual([new Map(), []]);
  });

  test('they are as they were, for an instance that starts while the database is away', async () => {
    await put('en', group('one', 'two'));
    const shelf = createShelf(directory);
    await shelf.load((one) => damage.push(one));
    const { library, follower } = await followerOn(writer.databaseUrl, shelf);
    await put('it', group('telefono', 'cellulare'));
    await follower.hasten();
    expect(library.synonyms().get('it')).toHaveLength(1);
    expect(await load()).toEqual(library.synonyms());
    expect(damage).toEqual([]);
  });

  test('what is damaged is left out and told, and copied anew from the database', async () => {
    const shelf = createShelf(directory);
    await shelf.load(() => undefined);
    await shelf.putSynonyms(some);
    expect(await load()).toEqual(some);
    await writeFile(file(), (await readFile(file(), 'utf8')).replace('travel', 'gravel'));
    expect([await load(), damage]).toEqual([new Map(), ['synonyms.json']]);
    const { library } = await followerOn(writer.databaseUrl, shelf);
    expect(await load()).toEqual(library.synonyms());
  });

  test.each(['', 'x', 'x\n{}', '\n'])('a file with %j in it is told as damaged', async (text) => {
    await writeFile(file(), text);
    expect([await load(), damage]).toEqual([new Map(), ['synonyms.json']]);
  });

  test('a directory that cannot be written to is told once, and they hold nevertheless', async () => {
    const shelf = createShelf(join(directory, 'absent'));
    const { library, follower, logged } = await followerOn(writer.databaseUrl, shelf);
    await put('en', group('three', 'four'));
    await follower.hasten();
    expect(library.synonyms().get('en')).toEqual([group('three', 'four')]);
    expect(logged().filter((line) => line.includes('synonyms'))).toEqual([
      'cannot copy the synonyms to the local disk',
    ]);
    expect(await readdir(directory)).toEqual([]);
  });
});

describe('in the search', () => {
  let other: TestApp;
  let here: Searching;
  let there: Searching;
  beforeAll(async () => {
    const faqs = [
      { key: 'ferry', text: { en: { question: 'Is my ferry late?', answer: 'It is on time.' } } },
      { key: 'cabin', text: { en: { question: 'May I change my cabin?', answer: 'Until the day before.' } } },
    ];
    const address = '/v1/admin/notices/crossing';
    await writer.http
      .put(address)
      .set('authorization', key)
      .send(smallNotice('crossing', { faqs }))
      .expect(201);
    await publish(writer, key, 'crossing');
    other = await createTestApp({ databaseUrl: writer.databaseUrl, clock: writer.clock });
    [here, there] = await Promise.all([searchAs(writer), searchAs(other)]);
  });
  afterAll(() => other?.close());
  const english = { locale: 'en', notice: 'crossing' };

  test('a word that no text has finds nothing until it is a synonym, and then from the next search on', async () => {
    expect(await here.found('zorbcraft', english)).toEqual([]);
    await put('en', group('zorbcraft', 'ferry'));
    expect(await here.found('zorbcraft', english)).toEqual(['faq/ferry']);
    const { why } = await here.first('zorbcraft', english);
    expect(why).toContainEqual({ text: 'zorbcraft', how: 'synonym', field: 'question' });
  });

  test('another instance finds by it too, without a restart', async () => {
    await put('en', group('quillroom', 'cabin'));
    await expect.poll(() => there.found('quillroom', english), GENEROUS).toEqual(['faq/cabin']);
  });

  test('a term of several words stands for one word', async () => {
    await put('en', group('floating house', 'ferry'));
    expect((await here.found('my floating house', english))[0]).toBe('faq/ferry');
  });

  test('synonyms of a language serve its variants too', async () => {
    await put('en', group('vibble', 'ferry'));
    expect(await here.found('vibble', { ...english, locale: 'en-AU' })).toEqual(['faq/ferry']);
  });

  test('what is taken away is not found by any more', async () => {
    await put('en', group('wobbleship', 'ferry'));
    expect(await here.found('wobbleship', english)).toEqual(['faq/ferry']);
    await put('en');
    expect(await here.found('wobbleship', english)).toEqual([]);
  });
});
