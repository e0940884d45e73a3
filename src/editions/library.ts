import { DamagedCopy } from './bytes.ts';
import { createNotices, type Surroundings, unavailable } from './notices.ts';
import type { Freshness, LibraryEdition, Reading } from './reading.ts';
import type { Synonyms } from './synonyms.ts';

// Every edition of every notice, so that a read asks nobody. Followed from the database by `follow.ts`.

/** What the public reads, which is of the actual notices alone, and how it is kept up. */
export interface Library extends Reading {
  /** The rehearsals, apart: nothing of them is found among the actual notices. */
  readonly exercises: Reading;
  /** The sequence up to which editions are here. */
  readonly sequence: number;
  /** Says which editions should be here and are not, by their sequence: of which notice each is. */
  miss(editions: ReadonlyMap<number, string>): void;
  /** The sequences of those. */
  missing(): readonly number[];
  /** Every edition here, rehearsals included, by its sequence. */
  all(): ReadonlyMap<number, LibraryEdition>;
  /** Puts editions on the shelf; each becomes visible whole. */
  add(editions: readonly LibraryEdition[]): void;
  /** Takes away what the database does not have, such as after it was restored from a backup. */
  remove(sequences: readonly number[]): void;
  /** The editions whose copy is damaged. */
  damaged(): readonly LibraryEdition[];
  mended(edition: LibraryEdition): void;
  /** Replaces what is known of changes to come. */
  expect(changes: ReadonlyMap<string, number>): void;
  /** @returns what the search takes for the same, by locale; the same object until that changes */
  synonyms(): Synonyms;
  /** Replaces them; lists that are the same objects are the same. */
  putSynonyms(synonyms: Synonyms): void;
  /** Notes how the database was reached. */
  note(freshness: Partial<Freshness>): void;
  /** Calls back whenever a reader may see something else from now on. */
  onChange(listener: () => void): void;
}

/** All that readers get: they have no way to the database. */
export interface ReaderContext {
  library: Library;
  /** The one clock: the instant now, in UTC. */
  now: () => Date;
}

const OVERDUE_MILLISECONDS = 60_000;

export function createLibrary(): Library {
  const all = new Map<number, LibraryEdition>();
  const missing = new Map<number, string>();
  const damaged = new Set<LibraryEdition>();
  const listeners: (() => void)[] = [];
  const freshness: Freshness = { checkedAt: null, isDatabaseReachable: false };
  let changes: ReadonlyMap<string, number> = new Map();
  let synonyms: Synonyms = new Map();
  let sequence = 0;

  const surroundings: Surroundings = {
    missing,
    isAnyUnknown() {
      if (missing.size === 0) return false;
      const known = new Set(all.values().map(({ head }) => head.noticeId));
      return missing.values().some((noticeId) => !known.has(noticeId));
    },
    changes: () => changes,
  };
  const actual = createNotices(surroundings);
  const rehearsed = createNotices(surroundings);

  const arrange = () => {
    const editions = [...all.values()].sort((a, b) => a.head.sequence - b.head.sequence);
    sequence = editions.at(-1)?.head.sequence ?? 0;
    // A rehearsal never reaches the public, so it is not put where the public looks.
    actual.arrange(editions.filter(({ head }) => head.mode === 'actual'));
    rehearsed.arrange(editions.filter(({ head }) => head.mode === 'exercise'));
    tell();
  };
  const tell = () => {
    for (const listener of listeners) listener();
  };

  const read: Reading['read'] = async (edition, name) => {
    try {
      return await edition.bytes.read(name);
    } catch (error) {
      if (!(error instanceof DamagedCopy)) throw error;
      damaged.add(edition);
      throw unavailable();
    }
  };

  const readingOf = (notices: typeof actual, others: typeof actual): Reading => ({
    get latest() {
      return notices.latest;
    },
    freshness,
    slugs: notices.slugs,
    find: notices.find,
    history: notices.history,
    shown: notices.shown,
    previousOf: notices.previousOf,
    nextChange(slug, now) {
      const known = slug === null ? [...changes.keys()].filter((one) => !others.has(one)) : [slug];
      const instants = known.flatMap((one) => (others.has(one) ? [] : notices.changesOf(one)));
      // One that is long past did not come, or the database is away: lifetimes do not wait for it.
      return earliest(instants.filter((instant) => instant > now - OVERDUE_MILLISECONDS));
    },
    read,
  });

  return {
    ...readingOf(actual, rehearsed),
    get latest() {
      return actual.latest;
    },
    exercises: readingOf(rehearsed, actual),
    get sequence() {
      return sequence;
    },
    miss(editions) {
      for (const [one, noticeId] of editions) missing.set(one, noticeId);
      tell();
    },
    missing: () => [...missing.keys()],
    all: () => all,
    add(editions) {
      for (const edition of editions) {
        all.set(edition.head.sequence, edition);
        missing.delete(edition.head.sequence);
      }
      if (editions.length > 0) arrange();
    },
    remove(sequences) {
      for (const one of sequences) {
        const edition = all.get(one);
        if (edition) damaged.delete(edition);
        all.delete(one);
        missing.delete(one);
      }
      if (sequences.length > 0) arrange();
    },
    damaged: () => [...damaged],
    mended: (edition) => void damaged.delete(edition),
    expect(known) {
      if (isSame(known, changes)) return;
      changes = known;
      tell();
    },
    synonyms: () => synonyms,
    putSynonyms(known) {
      const isSame = ([locale, groups]: [string, unknown]) => synonyms.get(locale) === groups;
      if (known.size === synonyms.size && [...known].every(isSame)) return;
      synonyms = known;
      tell();
    },
    note: (news) => void Object.assign(freshness, news),
    onChange: (listener) => void listeners.push(listener),
  };
}

function earliest(instants: readonly number[]): number | null {
  return instants.length === 0 ? null : Math.min(...instants);
}

function isSame(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  return a.size === b.size && [...a].every(([slug, instant]) => b.get(slug) === instant);
}
