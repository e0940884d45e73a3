import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/db/embedded-postgres.ts';
import { StartupError } from '../../src/startup-error.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const IS_ROOT = process.getuid?.() === 0;

const CHILD = `
  const { startEmbeddedPostgres } = await import('./src/db/embedded-postgres.ts');
  const postgres = await startEmbeddedPostgres({ directory: process.argv[1], mayMove: false }).catch((error) => {
    process.stdout.write('refused ' + error.message + '\\n');
    process.exit(1);
  });
  process.once('SIGTERM', () => postgres.stop().then(() => process.exit(0)));
  setInterval(() => undefined, 1000);
  process.stdout.write('ready ' + postgres.url + '\\n');
`;

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let home: string;
let directory: string;
let cleanUps: (() => unknown)[];

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'forthright-postgres-'));
  await chmod(home, 0o755);
  directory = join(home, 'data');
  cleanUps = [() => rm(home, { recursive: true, force: true })];
});

afterEach(async () => {
  for (const cleanUp of cleanUps.reverse()) await cleanUp();
});

async function start(options: { mayMove?: boolean; durable?: boolean } = {}): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ directory, mayMove: false, durable: false, ...options });
  cleanUps.push(() => postgres.stop());
  return postgres;
}

/** Another process that starts the database durably; `answer` is the line it prints. */
function startInChild(): { child: ChildProcess; answer: Promise<string> } {
  const path = [join(ROOT, 'node_modules/.bin'), process.env.PATH].join(delimiter);
  const child = spawn('node', ['--input-type=module', '--eval', CHILD, directory], {
    cwd: ROOT,
    env: { ...process.env, PATH: path },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  cleanUps.push(() => child.kill('SIGTERM') && ended);
  return { child, answer: once(child.stdout, 'data').then(([line]) => String(line).trim()) };
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

/** What looks like a cluster but would not run. */
async function putCluster(version: string): Promise<void> {
  await mkdir(join(directory, 'postgres'), { recursive: true });
  await writeFile(join(directory, 'postgres/PG_VERSION'), `${version}\n`);
}

async function postmasterPid(): Promise<number> {
  return Number((await readFile(join(directory, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0]);
}

/** The one sentence that the operator is shown instead of a start. */
async function refusal(attempt: Promise<unknown>): Promise<string> {
  const error = await attempt.catch((reason: unknown) => reason);
  if (!(error instanceof StartupError)) throw new Error('not refused', { cause: error });
  expect(error.message).toMatch(/^[^\n]+\.$/);
  return error.message;
}

describe('an ordinary start', () => {
  test('makes a UTF-8 database on 127.0.0.1 and keeps its data over a restart', async () => {
    const first = await start();
    expect(first).toMatchObject({ directory, notes: [] });
    expect(first.url).toMatch(/^postgresql:\/\/forthright:[\w-]{32}@127\.0\.0\.1:\d+\/forthright$/);
    await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();

    const second = await start();
    expect(await query(second.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    const [settings] = await query(
      second.url,
      `SELECT current_setting('server_encoding') AS encoding, current_setting('TimeZone') AS zone,
              current_setting('listen_addresses') AS listens, datlocale AS locale
         FROM pg_database WHERE datname = current_database()`,
    );
    expect(settings).toEqual({ encoding: 'UTF8', zone: 'UTC', listens: '127.0.0.1', locale: 'C.UTF-8' });
  });

  test('is closed to other users of the machine', async () => {
    const { url } = await start();
    await expect(query(url.replace(/:[\w-]{32}@/, ':guess@'), 'SELECT 1')).rejects.toThrow(/password/);
    const modes = await Promise.all(
      ['postgres', 'postgres-password', 'owner.json', 'postgres.log'].map(async (name) =>
        ((await stat(join(directory, name))).mode & 0o777).toString(8),
      ),
    );
    expect(modes).toEqual(['700', '600', '600', '600']);
  });

  test.runIf(process.platform === 'linux')(
    'runs PostgreSQL in a session of its own and shows it neither our environment nor, to others, the password',
    async () => {
      process.env.SECRET_OF_OURS = 'hidden';
      cleanUps.push(() => delete process.env.SECRET_OF_OURS);
      const { url } = await start();
      const pid = await postmasterPid();
      const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]?.split(' ');
      expect(fields?.[3]).toBe(String(pid));
      expect(await readFile(`/proc/${pid}/environ`, 'utf8')).not.toContain('hidden');
      expect(await readFile(`/proc/${pid}/cmdline`, 'utf8')).not.toContain(new URL(url).password);
    },
  );

  test('stops once however often it is told to, and lets go of the directory', async () => {
    const postgres = await start();
    await Promise.all([postgres.stop(), postgres.stop()]);
    await postgres.stop();
    expect(await readdir(directory)).not.toContain('owner.json');
    await expect(query(postgres.url, 'SELECT 1')).rejects.toThrow(/ECONNREFUSED/);
  });
});

describe('two processes and one directory', () => {
  test('a second start while the first lives is refused and names it', async () => {
    const { child, answer } = startInChild();
    await answer;
    expect(await refusal(start())).toMatch(new RegExp(`process ${child.pid}\\).* is using ${directory}`));
  });

  test('of two starts at once in a new directory exactly one wins', async () => {
    const answers = await Promise.all([startInChild().answer, startInChild().answer]);
    expect(answers.map((it) => it.split(' ')[0]).sort()).toEqual(['ready', 'refused']);
  });

  test('of three starts at once after a killed owner exactly one wins', async () => {
    const owner = startInChild();
    await owner.answer;
    await kill(owner.child);
    const answers = await Promise.all([startInChild().answer, startInChild().answer, startInChild().answer]);
    expect(answers.map((it) => it.split(' ')[0]).sort()).toEqual(['ready', 'refused', 'refused']);
  });
});

describe('recovery', () => {
  test('after kill -9 of the starting process, what was committed is there', async () => {
    const { child, answer } = startInChild();
    const url = (await answer).replace('ready ', '');
    await query(url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    const orphan = await postmasterPid();
    await kill(child);
    expect(await query(url, 'SELECT answer FROM kept')).toHaveLength(1);

    const next = await start();
    expect(await query(next.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    expect(await postmasterPid()).not.toBe(orphan);
    await expect(query(url, 'SELECT 1')).rejects.toThrow(/ECONNREFUSED/);
  });

  test('after kill -9 of both processes in the middle of a query, what was committed is there', async () => {
    const { child, answer } = startInChild();
    const url = (await answer).replace('ready ', '');
    await query(url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    const endless = query(url, 'SELECT count(*) FROM generate_series(1, 1000000000000)').catch(
      () => 'cut off',
    );
    await sleep(300);
    process.kill(await postmasterPid(), 'SIGKILL');
    await kill(child);

    const next = await start();
    expect(await query(next.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    expect(await endless).toBe('cut off');
  });

  test('after kill -9 of PostgreSQL alone, stop and a new start still work', async () => {
    const first = await start();
    process.kill(await postmasterPid(), 'SIGKILL');
    await first.stop();
    const next = await start();
    expect(await query(next.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('after kill -9 in the middle of making the cluster, the next start makes a whole one', async () => {
    const { child } = startInChild();
    const making = async () =>
      (await readdir(directory).catch(() => [])).some((it) => it.startsWith('.initdb-'));
    while (!(await making())) await sleep(5);
    await kill(child);

    const next = await start();
    expect(await query(next.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await next.stop();
    expect((await readdir(directory)).sort()).toEqual(['postgres', 'postgres-password', 'postgres.log']);
  });

  test('a stale postmaster.pid whose number went to another process is removed and that process lives', async () => {
    await (await start()).stop();
    const cluster = await stat(join(directory, 'postgres'));
    const stranger = spawn('sleep', ['60'], IS_ROOT ? { uid: cluster.uid, gid: cluster.gid, cwd: '/' } : {});
    cleanUps.push(() => stranger.kill('SIGKILL'));
    const pidFile = join(directory, 'postgres/postmaster.pid');
    await writeFile(pidFile, `${stranger.pid}\n${join(directory, 'postgres')}\n1\n1\n\n127.0.0.1\n\nready\n`);
    if (IS_ROOT) await chown(pidFile, cluster.uid, cluster.gid);

    const next = await start();
    expect(await query(next.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect([stranger.exitCode, stranger.signalCode]).toEqual([null, null]);
  });
});

describe('what the operator is told', () => {
  test('that the directory cannot be written', async () => {
    await writeFile(join(home, 'file'), '');
    directory = join(home, 'file', 'data');
    expect(await refusal(start())).toMatch(
      /no place for the database: .*file\/data cannot be written .*set DATA_DIR/,
    );
  });

  test('that the database was made by another PostgreSQL', async () => {
    await putCluster('14');
    expect(await refusal(start())).toMatch(/made by PostgreSQL 14 and this is PostgreSQL 18: dump it/);
  });

  test('that the password is lost', async () => {
    await putCluster('18');
    expect(await refusal(start())).toMatch(/postgres-password is missing or empty: restore that file/);
  });

  test('why PostgreSQL did not start, and where its log is', async () => {
    await putCluster('18');
    await writeFile(join(directory, 'postgres-password'), 'secret');
    expect(await refusal(start())).toMatch(/did not start \(.+postgresql\.conf.+\): see .+postgres\.log/);
  });
});

describe.runIf(IS_ROOT)('root in a directory that no other user can enter', () => {
  beforeEach(async () => {
    await mkdir(join(home, 'private'), { mode: 0o700 });
    directory = join(home, 'private', 'data');
  });

  test('is given another place, with a note, and the same one again', async () => {
    const moved = await start({ mayMove: true });
    // Before its stop in the list, and so after it in time.
    cleanUps.splice(-1, 0, () => rm(moved.directory, { recursive: true }));
    expect(moved.directory).toMatch(/^\/var\/lib\/forthright\/[0-9a-f]{12}$/);
    expect(moved.notes).toEqual([
      expect.stringContaining(`${moved.directory}: PostgreSQL does not run as root`),
    ]);
    await query(moved.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await moved.stop();

    await chmod(join(home, 'private'), 0o755);
    const again = await start({ mayMove: true });
    expect(again).toMatchObject({
      directory: moved.directory,
      notes: [expect.stringContaining('earlier start')],
    });
    expect(await query(again.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  });

  test('is refused when the operator chose that directory', async () => {
    expect(await refusal(start())).toMatch(
      /does not run as root, .*cannot enter .*private\/data; set DATA_DIR/,
    );
  });
});
