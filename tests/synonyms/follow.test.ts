import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SynonymGroup } from '../../src/document/synonyms.ts';
import type { Library } from '../../src/editions/library.ts';
import { createShelf } from '../../src/editions/shelf.ts';
import { type Following, followAlone } from '../editions/instances.ts';
import { createDatabase, createTestApp, type TestApp } from '../support/app.ts';
import { startWireProxy } from '../support/wire-proxy.ts';

// How what an editor writes on one instance reaches the others, which nobody hastens.

/** Long enough for a machine that is busy with other tests; what is waited for takes a second or a few. */
const GENEROUS = { timeout: 15_000 };

let writer: TestApp;
let key: string;
const cleanUps: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  writer = await createTestApp();
  key = await writer.keyFor('translator');
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

test('it comes by polling when its notification is lost', async () => {
  const proxy = await startWireProxy(writer.databaseUrl);
  cleanUps.push(() => proxy.stop());
  const { library } = await followerOn(proxy.url);
  proxy.dropNotifications();
  await put('de', group('Ausweis', 'Pass'));
  await expect.poll(() => library.synonyms().get('de'), GENEROUS).toEqual([group('Ausweis', 'Pass')]);
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

test('of another database it has what that has, also under the same revision and of fewer locales', async () => {
  const urls: string[] = [];
  for (const lists of [
    { en: [group('a', 'b')], ja: [group('c', 'd')], sv: [group('same', 'there')] },
    { en: [group('x', 'y')], sv: [group('same', 'there')] },
  ]) {
    const { databaseUrl, drop } = await createDatabase();
    cleanUps.push(drop);
    urls.push(databaseUrl);
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    for (const [locale, groups] of Object.entries(lists)) {
      await client.query('INSERT INTO synonym_list VALUES ($1, 7, $2)', [locale, JSON.stringify(groups)]);
    }
    await client.end();
  }
  const [first, other] = urls as [string, string];
  const proxy = await startWireProxy(first);
  cleanUps.push(() => proxy.stop());
  const { library } = await followerOn(proxy.url);
  expect(Object.keys(inLibrary(library))).toEqual(['en', 'ja', 'sv']);
  proxy.leadTo(other);
  proxy.cut();
  await expect
    .poll(() => inLibrary(library), GENEROUS)
    .toEqual({ en: [group('x', 'y')], sv: [group('same', 'there')] });
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
    const { library } = await followerOn(writer.databaseUrl, shelf);
    await put('it', group('telefono', 'cellulare'));
    await expect.poll(() => library.synonyms().get('it'), GENEROUS).toHaveLength(1);
    await expect.poll(load, GENEROUS).toEqual(library.synonyms());
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
