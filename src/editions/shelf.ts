import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { DamagedCopy, type EditionBytes, type TextName, textsOf } from './bytes.ts';
import type { EditionHead } from './head.ts';
import type { LibraryEdition } from './reading.ts';
import { readSynonymCopy, SYNONYM_COPY, writeSynonymCopy } from './synonym-copy.ts';
import type { Synonyms } from './synonyms.ts';
import { writeWhole } from './whole-file.ts';

// The editions on the local disk, one file each: an instance that restarts while the database is away serves from them,
// and memory does not have to hold every text. A file has three parts: the SHA-256 of its head, the head with the length
// of each text, and the texts. It is a copy: whatever is damaged is fetched again.

const FORMAT = 'forthright.shelf/1';
const LONGEST_HEAD = 64 * 1024 * 1024;
const NEWLINE = 0x0a;

interface Label {
  format: typeof FORMAT;
  head: EditionHead;
  texts: { name: TextName; length: number }[];
}

export interface Shelf {
  /**
   * @param onDamage is told of each file that is not what it was, and is left out
   * @returns every edition on the shelf, and when they were last all that the database had, in milliseconds since 1970;
   *   null when there is no saying
   */
  load(onDamage: (file: string, error: unknown) => void): Promise<Loaded>;
  /** Copies an edition to the disk, whole or not at all, and reads its texts from there from then on. */
  put(edition: LibraryEdition): Promise<void>;
  remove(edition: LibraryEdition): Promise<void>;
  /** Copies what the search takes for the same, whole or not at all. */
  putSynonyms(synonyms: Synonyms): Promise<void>;
  /** Notes that everything that the database has is here; `at` is in milliseconds since 1970. */
  noteChecked(at: number): Promise<void>;
}

export interface Loaded {
  editions: LibraryEdition[];
  /** Those that are damaged, by their sequence: of which notice each is. */
  damaged: Map<number, string>;
  checkedAt: number | null;
  /** None when they are damaged, too. */
  synonyms: Synonyms;
}

const ENDING = '.edition';
// The name says of which notice it is, for when the file does not any more.
const EDITION = /^(\d+)\.([0-9a-f-]{36})\.edition$/;
const LEFTOVER = /^(?:\d+\.[0-9a-f-]{36}\.edition|synonyms\.json)\.[0-9a-f-]+$/;
const CHECKED = 'checked';
// What a killed process has left half written; a younger file may be another process' work.
const LEFTOVER_MILLISECONDS = 600_000;

/** @param directory a place for this database alone; made when it is not there */
export function createShelf(directory: string): Shelf {
  const fileOf = ({ sequence, noticeId }: EditionHead) =>
    join(directory, `${String(sequence).padStart(12, '0')}.${noticeId}${ENDING}`);
  return {
    async load(onDamage) {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      const loaded: Loaded = { editions: [], damaged: new Map(), checkedAt: null, synonyms: new Map() };
      for (const name of await readdir(directory)) {
        const file = join(directory, name);
        if (LEFTOVER.test(name)) await removeLeftover(file);
        // Anything else is none of ours.
        const [, sequence, noticeId] = EDITION.exec(name) ?? [];
        if (sequence === undefined || noticeId === undefined) continue;
        try {
          loaded.editions.push(await openEdition(file));
        } catch (error) {
          loaded.damaged.set(Number(sequence), noticeId);
          onDamage(name, error);
        }
      }
      const checked = await stat(join(directory, CHECKED)).catch(() => null);
      loaded.synonyms = await readSynonymCopy(directory).catch((error: unknown) => {
        onDamage(SYNONYM_COPY, error);
        return new Map();
      });
      if (loaded.damaged.size === 0 && checked) loaded.checkedAt = Math.floor(checked.mtimeMs);
      return loaded;
    },
    async put(edition) {
      const { head } = edition;
      const texts: { name: TextName; bytes: Buffer }[] = [];
      for (const name of textsOf(head).keys()) texts.push({ name, bytes: await edition.bytes.read(name) });
      const label: Label = {
        format: FORMAT,
        head,
        texts: texts.map(({ name, bytes }) => ({ name, length: bytes.length })),
      };
      const line = Buffer.from(JSON.stringify(label));
      const start = Buffer.concat([Buffer.from(`${digestOf(line)}\n`), line, Buffer.from('\n')]);
      const file = fileOf(head);
      await writeWhole(file, [start, ...texts.map(({ bytes }) => bytes)]);
      edition.bytes = filedBytes(file, label, start.length);
    },
    async remove({ head }) {
      await rm(fileOf(head), { force: true });
    },
    putSynonyms: (synonyms) => writeSynonymCopy(directory, synonyms),
    async noteChecked(at) {
      const file = join(directory, CHECKED);
      const handle = await open(file, 'a', 0o600);
      await handle.close();
      await utimes(file, new Date(at), new Date(at));
    },
  };
}

