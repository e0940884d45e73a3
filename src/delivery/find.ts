import { createHash } from 'node:crypto';
import { bodyName } from '../editions/bytes.ts';
import type { LibraryEdition, Moved, Reading } from '../editions/reading.ts';
import type { Format, PartPath } from '../editions/rendition.ts';
import { Refusal, refuseFaults } from '../errors.ts';
import { type Choice, chooseLocale } from '../http/negotiate.ts';
import { noNotice, notThere, takenAway } from './absent.ts';
import { cacheKeysOf } from './cache-keys.ts';
import { editionEntryOf, editionList, editionWithContent, noticeList } from './history.ts';
import type { LifetimeKind } from './lifetime.ts';
import type { Reader } from './reader.ts';
import type { Resource } from './resource.ts';
import { type FeedName, feeds } from './slice.ts';

// From what is asked to what answers it, or where that is. All of it is looked up in the library: no database, no working
// copy.

export interface Ask {
  locale?: string | undefined;
  format?: Format;
  asOf?: string | undefined;
  acceptLanguage?: string | undefined;
}

const JSON_TYPE = 'application/json; charset=utf-8';

/**
 * @returns a whole rendition, in the very bytes that were published
 * @throws Refusal `notice_not_found`, `notice_gone`, `locale_not_available`, `invalid_parameter`
 */
export function findRendition(reader: Reader, slug: string, ask: Ask): Resource | Moved {
  const located = locate(reader, slug, ask);
  if (located.kind === 'moved') return located;
  const { edition, described, name, key } = located;
  return {
    ...described,
    key,
    source: { kind: 'text', edition, name },
  };
}

/** @returns one list of a rendition under its head */
export function findPart(reader: Reader, slug: string, path: PartPath, ask: Ask): Resource | Moved {
  const located = locate(reader, slug, ask);
  if (located.kind === 'moved') return located;
  const { edition, described, name, key } = located;
  return {
    ...described,
    key: `${key}/${path}`,
    source: { kind: 'slice', edition, name, slice: path },
  };
}

/** @throws Refusal `item_not_found` and those of `findRendition` */
export function findFaq(reader: Reader, slug: string, faqKey: string, ask: Ask): Resource | Moved {
  const located = locate(reader, slug, ask);
  if (located.kind === 'moved') return located;
  const { edition, described, name, key } = located;
  if (!edition.head.faqKeys.includes(faqKey)) {
    throw notThere(reader, 'item_not_found', `The notice has no FAQ "${faqKey}".`, slug);
  }
  return {
    ...described,
    key: `${key}/faqs/${faqKey}`,
    source: { kind: 'slice', edition, name, slice: `faqs/${faqKey}` },
  };
}

/** @returns a notice in another form, made of its HTML rendition */
export function findFeed(reader: Reader, slug: string, feed: FeedName, ask: Ask): Resource | Moved {
  const located = locate(reader, slug, ask);
  if (located.kind === 'moved') return located;
  const { edition, described, name, key } = located;
  return {
    ...described,
    key: `${key}/${feed}`,
    source: { kind: 'slice', edition, name, slice: feed },
    contentType: feeds[feed].contentType,
  };
}

/** @returns the notices that are shown, each in the locale that fits best */
export function findNotices(reader: Reader, ask: Ask): Resource {
  const asOf = instantOf(reader, ask.asOf);
  // One that is being fetched again must not take the others away.
  const list = noticeList(reader.library.shown(asOf), ask);
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
    lifetime: lifetimeAsOf(reader, asOf),
    slug: null,
    cacheKeys: cacheKeysOf([], ask.locale ?? null),
    isFrequent: asOf === null,
  };
}

/** @returns the history of a notice, the newest edition first */
export function findEditions(reader: Reader, slug: string, ask: Ask): Resource | Moved {
  const editions = historyOf(reader, slug, ask);
  if ('to' in editions) return editions;
  const newest = editions.at(-1) as LibraryEdition;
  const choice = chooseLocaleOf(reader, slug, withTexts(newest, editions), ask);
  return {
    ...describe(reader, slug, newest, choice, ask),
    key: `${keyOf(newest)}/${choice.locale}/editions/${editions.length}`,
    source: { kind: 'made', make: () => Buffer.from(JSON.stringify(editionList(editions, choice.locale))) },
  };
}

