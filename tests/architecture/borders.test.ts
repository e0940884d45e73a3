import { expect, test } from 'vitest';
import { areaOf, findCycle, readSource, type SourceFile } from './source.ts';

const files = readSource();
const inArea = (area: string) => files.filter((file) => areaOf(file.path) === area);

function crossings(area: string, forbidden: readonly string[]): string[] {
  return inArea(area).flatMap((file) =>
    file.imports
      .filter((target) => forbidden.includes(areaOf(target)))
      .map((target) => `${file.path} → ${target}`),
  );
}

/** What an area reaches by any number of imports. */
function reachable(area: string): string[] {
  const reached = new Set(inArea(area).map((file) => file.path));
  for (const path of reached) {
    for (const target of files.find((file) => file.path === path)?.imports ?? []) reached.add(target);
  }
  return [...reached];
}

test('the source was found, with its imports', () => {
  expect(files.length).toBeGreaterThan(80);
  expect(files.find((file) => file.path === 'app.ts')?.imports).toContain('delivery/routes.ts');
});

test('no import goes round in a circle, types included', () => {
  expect(findCycle(files)).toBeNull();
});

test('delivery knows editions, and nothing of drafts, of publishing or of the database', () => {
  expect(
    crossings('delivery', ['authoring', 'publishing', 'agent', 'db', 'auth', 'audit', 'context.ts']),
  ).toEqual([]);
});

test('the agent surface knows editions, and nothing of drafts, of publishing or of the database', () => {
  expect(
    crossings('agent', ['authoring', 'publishing', 'delivery', 'db', 'auth', 'audit', 'context.ts']),
  ).toEqual([]);
});

test('the check of senders knows editions, and nothing of drafts, of publishing, of other readers or of the database', () => {
  const others = ['authoring', 'publishing', 'delivery', 'agent', 'db', 'auth', 'audit', 'context.ts'];
  expect(inArea('official-senders').length).toBeGreaterThan(10);
  expect(crossings('official-senders', others)).toEqual([]);
});

test.each(['delivery', 'agent', 'official-senders'])(
  'no chain of imports leads from %s to a draft or to the database',
  (area) => {
    const forbidden = ['authoring', 'publishing', 'db', 'auth', 'audit', 'context.ts'];
    expect(reachable(area).length).toBeGreaterThan(10);
    expect(reachable(area).filter((path) => forbidden.includes(areaOf(path)))).toEqual([]);
  },
);

test('editions are the border: they know neither those who write them nor those who read them', () => {
  const others = [
    'authoring',
    'publishing',
    'delivery',
    'agent',
    'official-senders',
    'audit',
    'auth',
    'http',
    'openapi',
    'start',
  ];
  expect(crossings('editions', others)).toEqual([]);
});

test('authoring does not know how its work is published or read', () => {
  expect(crossings('authoring', ['publishing', 'delivery', 'agent', 'openapi', 'start'])).toEqual([]);
});

test('publishing does not know its readers', () => {
  expect(crossings('publishing', ['delivery', 'agent', 'official-senders', 'openapi', 'start'])).toEqual([]);
});

test('what agents report is written beside the working copy: nobody who writes or reads it knows it', () => {
  const others = ['agent', 'delivery', 'editions', 'publishing', 'authoring', 'search', 'redaction'];
  expect(inArea('reports').length).toBeGreaterThan(10);
  expect(others.flatMap((area) => crossings(area, ['reports']))).toEqual([]);
  expect(crossings('reports', ['publishing', 'delivery', 'agent', 'openapi', 'start'])).toEqual([]);
});

test('taking personal data out of a text is pure: it knows nothing of the application', () => {
  const known = inArea('redaction').flatMap((file) =>
    file.imports.filter((target) => areaOf(target) !== 'redaction'),
  );
  expect(inArea('redaction').length).toBeGreaterThan(5);
  expect(known).toEqual([]);
});

test('the ground knows none of the areas that stand on it', () => {
  const areas = ['authoring', 'publishing', 'delivery', 'agent', 'openapi', 'start', 'app.ts', 'server.ts'];
  const ground = ['audit', 'auth', 'db', 'document', 'http', 'markdown', 'threads'];
  expect(ground.flatMap((area) => crossings(area, areas))).toEqual([]);
});

