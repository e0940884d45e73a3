import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

// The source as a graph of who imports whom, types included.

const root = resolve(import.meta.dirname, '../../src');

export interface SourceFile {
  /** Relative to src/. */
  path: string;
  text: string;
  /** The files of ours that it imports, relative to src/. */
  imports: string[];
}

const IMPORT =
  /^\s*(?:import|export)\b[^'";]*?\bfrom\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]|^\s*import\s+['"]([^'"]+)['"]/gm;

/** @returns every file of ours, without what Prisma generates */
export function readSource(): SourceFile[] {
  return globSync('**/*.ts', { cwd: root })
    .filter((path) => !path.startsWith('db/generated/'))
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      const specifiers = [...text.matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
      const imports = specifiers
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) => relative(root, resolve(root, dirname(path), specifier)))
        .filter((target) => !target.startsWith('db/generated/'));
      return { path, text, imports };
    });
}

/** @returns the area a file is in: its folder under src/, or the file itself where it is in none */
export function areaOf(path: string): string {
  return path.split('/')[0] ?? path;
}

/** @returns the files of an import cycle, or null */
export function findCycle(files: readonly SourceFile[]): string[] | null {
  const imports = new Map(files.map((file) => [file.path, file.imports]));
  const done = new Set<string>();
  const visit = (path: string, trail: string[]): string[] | null => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return null;
    for (const target of imports.get(path) ?? []) {
      const cycle = visit(target, [...trail, path]);
      if (cycle) return cycle;
    }
    done.add(path);
    return null;
  };
  for (const { path } of files) {
    const cycle = visit(path, []);
    if (cycle) return cycle;
  }
  return null;
}
