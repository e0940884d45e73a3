import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import supertest from 'supertest';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createDatabase } from '../support/app.ts';
import { type Running, startServer, takePort, temporaryDirectory } from './process.ts';

const SLUG = 'harbourline-booking-incident';
const KEY = 'a-key-that-the-operator-has-chosen-1234567890';

let directory: string;
let running: Running[] = [];

function start(environment: Record<string, string>): Running {
  const server = startServer(environment);
  running.push(server);
  return server;
}

async function stop(server: Running): Promise<number | null> {
  server.process.kill('SIGINT');
  return server.ended();
}

/** Waits for the end of a start that has to fail: exit code 1 and one line, without a stack trace. */
async function failure(server: Running): Promise<string> {
  expect(await server.ended()).toBe(1);
  const lines = server.output().trim().split('\n');
  expect(lines).toHaveLength(1);
  return lines[0] ?? '';
}

function postgresPid(): Promise<number> {
  return readFile(join(directory, 'postgres/postmaster.pid'), 'utf8').then((text) =>
    Number(text.split('\n')[0]),
  );
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

beforeAll(async () => {
  directory = await temporaryDirectory();
});
afterEach(async () => {
  for (const server of running) {
    if (server.process.exitCode === null && server.process.signalCode === null) await stop(server);
  }
  running = [];
});
afterAll(() => rm(directory, { recursive: true, force: true }));

test('a first start brings PostgreSQL, the demo notice in three languages, and a key that works', async () => {
  const server = start({ DATA_DIR: directory });
  const http = supertest(await server.listening());
  for (const locale of ['en', 'ja', 'ar']) {
    const notice = await http.get(`/v1/notices/${SLUG}?locale=${locale}`);
    expect(notice.body).toMatchObject({ locale, translation: { status: 'up_to_date' } });
  }
  const [, key = ''] = /Bearer (fwd_\w+)/.exec(server.output()) ?? [];
  expect((await http.get('/v1/admin/notices').set('authorization', `Bearer ${key}`)).status).toBe(200);
}, 60_000);

test('data and key survive a restart, and the demo is not loaded twice', async () => {
  const first = start({ DATA_DIR: directory });
  await first.listening();
  const [key] = /fwd_\w+/.exec(first.output()) ?? [];
  await stop(first);
  const second = start({ DATA_DIR: directory });
  const http = supertest(await second.listening());
  expect(/fwd_\w+/.exec(second.output())?.[0]).toBe(key);
  expect((await http.get(`/v1/notices/${SLUG}/editions`)).body.editions).toHaveLength(1);
}, 60_000);

test('Ctrl-C stops the database too and exits with 0', async () => {
  const server = start({ DATA_DIR: directory });
  await server.listening();
  const pid = await postgresPid();
  expect(await stop(server)).toBe(0);
  expect(isAlive(pid)).toBe(false);
}, 60_000);

test('after kill -9 the next start recovers by itself', async () => {
  const first = start({ DATA_DIR: directory });
  await first.listening();
  const orphan = await postgresPid();
  first.process.kill('SIGKILL');
  await first.ended();
  expect(isAlive(orphan)).toBe(true);
  const second = start({ DATA_DIR: directory });
  const http = supertest(await second.listening());
  expect((await http.get(`/v1/notices/${SLUG}`)).status).toBe(200);
  expect(await postgresPid()).not.toBe(orphan);
}, 60_000);

test('a second start on the same data is refused in one line', async () => {
  await start({ DATA_DIR: directory }).listening();
  expect(await failure(start({ DATA_DIR: directory }))).toContain(directory);
}, 60_000);

test('a taken port is told in one line, and the database that was started is stopped', async () => {
  const { port, free } = await takePort();
  const line = await failure(start({ DATA_DIR: directory, PORT: String(port) }));
  free();
  expect(line).toContain(`Port ${port}`);
  await expect(postgresPid()).rejects.toThrow();
}, 60_000);

test('a data directory that cannot be written is told in one line', async () => {
  const file = join(directory, 'a-file');
  await writeFile(file, '');
  expect(await failure(start({ DATA_DIR: join(file, 'data') }))).toContain(file);
}, 60_000);

test('an unreachable DATABASE_URL is told in one line, without its password', async () => {
  const { port, free } = await takePort();
  free();
  const line = await failure(
    start({ DATABASE_URL: `postgresql://me:very-secret@127.0.0.1:${port}/x`, DATA_DIR: directory }),
  );
  expect(line).toContain(`127.0.0.1:${port}`);
  expect(line).not.toContain('very-secret');
}, 60_000);

test('a database newer than the code is told in one line', async () => {
  const { databaseUrl, drop } = await createDatabase();
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '29991231000000_future', now())`,
  );
  await client.end();
  expect(await failure(start({ DATABASE_URL: databaseUrl, DATA_DIR: directory }))).toContain('newer');
  await drop();
}, 60_000);

test('every fault of the configuration is told at once, in one line', async () => {
  const line = await failure(start({ PORT: 'many', BOOTSTRAP_ADMIN_KEY: 'short' }));
  expect(line).toContain('PORT');
  expect(line).toContain('BOOTSTRAP_ADMIN_KEY');
}, 60_000);

test('with DATABASE_URL nothing embedded starts, no demo is loaded, and the bootstrap key works', async () => {
  const { databaseUrl, drop } = await createDatabase();
  const server = start({ DATABASE_URL: databaseUrl, DATA_DIR: directory, BOOTSTRAP_ADMIN_KEY: KEY });
  const http = supertest(await server.listening());
  expect((await http.get('/v1/notices')).body).toEqual({ notices: [] });
  expect((await http.get('/v1/admin/keys').set('authorization', `Bearer ${KEY}`)).status).toBe(200);
  expect(server.output()).not.toContain(KEY);
  await stop(server);
  await drop();
}, 60_000);

test('with DATABASE_URL, a data directory that cannot be written is told in the log, and it serves all the same', async () => {
  const file = join(directory, 'another-file');
  await writeFile(file, '');
  const { databaseUrl, drop } = await createDatabase();
  const server = start({ DATABASE_URL: databaseUrl, DATA_DIR: join(file, 'data') });
  const http = supertest(await server.listening());
  expect((await http.get('/readyz')).body).toMatchObject({ status: 'ok', notices: 0 });
  expect(server.output()).toContain('no copies are kept on the local disk');
  await stop(server);
  await drop();
}, 60_000);
