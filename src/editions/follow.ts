import pg from 'pg';
import { fetchEdition, UnsoundEdition } from './fetch.ts';
import { createSynonymFollower, type SynonymFollower } from './follow-synonyms.ts';
import type { Library } from './library.ts';
import type { LibraryEdition } from './reading.ts';
import type { Shelf } from './shelf.ts';

const POLL_MILLISECONDS = 1_000;
const SHORTEST_PAUSE_MILLISECONDS = 100;
const LONGEST_PAUSE_MILLISECONDS = 2_000;
const NOTE_MILLISECONDS = 10_000;
// A database that is frozen, or behind a network that swallows packets, must not be waited for.
const QUESTION_TIMEOUT_MILLISECONDS = 3_000;
const FETCH_TIMEOUT_MILLISECONDS = 20_000;
const GOODBYE_MILLISECONDS = 500;
const CHANNEL = 'forthright_editions';

export interface FollowOptions {
  databaseUrl: string;
  library: Library;
  /** Where editions are copied to; null keeps them in memory alone. */
  shelf: Shelf | null;
  now: () => Date;
  log: FollowLog;
}

/** What is worth telling whoever runs this; once for each outage. */
export interface FollowLog {
  error(detail: object, message: string): void;
  warn(detail: object, message: string): void;
  info(message: string): void;
}

interface Following extends FollowOptions {
  /** Editions that are not what their digests say. Nobody gets to see them, and they hold up no other. */
  unsound: Set<number>;
  /** Editions that could not be copied to the local disk yet. */
  uncopied: Set<LibraryEdition>;
  synonyms: SynonymFollower;
}

export interface Follower {
  /**
   * Asks the database now.
   *
   * @returns when everything is here that was committed before the call
   * @throws Error when the database does not answer; what is missing comes later by itself
   */
  hasten(): Promise<void>;
  /** @returns when the connection is closed */
  stop(): Promise<void>;
}

/**
 * Keeps a library up with what any instance publishes: asks for the newest edition once a second, and at once when told
 * by LISTEN/NOTIFY, on a connection of its own. A notification may get lost, so it only hastens; after each reconnect
 * every edition is compared.
 */
export function follow(options: FollowOptions): Follower {
  const { library, log } = options;
  const following: Following = {
    ...options,
    unsound: new Set(),
    uncopied: new Set(),
    synonyms: createSynonymFollower(options),
  };
  let connection: Connection | null = null;
  let isStopped = false;
  let isOut = false;
  let pause = SHORTEST_PAUSE_MILLISECONDS;
  let wake = () => {};
  let waiting: { resolve: () => void; reject: (error: unknown) => void }[] = [];

  const ask = async () => {
    connection ??= await connect(following, () => wake());
    await connection.ask();
  };
  const hangUp = async () => {
    await connection?.close();
    connection = null;
  };
  // A connection that broke, as when a proxy has ended it, says nothing of the database: only a new one does.
  const askAgain = async (error: unknown) => {
    if (connection === null) throw error;
    await hangUp();
    await ask();
  };
  const round = async () => {
    const served = waiting;
    waiting = [];
    try {
      await ask().catch(askAgain);
      library.note({ isDatabaseReachable: true });
      for (const { resolve } of served) resolve();
      if (isOut) log.info('the database answers again; every edition is here');
      [isOut, pause] = [false, SHORTEST_PAUSE_MILLISECONDS];
    } catch (error) {
      await hangUp();
      library.note({ isDatabaseReachable: false });
      for (const { reject } of served) reject(error);
      if (!isOut && !isStopped) log.warn({ err: error }, 'cannot follow editions; going on with those here');
      isOut = true;
      pause = Math.min(pause * 2, LONGEST_PAUSE_MILLISECONDS);
    }
  };

  const run = async () => {
    while (!isStopped) {
      const hastened = new Promise<void>((resolve) => {
        wake = resolve;
      });
      await round();
      const isAskedAgain = waiting.length > 0 && !isOut;
      if (!isStopped && !isAskedAgain) await until(hastened, isOut ? pause : POLL_MILLISECONDS);
    }
    await connection?.close();
    for (const { reject } of waiting) reject(new Error('The follower has stopped.'));
  };
  const running = run();

  return {
    hasten: () =>
      new Promise((resolve, reject) => {
        if (isStopped) return reject(new Error('The follower has stopped.'));
        waiting.push({ resolve, reject });
        wake();
      }),
    async stop() {
      isStopped = true;
      wake();
      // What is being asked is not waited for.
      await hangUp();
      await running;
    },
  };
}

