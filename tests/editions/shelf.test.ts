import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sha256 } from '../../src/document/digest.ts';
import { DamagedCopy } from '../../src/editions/bytes.ts';
import { createLibrary } from '../../src/editions/library.ts';
import { createShelf, type Loaded, shelfDirectory } from '../../src/editions/shelf.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { editionInMemory, NOTICE_ID } from './edition.ts';
import { editionAt, editionsOf, type Following, followAlone, publish, textsOf, write } from './instances.ts';

// Real files in a directory of each test's own.

let directory: string;
let damage: string[];
const cleanUps: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'forthright-shelf-'));
  damage = [];
});
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
  await rm(directory, { recursive: true, force: true });
});

const shelf = (place = directory) => createShelf(place);
const load = (place = directory): Promise<Loaded> => shelf(place).load((file) => damage.push(file));
const fileIn = async (place: string) => join(place, (await editionFiles(place))[0] as string);
const editionFiles = async (place = directory) =>
  (await readdir(place)).filter((name) => name.endsWith('.edition')).sort();

describe('an edition that is put and loaded again', () => {
  test('has the same bytes in each text', async () => {
    const edition = editionInMemory('shelved');
    const before = await textsOf(edition);
    expect(Object.keys(before).length).toBeGreaterThan(6);
    await shelf().put(edition);
    const { editions } = await load();
    expect(await Promise.all(editions.map(textsOf))).toEqual([before]);
    expect(damage).toEqual([]);
  });

  test('has the same head, and the same instant', async () => {
    const edition = editionInMemory('shelved');
    await shelf().put(edition);
    const [loaded] = (await load()).editions;
    expect(loaded?.head).toEqual(edition.head);
    expect(loaded?.from).toBe(edition.from);
  });

  test('is read from the disk from then on', async () => {
    const edition = editionInMemory('shelved');
    await shelf().put(edition);
    await rm(await fileIn(directory));
    await expect(edition.bytes.read('content')).rejects.toThrow(DamagedCopy);
  });

  test('may be put again, and is there once', async () => {
    const edition = editionInMemory('shelved');
    const before = await textsOf(edition);
    for (let times = 0; times < 3; times += 1) await shelf().put(edition);
    expect(await readdir(directory)).toHaveLength(1);
    expect(await textsOf(edition)).toEqual(before);
  });

  test('is gone once it is removed; to remove it again is no fault', async () => {
    const edition = editionInMemory('shelved');
    await shelf().put(edition);
    for (let times = 0; times < 2; times += 1) await shelf().remove(edition);
    expect((await load()).editions).toEqual([]);
  });

  test('can be read by nobody but its owner', async () => {
    await load(join(directory, 'new'));
    await shelf(join(directory, 'new')).put(editionInMemory('shelved'));
    expect((await stat(join(directory, 'new'))).mode & 0o077).toBe(0);
    expect((await stat(await fileIn(join(directory, 'new')))).mode & 0o077).toBe(0);
  });
});

describe('when everything was last there', () => {
  const at = Date.parse('2026-03-02T09:00:00.000Z');

  test('is known after a restart', async () => {
    await shelf().put(editionInMemory('shelved'));
    for (const instant of [at - 5_000, at]) await shelf().noteChecked(instant);
    expect((await load()).checkedAt).toBe(at);
  });

  test('is unknown on an empty shelf that nobody has checked', async () => {
    expect((await load()).checkedAt).toBeNull();
  });

  test('is unknown while something on the shelf is damaged', async () => {
    await shelf().put(editionInMemory('shelved'));
    await shelf().noteChecked(at);
    await truncate(await fileIn(directory), 100);
    expect((await load()).checkedAt).toBeNull();
  });
});

/** Where the first text begins: behind two lines. */
const textsBegin = (bytes: Buffer) => bytes.indexOf('\n', bytes.indexOf('\n') + 1) + 1;

function flipped(bytes: Buffer, at: number, mask = 1): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] as number) ^ mask;
  return copy;
}

/** What becomes of a file; null is a file that is gone. */
const damages: [kind: string, damaged: (bytes: Buffer) => Buffer | null][] = [
  ['is cut off in its head', (bytes) => bytes.subarray(0, 100)],
  ['is cut off by one byte', (bytes) => bytes.subarray(0, -1)],
  ['has one byte too many', (bytes) => Buffer.concat([bytes, Buffer.from('x')])],
  ['has another bit in its digest', (bytes) => flipped(bytes, 3)],
  ['has another bit in its head', (bytes) => flipped(bytes, 80)],
  ['has another bit in its first text', (bytes) => flipped(bytes, textsBegin(bytes) + 10)],
  ['has another bit at its end', (bytes) => flipped(bytes, bytes.length - 1)],
  ['is garbage', () => Buffer.alloc(5_000, 'garbage')],
  ['is garbage of many lines', () => Buffer.alloc(5_000, '\n')],
  ['is empty', () => Buffer.alloc(0)],
  ['is full of zeros, as after a power cut', (bytes) => Buffer.alloc(bytes.length)],
  ['is of another format', inAnotherFormat],
];

