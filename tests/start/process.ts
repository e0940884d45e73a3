import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** Forthright as a process of its own, as `npm start` runs it. */
export interface Running {
  process: ChildProcess;
  /** What it has written so far. */
  output: () => string;
  /** Waits until it listens. @returns its address */
  listening: () => Promise<string>;
  /** Waits until it has ended. @returns its exit code, or null when a signal ended it */
  ended: () => Promise<number | null>;
}

/** Starts `src/server.ts` with an environment of its own. */
export function startServer(environment: Record<string, string>): Running {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, ['src/server.ts'], {
    cwd: root,
    env: { PATH, PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const exit = once(child, 'exit') as Promise<[number | null]>;
  const listening = new Promise<string>((found, failed) => {
    child.stdout.on('data', () => {
      const address = /listening on (http:\S+)[\s\S]*Ctrl-C/.exec(output)?.[1];
      if (address !== undefined) found(address);
    });
    void exit.then(() => failed(new Error(`It ended before it listened:\n${output}`)));
  });
  // Whoever waits only for the end must not be told that it never listened.
  listening.catch(() => undefined);
  return {
    process: child,
    output: () => output,
    listening: () => listening,
    ended: async () => (await exit)[0],
  };
}

/** @returns a new directory that PostgreSQL can reach whoever runs it */
export async function temporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'forthright-start-'));
  chmodSync(directory, 0o755);
  return directory;
}

/** @returns a port that is taken until `free` is called */
export async function takePort(): Promise<{ port: number; free: () => void }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as { port: number }).port, free: () => server.close() };
}
