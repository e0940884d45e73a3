import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLibrary, type Library } from '../../src/editions/library.ts';
import type { LibraryEdition } from '../../src/editions/reading.ts';
import { editionInMemory } from './edition.ts';

// What is found under each slug that a notice has had, whatever has become of it.

type State = Partial<Pick<LibraryEdition['head'], 'slug' | 'status' | 'redirectTo' | 'mode'>>;

const model = editionInMemory('model', 1);
const MINUTE = 60_000;

/** An instant after so many minutes. */
const at = (minutes: number) => new Date(minutes * MINUTE);

/** A library of notices by their names, each with its editions; one edition a minute, in the order of `minute`. */
function libraryOf(notices: Record<string, (State & { minute: number })[]>): Library {
  const editions = Object.entries(notices).flatMap(([noticeId, states]) =>
    states.map(({ minute, ...state }, index) => {
      const sha256 = `${noticeId}/${index + 1}`;
      const previousSha256 = index === 0 ? null : `${noticeId}/${index}`;
      const identity = { noticeId, sequence: minute, number: index + 1, sha256, previousSha256 };
      return { ...model, head: { ...model.head, ...identity, ...state }, from: minute * MINUTE };
    }),
  );
  const library = createLibrary();
  library.add(editions);
  return library;
}

/** @returns what is found, in short: the number of an edition, where it moved to, `gone` or nothing */
function found(library: Library, slug: string, minutes: number | null = null): number | string | null {
  const one = library.find(slug, minutes === null ? null : at(minutes));
  if (one === null) return null;
  if (one.kind === 'moved') return `→ ${one.to}`;
  return one.kind === 'gone' ? 'gone' : one.edition.head.number;
}

const live = (slug: string, minute: number) => ({ slug, minute, status: 'live' as const });
const gone = (slug: string, minute: number) => ({ slug, minute, status: 'gone' as const });
const redirected = (slug: string, redirectTo: string, minute: number) => ({
  slug,
  redirectTo,
  minute,
  status: 'redirected' as const,
});

describe('a notice that was renamed', () => {
  const library = libraryOf({ one: [live('old', 1), live('new', 2), live('new', 3)] });

  test('is under its new slug, and its old one leads there', () => {
    expect([found(library, 'new'), found(library, 'old')]).toEqual([3, '→ new']);
  });

  test('is under its old slug for whoever asks what was there then', () => {
    expect(found(library, 'old', 1.5)).toBe(1);
  });

  test('leads on for whoever asks what was under the old slug after that', () => {
    expect(found(library, 'old', 2.5)).toBe('→ new');
  });

  test('has its whole past under its new slug', () => {
    expect([found(library, 'new', 1.5), found(library, 'new', 2.5)]).toEqual([1, 2]);
    expect(library.history('new')).toMatchObject({ kind: 'editions', editions: { length: 3 } });
    expect(library.history('old')).toMatchObject({ kind: 'moved', to: 'new', slugs: ['old', 'new'] });
  });

  test('was not there before its first edition, under any slug', () => {
    expect([found(library, 'new', 0.5), found(library, 'old', 0.5)]).toEqual([null, null]);
  });

  test('is one notice', () => {
    expect(library.slugs()).toEqual(['new']);
    expect(library.shown(null).map(({ head }) => head.number)).toEqual([3]);
    expect(library.shown(at(1.5)).map(({ head }) => head.slug)).toEqual(['old']);
  });

  test('knows which edition each continues', () => {
    const [, second] = [...library.all().values()];
    expect(library.previousOf(second as LibraryEdition)?.head.slug).toBe('old');
  });

  test('may have its first slug again', () => {
    const back = libraryOf({ one: [live('old', 1), live('new', 2), live('old', 3)] });
    expect([found(back, 'old'), found(back, 'new')]).toEqual([3, '→ old']);
    expect([found(back, 'old', 2.5), found(back, 'new', 2.5)]).toEqual([2, 2]);
  });
});