/** A file as a later version may write it: whole, but not to be understood. */
function inAnotherFormat(bytes: Buffer): Buffer {
  const line = bytes.subarray(bytes.indexOf('\n') + 1, textsBegin(bytes) - 1);
  const other = Buffer.from(line.toString('utf8').replace('forthright.shelf/1', 'forthright.shelf/9'));
  return Buffer.concat([
    Buffer.from(`${sha256(other.toString('utf8'))}\n`),
    other,
    bytes.subarray(textsBegin(bytes) - 1),
  ]);
}

async function overwrite(file: string, damaged: (bytes: Buffer) => Buffer | null): Promise<void> {
  const bytes = damaged(await readFile(file));
  if (bytes === null) await rm(file);
  else await writeFile(file, bytes);
}

/**
 * Loads a shelf with one edition and reads every text.
 *
 * @returns whether the damage was found
 */
async function isFound(place: string, published: Record<string, string>, head: object): Promise<boolean> {
  const { editions } = await load(place);
  if (editions.length === 0) return true;
  const [edition] = editions as [(typeof editions)[0]];
  expect(edition.head).toEqual(head);
  let found = false;
  for (const [name, text] of Object.entries(published)) {
    try {
      const bytes = await edition.bytes.read(name as 'content');
      expect(bytes.toString('utf8'), `${name} is not what was published`).toBe(text);
    } catch (error) {
      if (!(error instanceof DamagedCopy)) throw error;
      found = true;
    }
  }
  return found;
}