async function until(hastened: Promise<void>, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const slept = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([hastened, slept]);
  clearTimeout(timer);
}

interface Connection {
  /** Brings what is missing. */
  ask(): Promise<void>;
  close(): Promise<void>;
}

async function connect(options: Following, onNotification: () => void): Promise<Connection> {
  const { library, shelf, synonyms } = options;
  const client = new pg.Client({
    connectionString: options.databaseUrl,
    application_name: 'forthright follower',
    connectionTimeoutMillis: QUESTION_TIMEOUT_MILLISECONDS,
    query_timeout: FETCH_TIMEOUT_MILLISECONDS,
    keepAlive: true,
  });
  let fault: Error | null = null;
  let notedAt = 0;
  let isConnected = false;
  client.on('error', (error) => {
    fault = error;
    // Not to be found out a second later only; but one that never came about waits its turn.
    if (isConnected) onNotification();
  });
  client.on('notification', onNotification);
  try {
    await client.connect();
    await client.query(`LISTEN ${CHANNEL}`);
    await compareAll(client, options);
    synonyms.beginAnew();
    isConnected = true;
  } catch (error) {
    await end(client);
    throw error;
  }
  return {
    async ask() {
      if (fault) throw fault;
      const asked = options.now().getTime();
      const { newest, changes } = await question(client);
      library.expect(changes);
      if (newest > library.sequence) await fetchMissing(client, options, library.sequence);
      await mend(client, options);
      library.note({ checkedAt: asked });
      // Last, so that no edition waits for them.
      const hasAnswered = await synonyms.follow(client);
      if (!hasAnswered) fault ??= new Error('The connection has not answered.');
      if (shelf === null || asked - notedAt < NOTE_MILLISECONDS) return;
      notedAt = asked;
      for (const edition of options.uncopied) await copyToShelf(edition, options);
      await synonyms.copyAgain();
      if (options.uncopied.size === 0) await shelf.noteChecked(asked).catch(() => undefined);
    },
    async close() {
      client.removeAllListeners('notification');
      await end(client);
    },
  };
}

/** Says goodbye, but waits for no answer from a database that is frozen. */
async function end(client: pg.Client): Promise<void> {
  await until(
    client.end().catch(() => undefined),
    GOODBYE_MILLISECONDS,
  );
}

async function question(client: pg.Client): Promise<{ newest: number; changes: Map<string, number> }> {
  const { rows } = await client.query<{ newest: string; changes: [slug: string, at: number][] }>({
    name: 'newest edition',
    text: `SELECT coalesce((SELECT max("sequence") FROM "edition"), 0)::text AS newest,
      coalesce((SELECT json_agg(json_build_array("slug", (extract(epoch FROM "at") * 1000)::bigint))
        FROM (SELECT "slug", min("at") AS "at" FROM "known_change"
          WHERE "at" > now() - interval '1 minute' GROUP BY "slug") AS planned), '[]') AS changes`,
    query_timeout: QUESTION_TIMEOUT_MILLISECONDS,
  } as pg.QueryConfig);
  const [row] = rows;
  return { newest: Number(row?.newest ?? 0), changes: new Map(row?.changes ?? []) };
}

