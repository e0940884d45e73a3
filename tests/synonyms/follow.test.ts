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
import { createDatabase, createTestApp, type TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';
import { startWireProxy } from '../support/wire-proxy.ts';

// How what an editor writes on one instance reaches the search on all of them, without a restart.

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

test('of another database it has what that has, also under the same revision and of fewer locales', async () => {
  await put('en', group('a', 'b'));
  await put('ja', group('c', 'd'));
  const { databaseUrl, drop } = await createDatabase();
  cleanUps.push(drop);
  const { revision } = await writer.ctx.db.synonymList.findUniqueOrThrow({ where: { locale: 'en' } });
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const groups = JSON.stringify([group('x', 'y')]);
  await client.query('INSERT INTO synonym_list VALUES ($1, $2, $3)', ['en', `${revision}`, groups]);
  await client.end();
  const proxy = await startWireProxy(writer.databaseUrl);
  cleanUps.push(() => proxy.stop());
  const { library } = await followerOn(proxy.url);
  expect(library.synonyms().get('ja')).toEqual([group('c', 'd')]);
  proxy.leadTo(databaseUrl);
  proxy.cut();
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
