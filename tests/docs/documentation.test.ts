import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const pages = ['README.md', ...globSync('docs/**/*.md', { cwd: root })];
const read = (page: string) => readFileSync(resolve(root, page), 'utf8');

test.each(pages)('every link in %s leads somewhere', (page) => {
  const links = [...read(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map((match) => match[1] ?? '');
  expect(links.filter((link) => !existsSync(resolve(root, dirname(page), link)))).toEqual([]);
});

test.each(pages)('every folder and file that %s names exists', (page) => {
  const named = [...read(page).matchAll(/`((?:src|prisma|tests|openapi|docs)\/[\w./-]+)`/g)].map(
    (match) => match[1] ?? '',
  );
  expect(named.filter((path) => !existsSync(resolve(root, path)))).toEqual([]);
});

test('every npm script that the documentation names exists', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const named = pages.flatMap((page) =>
    [...read(page).matchAll(/npm run ([\w:]+)/g)].map((match) => match[1] ?? ''),
  );
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

test('every setting of the README is in .env.example, and the other way round', () => {
  const [, table = ''] = /## Settings([\s\S]*?)\n## /.exec(read('README.md')) ?? [];
  const rows = table.split('\n').filter((line) => line.startsWith('| `'));
  const inReadme = rows.flatMap((row) =>
    [...(row.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map((match) => match[1]),
  );
  const inExample = [...read('.env.example').matchAll(/^(\w+)=/gm)].map((match) => match[1]);
  expect(inReadme.toSorted()).toEqual(inExample.toSorted());
});

test('every decision stands in the list of decisions', () => {
  const files = globSync('docs/decisions/0*.md', { cwd: root }).map((path) => path.split('/').at(-1) ?? '');
  expect(files.filter((file) => !read('docs/decisions/README.md').includes(file))).toEqual([]);
});
