import type { ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, dirname, join, resolve } from 'node:path';
import { hasEnded, start, stop, until } from './processes.ts';

const root = resolve(import.meta.dirname, '../../..');
const MAX_LOG_BYTES = 64 * 1024 * 1024;

/** The first key of every database of a run; made up, for 127.0.0.1 and for the length of a run. */
export const ADMIN_KEY = 'bench-only-key-bench-only-key-bench-only-key';

export interface InstanceOptions {
  databaseUrl: string;
  /** A folder of its own: its log, and what it may want to keep for its next start. */
  directory: string;
  port: number;
}

/** One Forthright, as `npm start` runs it in production. */
export interface Instance {
  origin: string;
  pid: number;
  process: ChildProcess;
  /** From the start of the process until it was ready. */
  startSeconds: number;
  hasEnded: () => boolean;
  /** Takes its log away when that has grown large: the requests of a run would fill the disk. */
  tidy: () => void;
  stop: () => Promise<void>;
}

/** Starts an instance and waits until it is ready to answer readers. @throws Error with its log when it ends before */
export async function startInstance(options: InstanceOptions, readyWithinSeconds = 300): Promise<Instance> {
  mkdirSync(options.directory, { recursive: true });
  const log = join(options.directory, 'log.txt');
  const startedAt = performance.now();
  const child = spawnAsNpmStart(options, log);
  const origin = `http://127.0.0.1:${options.port}`;
  await until(
    `${origin} is ready`,
    readyWithinSeconds,
    async () => {
      if (hasEnded(child)) throw new Error(`The instance ended before it was ready:\n${lastLines(log)}`);
      return (await isReady(origin)) || null;
    },
    5,
  );
  return {
    origin,
    pid: child.pid as number,
    process: child,
    startSeconds: (performance.now() - startedAt) / 1_000,
    hasEnded: () => hasEnded(child),
    tidy: () => {
      if (statSync(log).size > MAX_LOG_BYTES) truncateSync(log);
    },
    stop: () => stop(child, 30),
  };
}

// The command of `npm start` itself, without npm between us: a signal and a process number are the server's own.
function spawnAsNpmStart({ databaseUrl, directory, port }: InstanceOptions, log: string): ChildProcess {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const output = openSync(log, 'a');
  try {
    return start('/bin/sh', ['-c', `exec ${scripts.start}`], {
      cwd: root,
      env: {
        PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
        NODE_ENV: 'production',
        DATABASE_URL: databaseUrl,
        DATA_DIR: directory,
        BOOTSTRAP_ADMIN_KEY: ADMIN_KEY,
        PORT: String(port),
      },
      stdio: ['ignore', output, output],
    });
  } finally {
    closeSync(output);
  }
}

async function isReady(origin: string): Promise<boolean> {
  try {
    const answer = await fetch(`${origin}/readyz`);
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}

function lastLines(log: string): string {
  return readFileSync(log, 'utf8').split('\n').slice(-30).join('\n');
}

/** @returns a port of 127.0.0.1 that is free now */
export function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer().once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => found(port));
    });
  });
}
