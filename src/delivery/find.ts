import { createHash } from 'node:crypto';
import { bodyName } from '../editions/bytes.ts';
import type { Library, LibraryEdition, ReaderContext } from '../editions/library.ts';
import type { Format, PartPath } from '../editions/rendition.ts';
import { Refusal, refuseFaults } from '../errors.ts';
import { type Choice, chooseLocale } from '../http/negotiate.ts';
import { cacheKeyHeaders, cacheKeysOf } from './cache-keys.ts';
import { editionEntryOf, editionList, editionWithContent, noticeList } from './history.ts';
import { type LifetimeKind, lifetimeOf } from './lifetime.ts';
import type { Resource } from './resource.ts';
import { type FeedName, feeds } from './slice.ts';

// From what is asked to what answers it. All of it is looked up in the library: no database, no working copy.

export interface Ask {
  locale?: string | undefined;
  format?: Format;
  asOf?: string | undefined;
  acceptLanguage?: string | undefined;
}

const JSON_TYPE = 'application/json; charset=utf-8';

/**
 * @returns a whole rendition, in the very bytes that were published
 * @throws Refusal `notice_not_found`, `locale_not_available`, `invalid_parameter`
 */
export function findRendition(ctx: ReaderContext, slug: string, ask: Ask): Resource {
  const { edition, choice, name, key } = locate(ctx, slug, ask);
  return {
    ...describe(ctx, edition, choice, ask),
    key,
    source: { kind: 'text', edition, name },
  };
}

/** @returns one list of a rendition under its head */
export function findPart(ctx: ReaderContext, slug: string, path: PartPath, ask: Ask): Resource {
  const { edition, choice, name, key } = locate(ctx, slug, ask);
  return {
    ...describe(ctx, edition, choice, ask),
    key: `${key}/${path}`,
    source: { kind: 'slice', edition, name, slice: path },
  };
}

/** @throws Refusal `item_not_found` and those of `findRendition` */
export function findFaq(ctx: ReaderContext, slug: string, faqKey: string, ask: Ask): Resource {
  const { edition, choice, name, key } = locate(ctx, slug, ask);
  if (!edition.head.faqKeys.includes(faqKey)) {
    throw refusal(ctx, 'item_not_found', `The notice has no FAQ "${faqKey}".`, slug);
  }
  return {
    ...describe(ctx, edition, choice, ask),
    key: `${key}/faqs/${faqKey}`,
    source: { kind: 'slice', edition, name, slice: `faqs/${faqKey}` },
  };
}

/** @returns a notice in another form, made of its HTML rendition */
export function findFeed(ctx: ReaderContext, slug: string, feed: FeedName, ask: Ask): Resource {
  const { edition, choice, name, key } = locate(ctx, slug, ask);
  return {
    ...describe(ctx, edition, choice, ask),
    key: `${key}/${feed}`,
    source: { kind: 'slice', edition, name, slice: feed },
    contentType: feeds[feed].contentType,
  };
}

/** @returns the notices that are live, each in the locale that fits best */
export function findNotices(ctx: ReaderContext, ask: Ask): Resource {
  const { library } = ctx;
  const asOf = instantOf(ctx, ask.asOf);
  // One that is being fetched again must not take the others away.
  const editions = library.slugs().flatMap((slug) => library.knownEditionAt(slug, asOf) ?? []);
  const list = noticeList(editions, ask);
  const locales = [...new Set(list.notices.map(({ locale }) => locale))];
  const bytes = Buffer.from(JSON.stringify(list));
  return {
    key: `notices/${createHash('sha256').update(bytes).digest('base64url')}`,
    source: { kind: 'made', make: () => bytes },
    contentType: JSON_TYPE,
    contentLanguage: locales.length === 0 ? null : locales.join(', '),
    // It changes with any edition of any notice, also twice in one second, and clocks differ: only its tag tells.
    lastModified: null,
    isNegotiated: ask.locale === undefined,
    lifetime: lifetimeAsOf(ctx, asOf),
    slug: null,
    cacheKeys: cacheKeysOf(null, ask.locale ?? null),
    isFrequent: asOf === null,
  };
}

/** @returns the history of a notice, the newest edition first */
export function findEditions(ctx: ReaderContext, slug: string, ask: Ask): Resource {
  const editions = ctx.library.editionsOf(slug);
  if (!editions) throw noNotice(ctx, slug);
  const newest = editions.at(-1) as LibraryEdition;
  const choice = chooseLocaleOf(ctx, newest, ask);
  return {
    ...describe(ctx, newest, choice, ask),
    key: `${keyOf(newest)}/${choice.locale}/editions/${editions.length}`,
    source: { kind: 'made', make: () => Buffer.from(JSON.stringify(editionList(editions, choice.locale))) },
  };
}

