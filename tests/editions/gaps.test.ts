import { expect, test } from 'vitest';
import { findRendition } from '../../src/delivery/find.ts';
import { publicReader } from '../../src/delivery/reader.ts';
import { createLibrary } from '../../src/editions/library.ts';
import type { LibraryEdition } from '../../src/editions/reading.ts';
import { editionInMemory, NOTICE_ID } from './edition.ts';
import { editionAt, editionsOf } from './instances.ts';

// What this instance lacks of a notice, as when its local disk has lost a file while the database is away.

/** Editions 1 to `count` of one notice, a minute apart. */
function chain(slug: string, count: number): LibraryEdition[] {
  const [model] = [editionInMemory(slug, 1)];
  return Array.from({ length: count }, (_, index) => {
    const sha256 = String(index + 1)
      .repeat(64)
      .slice(0, 64);
    const previousSha256 = index === 0 ? null : String(index).repeat(64).slice(0, 64);
    const head = { ...model.head, sequence: index + 1, number: index + 1, sha256, previousSha256 };
    return { ...model, head, from: index * 60_000 };
  });
}

const unavailable = expect.objectContaining({ code: 'edition_unavailable' });

test('the newest edition is served although an older one is missing', () => {
  const library = createLibrary();
  const [, second, third] = chain('kept', 3) as [LibraryEdition, LibraryEdition, LibraryEdition];
  library.miss(new Map([[1, NOTICE_ID]]));
  library.add([second, third]);
  expect(editionAt(library, 'kept', null)).toBe(third);
});

test('a read of the newest edition is answered although an older one is missing, without a date that nobody can be sure of', () => {
  const library = createLibrary();
  const [, second, third] = chain('kept', 3) as [LibraryEdition, LibraryEdition, LibraryEdition];
  library.miss(new Map([[1, NOTICE_ID]]));
  const reader = publicReader({ library, now: () => new Date(200_000) });
  library.add([second]);
  expect(findRendition(reader, 'kept', {})).toMatchObject({
    source: { edition: second },
    lastModified: null,
  });
  library.add([third]);
  expect(findRendition(reader, 'kept', {})).toMatchObject({
    source: { edition: third },
    lastModified: 120_000,
  });
});

test('the edition before is not served in the time of one that is missing', () => {
  const library = createLibrary();
  const [first, , third] = chain('kept', 3) as [LibraryEdition, LibraryEdition, LibraryEdition];
  library.add([first, third]);
  expect(() => editionAt(library, 'kept', new Date(70_000))).toThrow(unavailable);
  expect(editionAt(library, 'kept', new Date(130_000))).toBe(third);
});

test('a history with a gap is not told as if it were whole', () => {
  const library = createLibrary();
  const [first, second, third] = chain('kept', 3) as [LibraryEdition, LibraryEdition, LibraryEdition];
  library.add([first, third]);
  expect(() => editionsOf(library, 'kept')).toThrow(unavailable);
  library.add([second]);
  expect(editionsOf(library, 'kept')).toEqual([first, second, third]);
});

test('a notice of which nothing is left is unavailable, not unknown', () => {
  const library = createLibrary();
  library.miss(new Map([[7, NOTICE_ID]]));
  expect(() => editionAt(library, 'lost', null)).toThrow(unavailable);
  library.remove([7]);
  expect(editionAt(library, 'lost', null)).toBeNull();
});

test('a list leaves out what is missing, and shows the others', () => {
  const library = createLibrary();
  const [first] = chain('kept', 1) as [LibraryEdition];
  library.add([first]);
  library.miss(new Map([[9, NOTICE_ID]]));
  expect(library.shown(null)).toEqual([]);
});

test('a change that is long past is expected no more', () => {
  const library = createLibrary();
  library.expect(new Map([['awaited', 1_000_000]]));
  expect(library.nextChange('awaited', 1_030_000)).toBe(1_000_000);
  expect(library.nextChange('awaited', 1_090_000)).toBeNull();
  expect(library.nextChange(null, 1_090_000)).toBeNull();
});
