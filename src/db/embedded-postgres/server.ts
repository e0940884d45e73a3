import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartupError } from '../../startup-error.ts';
import type { Cluster } from './cluster.ts';
import { firstTellingLine, openLog, readLog } from './log.ts';
import { endRemains, readPostmaster, stopPostmaster } from './postmaster.ts';
import { postgresEnvironment } from './run.ts';

const READY_WITHIN_MS = 120_000;
const RETRY_FOR_MS = 30_000;

const PORT_TAKEN = /Address already in use/;
const REMAINS = /is still in use/;
/** That of a PostgreSQL which a killed Forthright was just starting. */
const LOCKED = /lock file "postmaster\.pid" already exists/;

/**
 * Starts PostgreSQL on the cluster, first stopping one that a killed process left running, and returns the
 * port of 127.0.0.1 where it is ready. Throws `StartupError` when it does not come up.
 */
export async function startServer(cluster: Cluster): Promise<number> {
  const lastTry = Date.now() + RETRY_FOR_MS;
  for (;;) {
    await stopPostmaster(cluster);
    const port = await freePort();
    const failure = await launch(cluster, port);
    if (failure === null) return port;
    if (REMAINS.test(failure)) await endRemains(cluster);
    const passes = [PORT_TAKEN, REMAINS, LOCKED].some((it) => it.test(failure));
    if (!passes || Date.now() > lastTry) {
      await stopPostmaster(cluster);
      throw new StartupError(`PostgreSQL did not start (${firstTellingLine(failure)}): see ${cluster.log}.`);
    }
    await sleep(100);
  }
}

/** Returns null once PostgreSQL is ready, or what it said when it ended or the time was up before. */
async function launch(cluster: Cluster, port: number): Promise<string | null> {
  const log = await openLog(cluster.log);
  const postgres = spawnDetached(cluster, port, log.fd);
  let ended: string | null = null;
  postgres.once('exit', () => (ended ??= ''));
  postgres.once('error', (error) => (ended = error.message));
  await log.close();

  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    const postmaster = await readPostmaster(cluster.path);
    if (postmaster?.pid === postgres.pid && postmaster?.ready) return null;
    if (ended !== null) return ended || readLog(cluster.log, log.since);
    await sleep(25);
  }
  postgres.kill('SIGQUIT');
  return `it was not ready after ${READY_WITHIN_MS / 1000} seconds`;
}

/** In a session of its own: Ctrl-C in the terminal must reach only us, who then stop it in good order. */
function spawnDetached({ path, programs, user, durable }: Cluster, port: number, logFd: number) {
  const postgres = spawn(programs.postgres, ['-D', path, ...settings(port, durable)], {
    ...(user ? { uid: user.uid, gid: user.gid } : {}),
    cwd: dirname(programs.postgres),
    env: postgresEnvironment(),
    detached: true,
    windowsHide: true,
    stdio: ['ignore', logFd, logFd],
  });
  postgres.unref();
  return postgres;
}

function settings(port: number, durable: boolean): string[] {
  const values = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