/** @throws Refusal `edition_not_found` */
export function findEdition(ctx: ReaderContext, slug: string, number: number, ask: Ask): Resource {
  const editions = ctx.library.editionsOf(slug);
  if (!editions) throw noNotice(ctx, slug);
  const edition = editions.find(({ head }) => head.number === number);
  if (!edition) {
    const detail = `The notice has the editions 1 to ${editions.length}.`;
    throw refusal(ctx, 'edition_not_found', detail, slug);
  }
  const choice = chooseLocaleOf(ctx, edition, ask);
  const entry = editionEntryOf(edition.head, choice.locale);
  return {
    ...describe(ctx, edition, choice, ask),
    key: `${keyOf(edition)}/${choice.locale}/edition`,
    source: {
      kind: 'made',
      make: async () =>
        editionWithContent(edition.head, entry, choice.locale, await ctx.library.read(edition, 'content')),
    },
    lifetime: 'immutable',
  };
}

function locate(ctx: ReaderContext, slug: string, ask: Ask) {
  const edition = ctx.library.editionAt(slug, instantOf(ctx, ask.asOf));
  if (!edition) throw noNotice(ctx, slug);
  const choice = chooseLocaleOf(ctx, edition, ask);
  const name = bodyName(choice.locale, ask.format ?? 'html');
  return { edition, choice, name, key: `${keyOf(edition)}/${name}` };
}

// Not by its sequence: that begins anew with another database.
function keyOf({ head }: LibraryEdition): string {
  return head.sha256.slice(0, 32);
}

function describe(ctx: ReaderContext, edition: LibraryEdition, choice: Choice, ask: Ask) {
  const { slug } = edition.head;
  const asOf = instantOf(ctx, ask.asOf);
  return {
    contentType: JSON_TYPE,
    contentLanguage: choice.locale,
    lastModified: lastModifiedOf(ctx.library, edition),
    isNegotiated: choice.negotiated,
    lifetime: lifetimeAsOf(ctx, asOf),
    slug,
    cacheKeys: cacheKeysOf(slug, choice.locale),
    isFrequent: asOf === null,
  };
}

// HTTP dates are exact to a second. Of two editions within one, neither the second's date nor what a client asks with the
// first's would tell them apart (RFC 9110, section 8.8.2.2).
function lastModifiedOf(library: Library, edition: LibraryEdition): number | null {
  if (edition.head.previousSha256 === null) return edition.from;
  // Of one that is missing here nobody knows the second.
  const before = library.previousOf(edition);
  return before && secondOf(before) !== secondOf(edition) ? edition.from : null;
}

function secondOf({ from }: LibraryEdition): number {
  return Math.floor(from / 1_000);
}

function chooseLocaleOf(ctx: ReaderContext, { head }: LibraryEdition, ask: Ask): Choice {
  try {
    return chooseLocale(head, ask.locale, ask.acceptLanguage);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw refusal(ctx, error.code, error.message, head.slug);
  }
}

function noNotice(ctx: ReaderContext, slug: string): Refusal {
  const detail = `No notice "${slug}" was live then. GET /v1/notices lists those that are.`;
  return refusal(ctx, 'notice_not_found', detail, slug);
}

/** @returns that something is not there yet, which caches may keep for a moment, and can purge */
function refusal(ctx: ReaderContext, code: Refusal['code'], detail: string, slug: string): Refusal {
  const now = ctx.now().getTime();
  const lifetime = lifetimeOf('absent', now, ctx.library.nextChange(slug, now));
  const headers = {
    'cache-control': lifetime.cacheControl,
    'cdn-cache-control': lifetime.cdnCacheControl,
    ...Object.fromEntries(
      cacheKeyHeaders(cacheKeysOf(slug, null)).map(([name, value]) => [name.toLowerCase(), value]),
    ),
  };
  return new Refusal(code, detail, { headers });
}

function instantOf({ library, now }: ReaderContext, asOf: string | undefined): Date | null {
  if (asOf === undefined) return null;
  const instant = new Date(asOf);
  // An edition that was published a moment ago by another clock is no future.
  if (instant.getTime() > Math.max(now().getTime(), library.latest)) {
    const detail = 'asOf is in the future. Nobody knows yet what will be live then.';
    refuseFaults([{ code: 'invalid_parameter', path: '/asOf', detail }]);
  }
  return instant;
}

// An edition is dated when its publication begins and is here when that has ended and been followed, and clocks differ.
const SETTLED_MILLISECONDS = 10 * 60 * 1_000;

/** The past does not change, once this instance is sure to have all of it. */
function lifetimeAsOf({ library }: ReaderContext, asOf: Date | null): LifetimeKind {
  const { checkedAt } = library.freshness;
  const isSettled = asOf !== null && checkedAt !== null && asOf.getTime() < checkedAt - SETTLED_MILLISECONDS;
  return isSettled ? 'immutable' : 'newest';
}
