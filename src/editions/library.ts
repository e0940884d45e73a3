import { Refusal } from '../errors.ts';
import { DamagedCopy, type EditionBytes, type TextName } from './bytes.ts';
import type { EditionHead } from './head.ts';

// Every edition of every notice, so that a read asks nobody. Followed from the database by `follow.ts`.

export interface LibraryEdition {
  head: EditionHead;
  /** When it became the newest, in milliseconds since 1970. */
  from: number;
  /** Where its texts are; they move from memory to the local disk. */
  bytes: EditionBytes;
}

/** How far this instance knows what the database has. */
export interface Freshness {
  /** When the database was last asked and all that it had was here, in milliseconds since 1970; null before. */
  checkedAt: number | null;
  /** Whether the database answered when it was last asked. */
  isDatabaseReachable: boolean;
}

export interface Library {
  /** The sequence up to which editions are here. */
  readonly sequence: number;
  /** The latest instant at which one of them was published, in milliseconds since 1970. */
  readonly latest: number;
  readonly freshness: Readonly<Freshness>;
  /** The slugs of the actual notices, in alphabetical order. */
  slugs(): readonly string[];
  /**
   * @returns the editions of an actual notice, oldest first; null when none has been published
   * @throws Refusal `edition_unavailable` when one of them is missing here
   */
  editionsOf(slug: string): readonly LibraryEdition[] | null;
  /**
   * @returns the edition that was the newest at an instant; the newest of all when no instant is given
   * @throws Refusal `edition_unavailable` when that one is missing here: another would be taken for it
   */
  editionAt(slug: string, asOf: Date | null): LibraryEdition | null;
  /** As `editionAt`, but for one among many: null also when it is missing. */
  knownEditionAt(slug: string, asOf: Date | null): LibraryEdition | null;
  /** @returns the edition that one continues; null when it is the first, or that one is missing here */
  previousOf(edition: LibraryEdition): LibraryEdition | null;
  /** Says which editions should be here and are not, by their sequence: of which notice each is. */
  miss(editions: ReadonlyMap<number, string>): void;
  /** The sequences of those. */
  missing(): readonly number[];
  /** Every edition here, rehearsals included, by its sequence. */
  all(): ReadonlyMap<number, LibraryEdition>;
  /**
   * @param now in milliseconds since 1970, like the result
   * @returns when readers are going to see something else under a slug, or under any; null when that is not known
   */
  nextChange(slug: string | null, now: number): number | null;
  /** Puts editions on the shelf; each becomes visible whole. */
  add(editions: readonly LibraryEdition[]): void;
  /** Takes away what the database does not have, such as after it was restored from a backup. */
  remove(sequences: readonly number[]): void;
  /**
   * @returns a text of an edition in the very bytes that were published
   * @throws Refusal `edition_unavailable` when this instance's copy is damaged, until the follower has mended it
   */
  read(edition: LibraryEdition, name: TextName): Promise<Buffer>;
  /** The editions whose copy is damaged. */
  damaged(): readonly LibraryEdition[];
  mended(edition: LibraryEdition): void;
  /** Replaces what is known of changes to come. */
  expect(changes: ReadonlyMap<string, number>): void;
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
  const damaged = new Set<LibraryEdition>();
  const listeners: (() => void)[] = [];
  const freshness: Freshness = { checkedAt: null, isDatabaseReachable: false };
  let shelves: ReadonlyMap<string, readonly LibraryEdition[]> = new Map();
  let slugs: readonly string[] = [];
  let changes: ReadonlyMap<string, number> = new Map();
  let sequence = 0;
  let latest = 0;

  const missing = new Map<number, string>();
  const isMissing = (noticeId: string, after: number, before: number) =>
    missing.size > 0 && missing.entries().some(([one, of]) => of === noticeId && one > after && one < before);
  // Which slugs those have that are missing wholly, nobody knows.
  const isAnyUnknown = () => {
    if (missing.size === 0) return false;
    const known = new Set(all.values().map(({ head }) => head.noticeId));
    return missing.values().some((noticeId) => !known.has(noticeId));
  };