describe('a notice that is gone', () => {
  const library = libraryOf({ one: [live('old', 1), live('new', 2), gone('new', 3)], two: [live('two', 4)] });

  test.each(['old', 'new'])('is gone whatever instant is asked for: %s', (slug) => {
    expect([null, 1.5, 2.5, 3.5].map((minutes) => found(library, slug, minutes))).toEqual(
      Array.from({ length: 4 }, () => 'gone'),
    );
    expect(library.history(slug)).toMatchObject({ kind: 'gone', edition: { head: { number: 3 } } });
  });

  test('is in no list, of whatever instant', () => {
    expect(library.shown(null).map(({ head }) => head.slug)).toEqual(['two']);
    expect(library.shown(at(2.5))).toEqual([]);
  });

  test('was gone only for a time when it has been restored', () => {
    const restored = libraryOf({ one: [live('one', 1), gone('one', 2), live('one', 3)] });
    expect([1.5, 2.5, 3.5].map((minutes) => found(restored, 'one', minutes))).toEqual([1, 'gone', 3]);
    expect(restored.history('one')).toMatchObject({ editions: { length: 3 } });
  });
});

describe('a notice that is redirected', () => {
  const library = libraryOf({
    one: [live('one', 1), redirected('one', 'two', 5)],
    two: [live('two', 2), redirected('two', 'three', 6)],
    three: [live('three', 3), live('four', 7)],
  });

  test('leads straight to the end of all redirects', () => {
    expect(['one', 'two', 'three', 'four'].map((slug) => found(library, slug))).toEqual([
      '→ four',
      '→ four',
      '→ four',
      2,
    ]);
  });

  test('says which slugs have a say in that', () => {
    expect(library.find('one', null)).toMatchObject({ slugs: ['one', 'two', 'three', 'four'] });
  });

  test('leads to where it led then', () => {
    expect([found(library, 'one', 5.5), found(library, 'one', 6.5)]).toEqual(['→ two', '→ three']);
  });

  test('keeps what it showed before, and its history', () => {
    expect(found(library, 'one', 4.5)).toBe(1);
    expect(library.history('one')).toMatchObject({ kind: 'editions', editions: { length: 2 } });
  });

  test('is in no list, from then on', () => {
    expect(library.shown(null).map(({ head }) => head.slug)).toEqual(['four']);
    expect(library.shown(at(4.5)).map(({ head }) => head.slug)).toEqual(['three', 'one', 'two']);
  });

  test.each([
    ['to each other', { one: redirected('one', 'two', 3), two: redirected('two', 'one', 4) }],
    ['to themselves', { one: redirected('one', 'one', 3), two: redirected('two', 'two', 4) }],
  ])('is gone where redirects lead %s', (_how, { one, two }) => {
    const circle = libraryOf({ one: [live('one', 1), one], two: [live('two', 2), two] });
    expect([found(circle, 'one'), found(circle, 'two'), found(circle, 'one', 4.5)]).toEqual([
      'gone',
      'gone',
      'gone',
    ]);
  });

  test('is gone where it leads to its own earlier slug', () => {
    const circle = libraryOf({ one: [live('old', 1), live('new', 2), redirected('new', 'old', 3)] });
    expect([found(circle, 'old'), found(circle, 'new')]).toEqual(['gone', 'gone']);
  });

  test('is gone where it leads to nothing, or to what is gone', () => {
    const dead = libraryOf({
      one: [live('one', 1), redirected('one', 'nowhere', 2)],
      two: [live('two', 3), redirected('two', 'three', 4)],
      three: [live('three', 5), gone('three', 6)],
    });
    expect([found(dead, 'one'), found(dead, 'two')]).toEqual(['gone', 'gone']);
    expect(dead.find('two', null)).toMatchObject({ edition: { head: { noticeId: 'three' } } });
  });
});