/** Compares every edition here with the database: brings those that are missing, takes away those that it has not. */
async function compareAll(client: pg.Client, options: Following): Promise<void> {
  const { library, shelf, log, unsound } = options;
  // It may be another database than before.
  unsound.clear();
  const { rows } = await client.query<{ sequence: string; sha256: string }>(
    'SELECT "sequence"::text, "sha256" FROM "edition"',
  );
  const there = new Map(rows.map((row) => [Number(row.sequence), row.sha256]));
  const alien = [...library.all().values()].filter(({ head }) => there.get(head.sequence) !== head.sha256);
  if (alien.length > 0) {
    const editions = alien.map(({ head }) => `${head.slug}/${head.number}`);
    log.warn({ editions }, 'the database has not, or no longer, these editions; they are taken away');
    const sequences = alien.map(({ head }) => head.sequence);
    library.remove(sequences);
    for (const edition of alien) options.uncopied.delete(edition);
    for (const edition of alien) {
      await shelf?.remove(edition).catch((error: unknown) => {
        log.warn({ err: error }, 'cannot remove the copy of an edition from the local disk');
      });
    }
  }
  library.remove(library.missing().filter((sequence) => !there.has(sequence)));
  const missing = [...there.keys()].filter((sequence) => !library.all().has(sequence));
  await fetchEditions(
    client,
    options,
    missing.sort((a, b) => a - b),
  );
}

async function fetchMissing(client: pg.Client, options: Following, after: number): Promise<void> {
  const { rows } = await client.query<{ sequence: string }>(
    'SELECT "sequence"::text FROM "edition" WHERE "sequence" > $1 ORDER BY "sequence"',
    [after],
  );
  await fetchEditions(
    client,
    options,
    rows.map((row) => Number(row.sequence)),
  );
}

/** Fetches again what is damaged on the local disk. */
async function mend(client: pg.Client, options: Following): Promise<void> {
  for (const edition of options.library.damaged()) {
    const fetched = await fetchSound(client, options, edition.head.sequence);
    options.library.mended(edition);
    if (!fetched) continue;
    edition.bytes = fetched.bytes;
    await copyToShelf(edition, options);
  }
}

const BATCH = 50;

async function fetchEditions(
  client: pg.Client,
  options: Following,
  sequences: readonly number[],
): Promise<void> {
  for (let start = 0; start < sequences.length; start += BATCH) {
    const batch: LibraryEdition[] = [];
    for (const sequence of sequences.slice(start, start + BATCH)) {
      const edition = await fetchSound(client, options, sequence);
      if (!edition) continue;
      batch.push(edition);
      // A single one, such as a publication that everybody waits for, is shown before it is copied to the disk; of many,
      // none waits in memory.
      if (sequences.length > 1) await copyToShelf(edition, options);
    }
    options.library.add(batch);
    if (sequences.length === 1) for (const edition of batch) await copyToShelf(edition, options);
  }
}

async function copyToShelf(edition: LibraryEdition, { shelf, log, uncopied }: Following): Promise<void> {
  try {
    await shelf?.put(edition);
    uncopied.delete(edition);
  } catch (error) {
    const isNews = uncopied.size === 0;
    uncopied.add(edition);
    if (isNews) log.warn({ err: error }, 'cannot copy an edition to the local disk; it stays in memory');
  }
}

/** @returns an edition that may be shown; null, and a word in the log, when it may not */
async function fetchSound(
  client: pg.Client,
  { log, unsound }: Following,
  sequence: number,
): Promise<LibraryEdition | null> {
  if (unsound.has(sequence)) return null;
  try {
    return await fetchEdition(client, sequence);
  } catch (error) {
    // The connection may have broken, too: then it is asked for again.
    if (!(error instanceof UnsoundEdition)) throw error;
    unsound.add(sequence);
    log.error({ err: error, sequence }, 'an edition in the database is not sound; it is not shown');
    return null;
  }
}