describe('a file that', () => {
  test.each(damages)('%s is found out, and nothing else is read', async (_, damaged) => {
    const edition = editionInMemory('shelved');
    const published = await textsOf(edition);
    await shelf().put(edition);
    await overwrite(await fileIn(directory), damaged);
    expect(await isFound(directory, published, edition.head)).toBe(true);
  });

  test('was damaged is named, and the others are loaded', async () => {
    const editions = [1, 2, 3].map((sequence) => editionInMemory('shelved', sequence));
    for (const edition of editions) await shelf().put(edition);
    const file = (await editionFiles())[1] as string;
    await truncate(join(directory, file), 100);
    const loaded = await load();
    expect(loaded.editions.map(({ head }) => head.sequence).sort()).toEqual([1, 3]);
    expect(damage).toEqual([file]);
  });

  test('has another byte anywhere never gives out anything but what was published', async () => {
    const edition = editionInMemory('shelved');
    const published = await textsOf(edition);
    await shelf().put(edition);
    const file = await fileIn(directory);
    const whole = await readFile(file);
    // The newline behind the digest says nothing: the digest has a fixed length.
    const separator = 64;
    const anywhere = fc.oneof(
      { arbitrary: fc.nat({ max: textsBegin(whole) - 1 }), weight: 1 },
      { arbitrary: fc.nat({ max: whole.length - 1 }), weight: 1 },
    );
    await fc.assert(
      fc.asyncProperty(anywhere, fc.integer({ min: 1, max: 255 }), async (at, mask) => {
        await writeFile(file, flipped(whole, at, mask));
        expect((await isFound(directory, published, edition.head)) || at === separator).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});

describe('what a killed process has left half written', () => {
  const MINUTE = 60_000;
  const leave = async (name: string, age: number) => {
    const file = join(directory, name);
    await writeFile(file, 'half an edition');
    await utimes(file, new Date(), new Date(Date.now() - age));
  };

  test('is removed when it is old, and left to whoever may still write it when it is young', async () => {
    const [old, young] = [randomUUID(), randomUUID()];
    await leave(`000000000001.${NOTICE_ID}.edition.${old}`, 60 * MINUTE);
    await leave(`000000000001.${NOTICE_ID}.edition.${young}`, MINUTE);
    expect((await load()).editions).toEqual([]);
    expect(await readdir(directory)).toEqual([`000000000001.${NOTICE_ID}.edition.${young}`]);
    expect(damage).toEqual([]);
  });

  test('is not left by a write that fails', async () => {
    const edition = editionInMemory('shelved');
    const before = await textsOf(edition);
    await mkdir(join(directory, `000000000001.${NOTICE_ID}.edition`));
    await expect(shelf().put(edition)).rejects.toThrow();
    expect(await readdir(directory)).toEqual([`000000000001.${NOTICE_ID}.edition`]);
    expect(await textsOf(edition)).toEqual(before);
  });
});

test('what is none of ours in the directory does not keep the editions from being loaded', async () => {
  await shelf().put(editionInMemory('shelved'));
  const foreign = join(directory, 'lost+found');
  await mkdir(foreign);
  await utimes(foreign, new Date(0), new Date(0));
  expect((await load()).editions).toHaveLength(1);
});

describe('two processes on one directory', () => {
  /** Puts and removes an edition again and again, in a process of its own. */
  const WRITER = `
    const { createShelf } = await import('./src/editions/shelf.ts');
    const { editionInMemory } = await import('./tests/editions/edition.ts');
    const shelf = createShelf(process.argv[1]);
    process.stdout.write('started');
    for (let times = 0; times < 150; times += 1) {
      for (const sequence of [1, 2]) await shelf.put(editionInMemory('shelved', sequence));
      await shelf.noteChecked(Date.now());
    }
  `;

  test('neither sees half of what the other writes', async () => {
    const edition = editionInMemory('shelved', 1);
    const published = await textsOf(edition);
    const root = join(import.meta.dirname, '../..');
    const child = spawn(process.execPath, ['--input-type=module', '--eval', WRITER, directory], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exit = once(child, 'exit');
    try {
      await once(child.stdout, 'data');
      while (child.exitCode === null) {
        await shelf().put(edition);
        const { editions } = await load();
        const own = editions.find(({ head }) => head.sequence === 1);
        expect(await textsOf(own as (typeof editions)[0])).toEqual(published);
      }
      expect(await exit).toEqual([0, null]);
    } finally {
      child.kill('SIGKILL');
      await exit;
    }
    expect(damage).toEqual([]);
    expect(await editionFiles()).toHaveLength(2);
    expect(await readdir(directory)).toHaveLength(3);
  });
});

describe('the directory of a database', () => {
  const of = (url: string | undefined) => shelfDirectory('/data', url);

  test('is the same whoever connects, and with which password', () => {
    const one = of('postgresql://me:secret@db.example:5432/notices');
    expect(of('postgresql://you:another@db.example:5432/notices')).toBe(one);
    expect(of('postgresql://db.example:5432/notices')).toBe(one);
    expect(of('postgres://me@db.example:5432/notices?sslmode=require')).toBe(one);
  });

  test('is another one for another host, port or database', () => {
    const urls = ['db.example:5432/notices', 'db2.example:5432/notices', 'db.example:5433/notices'];
    const all = [...urls, 'db.example:5432/drills'].map((place) => of(`postgresql://me@${place}`));
    expect(new Set(all).size).toBe(all.length);
  });

  test('names no part of the URL', () => {
    expect(of('postgresql://me:secret@db.example:5432/notices')).toMatch(/^\/data\/editions\/[0-9a-f]{16}$/);
  });

  test('of the embedded database is a fixed one', () => {
    expect(of(undefined)).toBe('/data/editions/embedded');
  });
});

describe('an instance', () => {
  const SLUG = 'served';
  let t: TestApp;
  let key: string;
  let place: string;

  beforeAll(async () => {
    place = await mkdtemp(join(tmpdir(), 'forthright-shelf-'));
    t = await createTestApp({ shelfDirectory: place });
    key = await t.keyFor('admin');
  });
  afterAll(async () => {
    await t?.close();
    await rm(place, { recursive: true, force: true });
  });

  /** Publishes an edition that nobody has read yet. @returns its file */
  async function freshFile(): Promise<string> {
    const before = await editionFiles(place);
    await write(t, key, SLUG, `After ${before.length}`);
    await publish(t, key, SLUG);
    await expect.poll(() => editionFiles(place), { timeout: 10_000 }).toHaveLength(before.length + 1);
    return join(place, (await editionFiles(place)).at(-1) as string);
  }

  const read = (path = '') => t.http.get(`/v1/notices/${SLUG}${path}`).set('accept-encoding', 'identity');

  /** The kinds that an instance does not notice before it reads a text. */
  const inTexts = (bytes: Buffer) => flipped(bytes, Math.floor((textsBegin(bytes) + bytes.length) / 2));
  const whileRunning: typeof damages = [
    ['is removed', () => null],
    ['is cut off', (bytes) => bytes.subarray(0, 100)],
    ['is empty', () => Buffer.alloc(0)],
    ['is full of zeros', (bytes) => Buffer.alloc(bytes.length)],
    ['has other bits throughout', (bytes) => Buffer.from(bytes.map((byte) => byte ^ 1))],
  ];

  test.each(whileRunning)(
    'whose file %s fetches it again by itself, and serves nothing else',
    async (_, damaged) => {
      const file = await freshFile();
      const whole = await readFile(file);
      await overwrite(file, damaged);
      const refused = await read();
      expect(refused.status).toBe(503);
      expect(refused.body.code).toBe('edition_unavailable');
      expect(refused.headers['retry-after']).toBe('1');
      await expect.poll(async () => (await read()).status, { timeout: 10_000 }).toBe(200);
      await expect.poll(() => readFile(file), { timeout: 10_000 }).toEqual(whole);
      const { body } = await read('/faqs');
      expect(body.edition).toBe(editionAt(t.ctx.library, SLUG, null)?.head.number);
    },
  );

  test('goes on serving what is not damaged of an edition', async () => {
    const file = await freshFile();
    const { number } = editionAt(t.ctx.library, SLUG, null)?.head ?? {};
    await read().expect(200);
    await overwrite(file, inTexts);
    expect((await read().expect(200)).body.edition).toBe(number);
    // The older ones have files of their own.
    await read('/editions/1').expect(200);
  });

  test('that starts fetches what is damaged on its disk', async () => {
    const file = await freshFile();
    const whole = await readFile(file);
    await truncate(file, 100);
    const { library, follower } = following(place);
    library.add((await createShelf(place).load(() => undefined)).editions);
    await follower.hasten();
    expect(library.all().size).toBe((await editionFiles(place)).length);
    expect(await readFile(file)).toEqual(whole);
  });

  test('whose newest edition is damaged serves nothing of the notice rather than the edition before', async () => {
    const file = await freshFile();
    await truncate(file, 100);
    const library = createLibrary();
    const { editions, damaged } = await createShelf(place).load(() => undefined);
    library.miss(damaged);
    library.add(editions);
    const refused = expect.objectContaining({ code: 'edition_unavailable' });
    expect(() => editionAt(library, SLUG, null)).toThrow(refused);
    expect(() => editionAt(library, SLUG, t.clock.now())).toThrow(refused);
    expect(() => editionsOf(library, SLUG)).toThrow(refused);
    expect(library.slugs()).toEqual([SLUG]);
  });

  test('serves the notice again once the database has given what was damaged', async () => {
    await truncate(await freshFile(), 100);
    const { library, follower } = following(place);
    const { editions, damaged } = await createShelf(place).load(() => undefined);
    library.miss(damaged);
    library.add(editions);
    await follower.hasten();
    expect(editionAt(library, SLUG, null)?.head.number).toBe(
      editionAt(t.ctx.library, SLUG, null)?.head.number,
    );
    expect(library.missing()).toEqual([]);
  });

  test('without a place that it can write to serves from memory, and says so', async () => {
    const file = join(directory, 'a-file');
    await writeFile(file, '');
    const { library, follower, logged } = following(join(file, 'shelf'));
    await follower.hasten();
    const edition = editionAt(library, SLUG, null);
    expect((await textsOf(edition as NonNullable<typeof edition>)).content).toContain(SLUG);
    expect(new Set(logged())).toEqual(
      new Set(['cannot copy an edition to the local disk; it stays in memory']),
    );
  });

  test('that could not copy an edition does not say that everything is on its disk', async () => {
    const file = await freshFile();
    const newest = join(directory, basename(file));
    // What rename(2) refuses even to root, as a full disk does.
    await mkdir(newest);
    const { library, follower, logged } = following(directory);
    await follower.hasten();
    expect(logged()).toContain('cannot copy an edition to the local disk; it stays in memory');
    await follower.stop();
    await rm(newest, { recursive: true });
    const { editions, checkedAt } = await load();
    expect(editions).toHaveLength(library.all().size - 1);
    expect(checkedAt).toBeNull();
  });

  test('that cannot remove the copy of an edition which is taken away follows on', async () => {
    await freshFile();
    const { library, follower } = following(directory);
    library.add([editionInMemory('alien', 1_000)]);
    // What rm(2) refuses even to root, as a disk that has become read-only does.
    await mkdir(join(directory, `000000001000.${NOTICE_ID}.edition`));
    await follower.hasten();
    expect(library.slugs()).toEqual([SLUG]);
  });

  test('that reads a damaged copy of an edition which is then taken away follows on', async () => {
    const { library, follower } = following(directory);
    await follower.hasten();
    const alien = editionInMemory('alien', 1_000);
    await shelf().put(alien);
    library.add([alien]);
    await rm(join(directory, `000000001000.${NOTICE_ID}.edition`));
    await expect(library.read(alien, 'content')).rejects.toMatchObject({ code: 'edition_unavailable' });
    library.remove([1_000]);
    await expect(follower.hasten()).resolves.toBeUndefined();
    expect(library.freshness.isDatabaseReachable).toBe(true);
  });

  /** A library that follows until the test ends, with copies of its editions in a directory. */
  function following(from: string): Following {
    const one = followAlone(t.databaseUrl, createShelf(from));
    cleanUps.push(() => one.follower.stop());
    return one;
  }
});
