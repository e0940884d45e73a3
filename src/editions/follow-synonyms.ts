import { isDeepStrictEqual } from 'node:util';
import pg from 'pg';
import type { SynonymGroup } from '../document/synonyms.ts';
import type { Library } from './library.ts';
import type { Shelf } from './shelf.ts';
import { fetchSynonymList, fetchSynonymRevisions } from './synonyms.ts';

interface Options {
  library: Library;
  /** Where they are copied to; null keeps them in memory alone. */
  shelf: Shelf | null;
  log: { error(detail: object, message: string): void; warn(detail: object, message: string): void };
}

// A single failure may be that of a connection that has just broken, which is nothing to tell.
const FAILURES_TO_TELL = 2;

/** Keeps the synonyms of a library up. Editions matter more: whatever goes wrong here goes wrong for synonyms alone. */
export interface SynonymFollower {
  /** To be called for each new connection: it may lead to another database, with other words under the same revision. */
  beginAnew(): void;
  /**
   * Brings what has changed. What cannot be had stays as it is here, and is tried again the next time.
   *
   * @returns false when the connection has not answered, so that whatever is asked next would wait behind it
   */
  follow(client: pg.Client): Promise<boolean>;
  /** Tries again to copy to the local disk what could not be copied. */
  copyAgain(): Promise<void>;
}

export function createSynonymFollower({ library, shelf, log }: Options): SynonymFollower {
  /** Of the lists that were brought by this connection. */
  const revisions = new Map<string, string>();
  /** The lists that could not be read, at which revision: each is told once. */
  const unread = new Map<string, string>();
  let failures = 0;
  let isUncopied = false;

  const copy = async () => {
    try {
      await shelf?.putSynonyms(library.synonyms());
      isUncopied = false;
    } catch (error) {
      if (!isUncopied) log.warn({ err: error }, 'cannot copy the synonyms to the local disk');
      isUncopied = true;
    }
  };

  const tellUnread = (locale: string, revision: string, detail: object) => {
    if (unread.get(locale) === revision) return;
    unread.set(locale, revision);
    log.error({ locale, ...detail }, 'the synonyms of a locale cannot be read; going on with those here');
  };

  const bring = async (client: pg.Client, locale: string, revision: string) => {
    const here = library.synonyms().get(locale);
    if (revisions.get(locale) === revision) return here;
    try {
      const list = await fetchSynonymList(client, locale);
      if (list === null) return undefined;
      revisions.set(locale, list.revision);
      if (list.groups === null) tellUnread(locale, revision, {});
      else return isDeepStrictEqual(list.groups, here) ? here : list.groups;
    } catch (error) {
      // One that the database cannot give keeps back none of the others.
      if (!(error instanceof pg.DatabaseError)) throw error;
      tellUnread(locale, revision, { err: error });
    }
    return here;
  };

  const bringAll = async (client: pg.Client) => {
    const synonyms = new Map<string, readonly SynonymGroup[]>();
    for (const [locale, revision] of await fetchSynonymRevisions(client)) {
      const groups = await bring(client, locale, revision);
      if (groups) synonyms.set(locale, groups);
    }
    const before = library.synonyms();
    library.putSynonyms(synonyms);
    if (library.synonyms() !== before) await copy();
  };

  return {
    beginAnew: () => revisions.clear(),
    async follow(client) {
      try {
        await bringAll(client);
        failures = 0;
        return true;
      } catch (error) {
        // The database may not have been migrated yet, for one.
        failures += 1;
        const isNews = failures === FAILURES_TO_TELL;
        if (isNews) log.warn({ err: error }, 'cannot follow the synonyms; going on with those here');
        return error instanceof pg.DatabaseError;
      }
    },
    async copyAgain() {
      if (isUncopied) await copy();
    },
  };
}