test('the law knows the notice document and nothing else: no database, no HTTP, no clock', () => {
  const areas = ['law', 'document', 'errors.ts'];
  const others = inArea('law').flatMap((file) =>
    file.imports.filter((target) => !areas.includes(areaOf(target))),
  );
  expect(inArea('law').length).toBeGreaterThan(10);
  expect(others).toEqual([]);
});

test('the notice document and Markdown are pure: they know no database and no HTTP', () => {
  const pure = ['document', 'markdown'].flatMap((area) =>
    crossings(area, ['db', 'http', 'auth', 'context.ts']),
  );
  expect(pure).toEqual([]);
});

test('the search engine knows texts and nothing else: no edition, no HTTP, no database, no clock', () => {
  const others = inArea('search').flatMap((file) =>
    file.imports.filter((target) => !['search', 'errors.ts'].includes(areaOf(target))),
  );
  expect(inArea('search').length).toBeGreaterThan(20);
  expect(others).toEqual([]);
});

test('compiling an edition is pure: it knows no database, no clock and no HTTP', () => {
  const pure = [
    'compile',
    'make-edition',
    'edition-document',
    'reissue',
    'present',
    'present-for-agents',
    'choose-text',
    'public-incident',
    'renderer',
    'prepare',
    'seal',
    'copy',
    'checks',
    'supersessions',
    'plan',
    'carry-forward',
    'history/diff-words',
    'history/diff-documents',
    'history/diff-as-text',
    'history/comparable',
    'history/compare',
    'history/restored-document',
    'history/event-sentence',
    'translation',
    'glossary',
    'says',
    'translations/list',
    'translations/next-step',
    'translations/source-change',
    'translations/state',
    'currency',
    'facts',
  ];
  for (const name of pure) {
    const file = files.find(({ path }) => path === `publishing/${name}.ts`) as SourceFile;
    expect(file.imports.filter((target) => ['db', 'http', 'context.ts'].includes(areaOf(target)))).toEqual(
      [],
    );
    expect(file.text).not.toMatch(/new Date\(\)|Date\.now\(/);
  }
});

test('whoever reads editions names no table of the working copy', () => {
  const tables =
    /\b(?:tx|db)\.(?!edition\b|rendition\b|agentContent\b|translationBasis\b|knownChange\b|\$)(\w+)\./;
  const naming = ['editions', 'delivery', 'agent', 'official-senders']
    .flatMap(inArea)
    .filter((file) => tables.test(file.text));
  expect(naming.map((file) => file.path)).toEqual([]);
});

test('every command that changes something records it in the same transaction', () => {
  const changing = files.filter((file) => /\binTransaction\(ctx/.test(file.text));
  expect(changing.length).toBeGreaterThan(10);
  // What lets a working copy out records it itself.
  const recording = /\bawait record\(tx, |\breleaseCopy\(tx, /;
  expect(changing.filter((file) => !recording.test(file.text)).map((file) => file.path)).toEqual([]);
});

test('only commands begin a transaction, and reads of one moment say so', () => {
  const direct = files.filter(
    (file) => /\$transaction\(/.test(file.text) && file.path !== 'db/transaction.ts',
  );
  const reads = direct.filter((file) => /isolationLevel: 'RepeatableRead'/.test(file.text));
  expect(direct).toEqual(reads);
});

test('only the start of the process reads the environment, and what starts PostgreSQL passes on its PATH', () => {
  const reading = files.filter((file) => /process\.env\b/.test(file.text)).map((file) => file.path);
  expect(reading.sort()).toEqual(['db/embedded-postgres/run.ts', 'server.ts']);
});

test('only the injected clock tells the time', () => {
  const elsewhere = files
    .filter((file) => /new Date\(\)|Date\.now\(/.test(file.text))
    .map((file) => file.path);
  const allowed = (path: string) =>
    path.startsWith('db/embedded-postgres') || path.startsWith('openapi/') || path === 'server.ts';
  expect(elsewhere.filter((path) => !allowed(path))).toEqual([]);
});

test('no folder is named after a habit instead of a thing', () => {
  const names = files.flatMap((file) => file.path.split('/').slice(0, -1));
  expect(names.filter((name) => /^(utils?|common|helpers?|services?|lib|misc|shared)$/.test(name))).toEqual(
    [],
  );
});
