import type { EditionContent } from './content.ts';
import type { Format, Rendition } from './rendition.ts';

// All editions of all notices, in memory: a read asks nobody. Followed from the database by `follow.ts`.

/** A body exactly as it was published. */
export interface Body {
  bytes: Buffer;
  sha256: string;
}

export interface LibraryEdition {
  sequence: bigint;
  noticeId: string;
  sha256: string;
  /** When it became the newest, in milliseconds since 1970. */
  from: number;
  content: EditionContent;
  /** For agents only; the public's delivery has no way to it. */
  agentContent: string;
  bodies: ReadonlyMap<string, Body>;
}

export interface Library {
  /** The sequence up to which editions are here. */
  readonly sequence: bigint;
  /** The latest instant at which one of them was published, in milliseconds since 1970. */
  readonly latest: number;
  /** The slugs of the actual notices, in alphabetical order. */
  slugs(): readonly string[];
  /** The editions of an actual notice, oldest first; null when none has been published. */
  editionsOf(slug: string): readonly LibraryEdition[] | null;
  /** The edition that was the newest at an instant; the newest of all when no instant is given. */
  editionAt(slug: string, asOf: Date | null): LibraryEdition | null;
  /** Puts editions on the shelf, in the order of their sequence; each becomes visible whole. */
  add(editions: readonly LibraryEdition[]): void;
}

/** All that readers get: they have no way to the database. */
export interface ReaderContext {
  library: Library;
  /** The one clock: the instant now, in UTC. */
  now: () => Date;
}

export function createLibrary(): Library {
  const shelves = new Map<string, LibraryEdition[]>();
  let slugs: string[] = [];
  let sequence = 0n;
  let latest = 0;
  return {
    get sequence() {
      return sequence;
    },
    get latest() {
      return latest;
    },
    slugs: () => slugs,
    editionsOf: (slug) => shelves.get(slug) ?? null,
    editionAt(slug, asOf) {
      const editions = shelves.get(slug);
      if (!editions) return null;
      const instant = asOf?.getTime() ?? Number.POSITIVE_INFINITY;
      return editions.findLast((edition) => edition.from <= instant) ?? null;
    },
    add(editions) {
      for (const edition of editions) {
        if (edition.sequence <= sequence) continue;
        sequence = edition.sequence;
        // A rehearsal never reaches a reader, so it is not put where readers look.
        if (edition.content.mode === 'exercise') continue;
        latest = Math.max(latest, edition.from);
        shelves.set(edition.content.slug, [...(shelves.get(edition.content.slug) ?? []), edition]);
      }
      slugs = [...shelves.keys()].sort();
    },
  };
}

/** @returns the body of an edition in a locale and format */
export function bodyOf(edition: LibraryEdition, locale: string, format: Format): Body | null {
  return edition.bodies.get(`${locale}/${format}`) ?? null;
}

const parsed = new WeakMap<Body, Rendition>();

/** @returns a body as a value; parsed once */
export function renditionOf(body: Body): Rendition {
  const known = parsed.get(body);
  if (known) return known;
  const rendition = JSON.parse(body.bytes.toString('utf8')) as Rendition;
  parsed.set(body, rendition);
  return rendition;
}
