import { Refusal } from '../errors.ts';
import { isReadable } from './content.ts';
import type { Found, FoundHistory, LibraryEdition, Reading } from './reading.ts';

/** What has to be known besides the editions that are here. */
export interface Surroundings {
  /** The editions that should be here and are not, by their sequence: of which notice each is. */
  missing: ReadonlyMap<number, string>;
  /** Whether there are notices of which nothing is here: nobody knows which slugs they have. */
  isAnyUnknown(): boolean;
  /** When readers are going to see something else under a slug, in milliseconds since 1970. */
  changes(): ReadonlyMap<string, number>;
}

export interface Notices
  extends Pick<Reading, 'latest' | 'slugs' | 'find' | 'history' | 'shown' | 'previousOf'> {
  /** Replaces the editions. @param editions by their sequence */
  arrange(editions: readonly LibraryEdition[]): void;
  /** @returns whether a notice has, or had, the slug */
  has(slug: string): boolean;
  /** @returns the instants at which it is known that a slug is going to show something else, by way of others too */
  changesOf(slug: string): readonly number[];
}

/** The editions of one notice, oldest first; never empty. */
type Chain = LibraryEdition[];

/** Makes a place for notices, each with the editions of its whole life, whatever its slug was. */
export function createNotices({ missing, isAnyUnknown, changes }: Surroundings): Notices {
  let byNotice: ReadonlyMap<string, Chain> = new Map();
  let bySlug: ReadonlyMap<string, Chain> = new Map();
  let chains: readonly Chain[] = [];
  let slugs: readonly string[] = [];
  let latest = 0;

  /** @returns whether an edition is missing between two that follow each other here, or before the first, or after the last */
  const isGap = (before: LibraryEdition | undefined, after: LibraryEdition | undefined) => {
    if (after && after.head.previousSha256 !== (before?.head.sha256 ?? null)) return true;
    if (missing.size === 0) return false;
    const { noticeId } = ((before ?? after) as LibraryEdition).head;
    const [from, to] = [before?.head.sequence ?? 0, after?.head.sequence ?? Number.POSITIVE_INFINITY];
    return missing.entries().some(([one, of]) => of === noticeId && one > from && one < to);
  };

  /** @returns the edition then; null before the first; `missing` when it is not here, or the newest is not */
  const editionIn = (chain: Chain, asOf: Date | null): LibraryEdition | null | 'missing' => {
    const newest = newestOf(chain);
    if (isGap(newest, undefined)) return 'missing';
    if (asOf === null || newest.head.status === 'gone') return newest;
    const instant = asOf.getTime();
    const index = chain.findLastIndex((edition) => edition.from <= instant);
    return isGap(chain[index], chain[index + 1]) ? 'missing' : (chain[index] ?? null);
  };

  const chainOf = (slug: string): Chain | null => {
    const chain = bySlug.get(slug);
    if (!chain && isAnyUnknown()) throw unavailable();
    return chain ?? null;
  };

  const find = (slug: string, asOf: Date | null): Found => {
    const slugs = [slug];
    const redirected = new Map<string, LibraryEdition>();
    for (let at = slug; ; ) {
      const chain = chainOf(at);
      const edition = chain && editionIn(chain, asOf);
      if (edition === 'missing') throw unavailable();
      if (!chain || !edition) {
        const leadsNowhere = [...redirected.values()].at(-1);
        return leadsNowhere ? { kind: 'gone', edition: leadsNowhere, slugs } : null;
      }
      const current = newestOf(chain).head.slug;
      if (current !== at) slugs.push(current);
      const { status, noticeId, redirectTo } = edition.head;
      if (isReadable(status)) {
        // The past is shown where it was then, and else where the notice is now.
        const place = asOf !== null && edition.head.slug === at ? at : current;
        return place === slug ? { kind: 'edition', edition } : { kind: 'moved', to: place, slugs };
      }
      const isCircle = redirected.has(noticeId);
      if (redirectTo === undefined || isCircle) return { kind: 'gone', edition, slugs };
      redirected.set(noticeId, edition);
      slugs.push(redirectTo);
      at = redirectTo;
    }
  };

  const history = (slug: string): FoundHistory => {
    const chain = chainOf(slug);
    if (!chain) return null;
    const newest = newestOf(chain);
    if (isGap(newest, undefined)) throw unavailable();
    const current = newest.head.slug;
    if (newest.head.status === 'gone') return { kind: 'gone', edition: newest, slugs: [slug, current] };
    if (current !== slug) return { kind: 'moved', to: current, slugs: [slug, current] };
    if (chain.some((edition, index) => isGap(chain[index - 1], edition))) throw unavailable();
    return { kind: 'editions', editions: chain };
  };

  const shownIn = (chain: Chain, asOf: Date | null): readonly LibraryEdition[] => {
    const edition = editionIn(chain, asOf);
    const isShown = edition !== null && edition !== 'missing' && isReadable(edition.head.status);
    return isShown ? [edition] : [];
  };

  return {
    get latest() {
      return latest;
    },
    slugs: () => slugs,
    has: (slug) => bySlug.has(slug),
    find,
    history,
    shown: (asOf) => chains.flatMap((chain) => shownIn(chain, asOf)),
    previousOf: ({ head }) =>
      byNotice.get(head.noticeId)?.find((one) => one.head.sha256 === head.previousSha256) ?? null,
    changesOf(slug) {
      if (changes().size === 0) return [];
      const related = new Set([slug]);
      for (let at: string | undefined = slug; at !== undefined; ) {
        const chain: Chain | undefined = bySlug.get(at);
        if (!chain) break;
        const { slug: current, redirectTo } = newestOf(chain).head;
        related.add(current);
        // One that was there before would lead in a circle.
        at = redirectTo === undefined || related.has(redirectTo) ? undefined : redirectTo;
        if (at !== undefined) related.add(at);
      }
      return [...related].flatMap((one) => changes().get(one) ?? []);
    },
    arrange(editions) {
      latest = editions.reduce((instant, { from }) => Math.max(instant, from), 0);
      byNotice = Map.groupBy(editions, ({ head }) => head.noticeId);
      const owners = new Map<string, Chain>();
      for (const { head } of editions) owners.set(head.slug, byNotice.get(head.noticeId) as Chain);
      bySlug = owners;
      chains = [...byNotice.values()].sort((a, b) => compare(newestOf(a).head.slug, newestOf(b).head.slug));
      slugs = chains.map((chain) => newestOf(chain).head.slug);
    },
  };
}

/** @returns that an edition which is there is not here at this moment */
export function unavailable(): Refusal {
  const detail = 'This instance is fetching its copy of the notice again. Try again in a second.';
  return new Refusal('edition_unavailable', detail, { headers: { 'retry-after': '1' } });
}

function newestOf(chain: Chain): LibraryEdition {
  return chain.at(-1) as LibraryEdition;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
