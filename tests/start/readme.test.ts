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

async function commandsUnder(...headings: string[]): Promise<string> {
  const readme = await readFile(resolve(import.meta.dirname, '../../README.md'), 'utf8');
  const blocks = headings.flatMap((heading) => {
    const [, section = ''] = new RegExp(`## ${heading}([\\s\\S]*?)\n## `).exec(readme) ?? [];
    return [...section.matchAll(/```sh\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');
  });
  expect(blocks.length).toBeGreaterThan(2);
  return blocks.join('\n').replace('http://127.0.0.1:3000', address);
}

async function typed(script: string): Promise<string> {
  const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', script], {
    cwd: directory,
    maxBuffer: 1e7,
  });
  return stdout;
}

test('the commands under "See it work" do what the README says', async () => {
  const readme = await readFile(resolve(import.meta.dirname, '../../README.md'), 'utf8');
  const [, walk = ''] = /## See it work([\s\S]*?)\n## /.exec(readme) ?? [];
  const stdout = await typed(await commandsUnder('See it work'));

  const [, counts = ''] = /```\n(\d+\n\d+\n\d+)\n```/.exec(walk) ?? [];
  expect(stdout.trim().endsWith(counts)).toBe(true);
  const history = await fetch(`${address}/v1/notices/harbourline-booking-incident/editions`);
  const { editions } = (await history.json()) as { editions: { changeNote: string }[] };
  expect(editions.map(({ changeNote }) => changeNote)).toEqual([
    'The helpline has a new number.',
    'First published.',
  ]);
});

/** @returns the lines of a section that name what later ones use */
async function settingsUnder(heading: string, line: RegExp): Promise<string[]> {
  return (await commandsUnder(heading)).split('\n').filter((one) => line.test(one));
}

test('and so do those under "An editor’s day"', async () => {
  const setting = await settingsUnder('See it work', /^(API|NOTICE|KEY)=/);
  const stdout = await typed([...setting, await commandsUnder("An editor's day")].join('\n'));
  expect(stdout).toContain('"code":"approval_required"');
  expect(stdout).toContain('Parcel labels were visible to [-others-]{+other customers+}');
  expect(stdout).toContain('"translation":{"status":"outdated","outdated":["text"]');
  expect(stdout).toMatch(/308 http\S+\/v1\/notices\/parcel-label-incident-2026/);
  expect(stdout).toMatch(/Chloe published edition 2 .* by force/);
  expect(stdout).toContain('"duty"');
});

test('and those under "The phone desk"', async () => {
  const setting = [
    ...(await settingsUnder('See it work', /^(API|NOTICE|KEY)=/)),
    ...(await settingsUnder("An editor's day", /^(admin\(\)|newkey\(\)|AIKO=)/)),
  ];
  const stdout = await typed([...setting, await commandsUnder('The phone desk')].join('\n'));
  const answers = stdout.match(/"(?:outcome|question)":"[^"]*"/g);
  expect(answers?.slice(0, 9)).toEqual([
    '"outcome":"hit"',
    '"question":"Passport details"',
    '"outcome":"hit"',
    '"question":"旅券（パスポート）情報"',
    '"outcome":"hit"',
    '"question":"電話番号も持ち出されたのですか。"',
    '"outcome":"miss"',
    '"outcome":"hit"',
    '"question":"Vehicle registration number"',
  ]);
  expect(stdout).toContain('I am [name], [phone]. Does my travel insurance pay?');
  expect(stdout).toContain('"faq":{"key":"travel-insurance"');
  expect(stdout).toContain('"verdict":"imitation"');
});