/** @throws Refusal `edition_not_found` */
export function findEdition(reader: Reader, slug: string, number: number, ask: Ask): Resource | Moved {
  const editions = historyOf(reader, slug, ask);
  if ('to' in editions) return editions;
  const edition = editions.find(({ head }) => head.number === number);
  if (!edition) {
    const detail = `The notice has the editions 1 to ${editions.length}.`;
    throw notThere(reader, 'edition_not_found', detail, slug);
  }
  const { locale, ...choice } = chooseLocaleOf(reader, slug, withTexts(edition, editions), ask);
  const entry = editionEntryOf(edition.head, locale);
  return {
    ...describe(reader, slug, edition, { locale, ...choice }, ask),
    key: `${keyOf(edition)}/${locale}/edition`,
    source: {
      kind: 'made',
      make: async () =>
        editionWithContent(edition.head, entry, locale, await reader.library.read(edition, 'content')),
    },
    lifetime: 'settled',
  };
}

function locate(reader: Reader, slug: string, ask: Ask) {
  const found = reader.library.find(slug, instantOf(reader, ask.asOf));
  if (!found) throw noNotice(reader, slug);
  if (found.kind === 'gone') throw takenAway(reader, found, ask);
  if (found.kind === 'moved') return found;
  const { edition } = found;
  const choice = chooseLocaleOf(reader, slug, edition, ask);
  const name = bodyName(choice.locale, ask.format ?? 'html');
  const described = describe(reader, slug, edition, choice, ask);
  return { kind: 'located' as const, edition, described, name, key: `${keyOf(edition)}/${name}` };
}

function historyOf(reader: Reader, slug: string, ask: Ask): readonly LibraryEdition[] | Moved {
  const found = reader.library.history(slug);
  if (!found) throw noNotice(reader, slug);
  if (found.kind === 'gone') throw takenAway(reader, found, ask);
  return found.kind === 'moved' ? found : found.editions;
}

/** @returns an edition in whose locales one without any texts is spoken of */
function withTexts(edition: LibraryEdition, history: readonly LibraryEdition[]): LibraryEdition {
  if (edition.head.locales.length > 0) return edition;
  return history.findLast(({ head }) => head.locales.length > 0) ?? edition;
}

// Not by its sequence: that begins anew with another database.
function keyOf({ head }: LibraryEdition): string {
  return head.sha256.slice(0, 32);
}

/** @param slug the one asked for; that of the edition may be one that the notice had before */
function describe(reader: Reader, slug: string, edition: LibraryEdition, choice: Choice, ask: Ask) {
  const asOf = instantOf(reader, ask.asOf);
  return {
    contentType: JSON_TYPE,
    contentLanguage: choice.locale,
    lastModified: lastModifiedOf(reader.library, edition),
    isNegotiated: choice.negotiated,
    lifetime: lifetimeAsOf(reader, asOf),
    slug,
    cacheKeys: cacheKeysOf([slug, edition.head.slug], choice.locale),
    isFrequent: asOf === null,
  };
}

// HTTP dates are exact to a second. Of two editions within one, neither the second's date nor what a client asks with the
// first's would tell them apart (RFC 9110, section 8.8.2.2).
function lastModifiedOf(library: Reading, edition: LibraryEdition): number | null {
  if (edition.head.previousSha256 === null) return edition.from;
  // Of one that is missing here nobody knows the second.
  const before = library.previousOf(edition);
  return before && secondOf(before) !== secondOf(edition) ? edition.from : null;
}

function secondOf({ from }: LibraryEdition): number {
  return Math.floor(from / 1_000);
}

function chooseLocaleOf(reader: Reader, slug: string, { head }: LibraryEdition, ask: Ask): Choice {
  try {
    return chooseLocale(head, ask.locale, ask.acceptLanguage);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw notThere(reader, error.code, error.message, slug);
  }
}

function instantOf({ library, now }: Reader, asOf: string | undefined): Date | null {
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
function lifetimeAsOf({ library }: Reader, asOf: Date | null): LifetimeKind {
  const { checkedAt } = library.freshness;
  const isSettled = asOf !== null && checkedAt !== null && asOf.getTime() < checkedAt - SETTLED_MILLISECONDS;
  return isSettled ? 'settled' : 'newest';
}