/**
 * @param dataDirectory where this instance keeps its data
 * @param databaseUrl the database whose editions are copied; undefined for the embedded one
 * @returns the place for the copies of one database; its password has no say in it
 */
export function shelfDirectory(dataDirectory: string, databaseUrl: string | undefined): string {
  if (databaseUrl === undefined) return join(dataDirectory, 'editions', 'embedded');
  const { host, pathname, searchParams } = new URL(databaseUrl);
  // A socket is named in the query.
  const place = `${host}${searchParams.get('host') ?? ''}${pathname}`;
  return join(dataDirectory, 'editions', digestOf(Buffer.from(place)).slice(0, 16));
}

async function removeLeftover(file: string): Promise<void> {
  const written = await stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => null,
  );
  const isOld =
    written !== null && performance.timeOrigin + performance.now() - written > LEFTOVER_MILLISECONDS;
  if (isOld) await rm(file, { force: true });
}

async function openEdition(file: string): Promise<LibraryEdition> {
  const handle = await open(file, 'r');
  try {
    const { label, end } = await readLabel(handle);
    const expected = label.texts.reduce((sum, { length }) => sum + length, end);
    if ((await handle.stat()).size !== expected) throw new DamagedCopy('The file is not as long as it was.');
    return {
      head: label.head,
      from: Date.parse(label.head.publishedAt),
      bytes: filedBytes(file, label, end),
    };
  } finally {
    await handle.close();
  }
}

async function readLabel(handle: FileHandle): Promise<{ label: Label; end: number }> {
  let start = Buffer.alloc(0);
  const digestEnd = 64;
  for (let lineEnd = -1; lineEnd < 0; lineEnd = start.indexOf(NEWLINE, digestEnd + 1)) {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(64 * 1024), 0, 64 * 1024, start.length);
    if (bytesRead === 0 || start.length > LONGEST_HEAD) throw new DamagedCopy('The file has no head.');
    start = Buffer.concat([start, buffer.subarray(0, bytesRead)]);
  }
  const end = start.indexOf(NEWLINE, digestEnd + 1);
  const line = start.subarray(digestEnd + 1, end);
  if (digestOf(line) !== start.toString('latin1', 0, digestEnd)) {
    throw new DamagedCopy('The head of the file is not what its digest says.');
  }
  const label = JSON.parse(line.toString('utf8')) as Label;
  if (label.format !== FORMAT) throw new DamagedCopy(`The file has another format than ${FORMAT}.`);
  return { label, end: end + 1 };
}

function filedBytes(file: string, label: Label, start: number): EditionBytes {
  const digests = textsOf(label.head);
  const places = new Map<TextName, { offset: number; length: number }>();
  let offset = start;
  for (const { name, length } of label.texts) {
    places.set(name, { offset, length });
    offset += length;
  }
  return {
    async read(name) {
      const place = places.get(name);
      if (!place) throw new DamagedCopy(`The edition has no text ${name}.`);
      const bytes = await readPlace(file, place).catch((error: unknown) => {
        throw new DamagedCopy('The file cannot be read.', { cause: error });
      });
      if (digestOf(bytes) !== digests.get(name)) {
        throw new DamagedCopy(`The text ${name} is not what its digest says.`);
      }
      return bytes;
    },
  };
}

async function readPlace(file: string, { offset, length }: { offset: number; length: number }) {
  const handle = await open(file, 'r');
  try {
    const bytes = Buffer.allocUnsafeSlow(length);
    const { bytesRead } = await handle.read(bytes, 0, length, offset);
    return bytes.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function digestOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
