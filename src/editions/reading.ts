import type { EditionBytes, TextName } from './bytes.ts';
import type { EditionHead } from './head.ts';

// What readers look editions up by: a notice is found under every slug that it has had.

/** An edition as this instance has it. */
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

/** Nothing is shown: an edition says that it is taken away, or leads nowhere. */
export interface Gone {
  kind: 'gone';
  edition: LibraryEdition;
  /** Every slug that has a say in this: a change of one of those notices may change it. */
  slugs: readonly string[];
}

/** It is shown under another slug, which leads no further. */
export interface Moved {
  kind: 'moved';
  to: string;
  slugs: readonly string[];
}

/** What is under a slug: null when there has been nothing. */
export type Found = { kind: 'edition'; edition: LibraryEdition } | Gone | Moved | null;
export type FoundHistory = { kind: 'editions'; editions: readonly LibraryEdition[] } | Gone | Moved | null;

/** The published notices, actual ones or rehearsals, to look them up without asking anybody. */
export interface Reading {
  /** The latest instant at which one of their editions was published, in milliseconds since 1970. */
  readonly latest: number;
  readonly freshness: Readonly<Freshness>;
  /** The slugs that the notices have now, in alphabetical order. */
  slugs(): readonly string[];
  /**
   * Finds what is shown under a slug, now or at an instant. What is gone now was never there.
   *
   * @throws Refusal `edition_unavailable` when the edition is missing here, or the newest, which may say that it is gone:
   *   another would be taken for it
   */
  find(slug: string, asOf: Date | null): Found;
  /**
   * Finds every edition of the notice that a slug belongs to, the oldest first.
   *
   * @throws Refusal `edition_unavailable` when one of them is missing here
   */
  history(slug: string): FoundHistory;
  /** @returns of each notice the edition that is shown, now or at an instant; those that are missing here are left out */
  shown(asOf: Date | null): readonly LibraryEdition[];
  /** @returns the edition that one continues; null when it is the first, or that one is missing here */
  previousOf(edition: LibraryEdition): LibraryEdition | null;
  /**
   * @param now in milliseconds since 1970, like the result
   * @returns when readers are going to see something else under a slug, or under any; null when that is not known
   */
  nextChange(slug: string | null, now: number): number | null;
  /**
   * @returns a text of an edition in the very bytes that were published
   * @throws Refusal `edition_unavailable` when this instance's copy is damaged, until the follower has mended it
   */
  read(edition: LibraryEdition, name: TextName): Promise<Buffer>;
}
