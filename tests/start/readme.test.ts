import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Running, startServer, temporaryDirectory } from './process.ts';

// The walk of the README, typed in just as it stands there.

const run = promisify(execFile);

let directory: string;
let server: Running;
let address: string;

beforeAll(async () => {
  directory = await temporaryDirectory();
  server = startServer({ DATA_DIR: join(directory, 'data') });
  address = await server.listening();
});
afterAll(async () => {
  server.process.kill('SIGINT');
  await server.ended();
  await rm(directory, { recursive: true, force: true });
});

test('the commands under "See it work" do what the README says', async () => {
  const readme = await readFile(resolve(import.meta.dirname, '../../README.md'), 'utf8');
  const [, walk = ''] = /## See it work([\s\S]*?)\n## /.exec(readme) ?? [];
  const commands = [...walk.matchAll(/```sh\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');
  expect(commands.length).toBeGreaterThan(2);
  const script = commands.join('\n').replace('http://127.0.0.1:3000', address);
  const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', script], {
    cwd: directory,
    maxBuffer: 1e7,
  });

  const [, counts = ''] = /```\n(\d+\n\d+\n\d+)\n```/.exec(walk) ?? [];
  expect(stdout.trim().endsWith(counts)).toBe(true);
  const history = await fetch(`${address}/v1/notices/harbourline-booking-incident/editions`);
  const { editions } = (await history.json()) as { editions: { changeNote: string }[] };
  expect(editions.map(({ changeNote }) => changeNote)).toEqual([
    'The helpline has a new number.',
    'First published.',
  ]);
});