  /** @returns whether an edition is missing between two that follow each other here, or before the first, or after the last */
  const isGap = (before: LibraryEdition | undefined, after: LibraryEdition | undefined) => {
    if (after && after.head.previousSha256 !== (before?.head.sha256 ?? null)) return true;
    const noticeId = (before ?? after)?.head.noticeId ?? '';
    return isMissing(noticeId, before?.head.sequence ?? 0, after?.head.sequence ?? Number.POSITIVE_INFINITY);
  };

  const look = (slug: string, asOf: Date | null) => {
    const editions = shelves.get(slug);
    if (!editions) return { edition: null, isMissing: isAnyUnknown() };
    const instant = asOf?.getTime() ?? Number.POSITIVE_INFINITY;
    const index = editions.findLastIndex((edition) => edition.from <= instant);
    return { edition: editions[index] ?? null, isMissing: isGap(editions[index], editions[index + 1]) };
  };

  const arrange = () => {
    const editions = [...all.values()].sort((a, b) => a.head.sequence - b.head.sequence);
    sequence = editions.at(-1)?.head.sequence ?? 0;
    // A rehearsal never reaches a reader, so it is not put where readers look.
    const actual = editions.filter(({ head }) => head.mode === 'actual');
    latest = actual.reduce((instant, { from }) => Math.max(instant, from), 0);
    shelves = Map.groupBy(actual, ({ head }) => head.slug);
    slugs = [...shelves.keys()].sort();
    tell();
  };
  const tell = () => {
    for (const listener of listeners) listener();
  };

  return {
    get sequence() {
      return sequence;
    },
    get latest() {
      return latest;
    },
    freshness,
    slugs: () => slugs,
    editionsOf(slug) {
      const editions = shelves.get(slug) ?? [];
      const isWhole = [...editions, undefined].every(
        (edition, index) => !isGap(editions[index - 1], edition),
      );
      if (!isWhole || (editions.length === 0 && isAnyUnknown())) throw unavailable();
      return editions.length === 0 ? null : editions;
    },
    editionAt(slug, asOf) {
      const found = look(slug, asOf);
      if (found.isMissing) throw unavailable();
      return found.edition;
    },
    knownEditionAt(slug, asOf) {
      const found = look(slug, asOf);
      return found.isMissing ? null : found.edition;
    },
    previousOf: ({ head }) =>
      shelves.get(head.slug)?.find((one) => one.head.sha256 === head.previousSha256) ?? null,
    miss(editions) {
      for (const [one, noticeId] of editions) missing.set(one, noticeId);
      tell();
    },
    missing: () => [...missing.keys()],
    all: () => all,
    nextChange(slug, now) {
      const instants = slug === null ? [...changes.values()] : [changes.get(slug) ?? Number.NaN];
      // One that is long past did not come, or the database is away: lifetimes do not wait for it.
      return earliest(instants.filter((instant) => instant > now - OVERDUE_MILLISECONDS));
    },
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
    async read(edition, name) {
      try {
        return await edition.bytes.read(name);
      } catch (error) {
        if (!(error instanceof DamagedCopy)) throw error;
        damaged.add(edition);
        throw unavailable();
      }
    },
    damaged: () => [...damaged],
    mended: (edition) => void damaged.delete(edition),
    expect(known) {
      if (isSame(known, changes)) return;
      changes = known;
      tell();
    },
    note: (news) => void Object.assign(freshness, news),
    onChange: (listener) => void listeners.push(listener),
  };
}

function unavailable(): Refusal {
  const detail = 'This instance is fetching its copy of the notice again. Try again in a second.';
  return new Refusal('edition_unavailable', detail, { headers: { 'retry-after': '1' } });
}

function earliest(instants: readonly number[]): number | null {
  return instants.length === 0 ? null : Math.min(...instants);
}

function isSame(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  return a.size === b.size && [...a].every(([slug, instant]) => b.get(slug) === instant);
}