test('whatever becomes of notices, following where a slug leads ends at once, now and at any instant', () => {
  const slugs = ['a', 'b', 'c', 'd'];
  const slug = fc.constantFrom(...slugs);
  const state = fc.record({
    notice: fc.constantFrom('one', 'two', 'three'),
    status: fc.constantFrom('live' as const, 'withdrawn' as const, 'gone' as const, 'redirected' as const),
    slug,
    redirectTo: slug,
  });
  const law = fc.property(fc.array(state, { maxLength: 12 }), (states) => {
    const owners = new Map<string, string>();
    const notices: Record<string, (State & { minute: number })[]> = {};
    for (const [index, { notice, redirectTo, ...rest }] of states.entries()) {
      // A slug belongs to one notice for good.
      if ((owners.get(rest.slug) ?? notice) !== notice) continue;
      owners.set(rest.slug, notice);
      const chain = notices[notice] ?? [];
      const to = rest.status === 'redirected' ? { redirectTo } : {};
      notices[notice] = [...chain, { ...rest, ...to, minute: index + 1 }];
    }
    const library = libraryOf(notices);
    for (const one of slugs) {
      for (const instant of [null, ...Array.from({ length: 14 }, (_, minute) => at(minute))]) {
        const first = library.find(one, instant);
        if (first?.kind === 'moved') expect(library.find(first.to, instant)?.kind).toBe('edition');
        if (first?.kind === 'edition') expect(['live', 'withdrawn']).toContain(first.edition.head.status);
      }
      const history = library.history(one);
      if (history?.kind === 'moved') expect(library.history(history.to)?.kind).toBe('editions');
    }
  });
  fc.assert(law, { numRuns: 300 });
});

describe('what is missing here', () => {
  const unavailable = expect.objectContaining({ code: 'edition_unavailable' });
  const states = [live('old', 1), live('new', 2), live('new', 3)];

  test('is missed across slugs', () => {
    const library = libraryOf({ one: states });
    library.remove([2]);
    expect(() => library.history('new')).toThrow(unavailable);
    expect(() => library.find('old', at(1.5))).toThrow(unavailable);
    expect(found(library, 'new')).toBe(3);
    expect(found(library, 'old')).toBe('→ new');
  });

  test('may say that all is gone, so nothing is shown when the newest is', () => {
    const library = libraryOf({ one: states });
    library.remove([3]);
    library.miss(new Map([[3, 'one']]));
    for (const read of [() => library.find('new', at(2.5)), () => library.find('old', null)]) {
      expect(read).toThrow(unavailable);
    }
    expect(library.shown(at(2.5))).toEqual([]);
  });

  test('of a notice that another is redirected to is not taken for nothing', () => {
    const library = libraryOf({ one: [live('one', 1), redirected('one', 'two', 2)] });
    library.miss(new Map([[3, 'two']]));
    expect(() => library.find('one', null)).toThrow(unavailable);
  });
});

describe('a change that is known to come', () => {
  const library = libraryOf({
    one: [live('old', 1), live('new', 2)],
    two: [live('two', 3), redirected('two', 'old', 4)],
    drill: [{ ...live('drill', 5), mode: 'exercise' }],
  });
  library.expect(
    new Map([
      ['new', 10 * MINUTE],
      ['drill', 9 * MINUTE],
    ]),
  );

  test.each(['old', 'new', 'two'])('is told of every slug that leads there: %s', (slug) => {
    expect(library.nextChange(slug, 0)).toBe(10 * MINUTE);
  });

  test('of a rehearsal is known among rehearsals alone', () => {
    expect([library.nextChange('drill', 0), library.nextChange(null, 0)]).toEqual([null, 10 * MINUTE]);
    expect(library.exercises.nextChange('drill', 0)).toBe(9 * MINUTE);
    expect(library.exercises.nextChange(null, 0)).toBe(9 * MINUTE);
  });
});

test('rehearsals are found among themselves, and nowhere else', () => {
  const library = libraryOf({
    one: [live('one', 1), redirected('one', 'drill', 2)],
    drill: [{ ...live('drill', 5), mode: 'exercise' }],
  });
  expect([found(library, 'drill'), library.history('drill'), found(library, 'one')]).toEqual([
    null,
    null,
    'gone',
  ]);
  expect([library.slugs(), library.shown(null), library.latest]).toEqual([['one'], [], 2 * MINUTE]);
  const { exercises } = library;
  expect(exercises.find('drill', null)).toMatchObject({ kind: 'edition' });
  expect([exercises.find('one', null), exercises.slugs(), exercises.latest]).toEqual([
    null,
    ['drill'],
    5 * MINUTE,
  ]);
});
