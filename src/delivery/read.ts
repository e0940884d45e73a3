import { type Body, bodyOf, type Library, type LibraryEdition, renditionOf } from '../editions/library.ts';
import { type Format, type PartPath, parts, type Rendition, renditionHead } from '../editions/rendition.ts';
import { Refusal, refuseFaults } from '../errors.ts';
import { type Choice, chooseLocale, locateLocale } from '../http/negotiate.ts';
import type { EditionEntry, NoticeList } from './shapes.ts';

// Every read is from the library: no database, no working copy.

export interface Ask {
  locale?: string | undefined;
  format?: Format;
  asOf?: string | undefined;
  acceptLanguage?: string | undefined;
}

export interface Answer extends Choice {
  body: string | Buffer;
}

/**
 * @returns a whole rendition, in the very bytes that were published
 * @throws Refusal `notice_not_found`, `locale_not_available`, `invalid_parameter`
 */
export function readRendition(library: Library, now: Date, slug: string, ask: Ask): Answer {
  const { body, choice } = locate(library, now, slug, ask);
  return { ...choice, body: body.bytes };
}

/** @returns one list of a rendition under its head */
export function readPart(library: Library, now: Date, slug: string, path: PartPath, ask: Ask): Answer {
  const { body, choice } = locate(library, now, slug, ask);
  return { ...choice, body: partOf(body, path) };
}

/** @throws Refusal `item_not_found` and those of `readRendition` */
export function readFaq(library: Library, now: Date, slug: string, key: string, ask: Ask): Answer {
  const { body, choice } = locate(library, now, slug, ask);
  const rendition = renditionOf(body);
  const faq = rendition.faqs.find((one) => one.key === key);
  if (!faq) throw new Refusal('item_not_found', `The notice has no FAQ "${key}".`);
  return { ...choice, body: JSON.stringify({ ...headOf(rendition), ...faq }) };
}

/** @returns the notices that are live, each in the locale that fits best */
export function readNotices(
  library: Library,
  now: Date,
  ask: Ask,
): { list: NoticeList; negotiated: boolean } {
  const asOf = instantOf(library, ask.asOf, now);
  const notices = library.slugs().flatMap((slug) => {
    const edition = library.editionAt(slug, asOf);
    return edition ? [entryOf(edition, ask)] : [];
  });
  return { list: { notices }, negotiated: ask.locale === undefined };
}

/** @returns the history of a notice, the newest edition first */
export function readEditions(library: Library, slug: string, ask: Ask) {
  const editions = library.editionsOf(slug) ?? refuseUnknownNotice(slug);
  const newest = editions.at(-1) as LibraryEdition;
  const { locale, negotiated } = chooseLocale(newest.content, ask.locale, ask.acceptLanguage);
  const entries = editions.toReversed().map((edition) => editionEntryOf(edition, locale));
  return { negotiated, list: { slug, locale, sourceLocale: newest.content.sourceLocale, editions: entries } };
}

/** @throws Refusal `edition_not_found` */
export function readEdition(library: Library, slug: string, number: number, ask: Ask) {
  const editions = library.editionsOf(slug) ?? refuseUnknownNotice(slug);
  const edition = editions[number - 1];
  if (!edition)
    throw new Refusal('edition_not_found', `The notice has the editions 1 to ${editions.length}.`);
  const { locale, negotiated } = chooseLocale(edition.content, ask.locale, ask.acceptLanguage);
  const { sourceLocale } = edition.content;
  const entry = { ...editionEntryOf(edition, locale), slug, locale, sourceLocale, content: edition.content };
  return { negotiated, entry };
}

function locate(library: Library, now: Date, slug: string, ask: Ask): { body: Body; choice: Choice } {
  const edition = library.editionAt(slug, instantOf(library, ask.asOf, now)) ?? refuseUnknownNotice(slug);
  const choice = chooseLocale(edition.content, ask.locale, ask.acceptLanguage);
  const body = bodyOf(edition, choice.locale, ask.format ?? 'html');
  if (!body) throw new Error(`edition ${edition.content.number} of ${slug} has no body in ${choice.locale}`);
  return { body, choice };
}

function refuseUnknownNotice(slug: string): never {
  throw new Refusal(
    'notice_not_found',
    `No notice "${slug}" was live then. GET /v1/notices lists those that are.`,
  );
}

function instantOf(library: Library, asOf: string | undefined, now: Date): Date | null {
  if (asOf === undefined) return null;
  const instant = new Date(asOf);
  // An edition that was published a moment ago by another clock is no future.
  if (instant.getTime() > Math.max(now.getTime(), library.latest)) {
    const detail = 'asOf is in the future. Nobody knows yet what will be live then.';
    refuseFaults([{ code: 'invalid_parameter', path: '/asOf', detail }]);
  }
  return instant;
}

const partTexts = new WeakMap<Body, Map<PartPath, string>>();

function partOf(body: Body, path: PartPath): string {
  const known = partTexts.get(body) ?? new Map<PartPath, string>();
  partTexts.set(body, known);
  const text = known.get(path) ?? makePart(renditionOf(body), path);
  known.set(path, text);
  return text;
}

function makePart(rendition: Rendition, path: PartPath): string {
  const name = parts[path];
  return JSON.stringify({ ...headOf(rendition), [name]: rendition[name] });
}

const headFields = Object.keys(renditionHead.shape) as (keyof Rendition)[];

function headOf(rendition: Rendition) {
  return Object.fromEntries(headFields.map((field) => [field, rendition[field]]));
}

function entryOf(edition: LibraryEdition, ask: Ask): NoticeList['notices'][number] {
  const { content } = edition;
  const locale = localeOrSource(content, ask);
  const rendition = renditionOf(bodyOf(edition, locale, 'html') as Body);
  return {
    slug: content.slug,
    locale,
    direction: rendition.direction,
    sourceLocale: content.sourceLocale,
    locales: content.locales,
    edition: content.number,
    status: content.status,
    firstPublishedAt: content.firstPublishedAt,
    publishedAt: content.publishedAt,
    updatedAt: content.updatedAt,
    title: rendition.title,
    organisation: rendition.organisation,
  };
}

// In a list, a notice that is not there in the locale asked for is shown in its source, and says so.
function localeOrSource(content: LibraryEdition['content'], ask: Ask): string {
  if (ask.locale === undefined) return chooseLocale(content, undefined, ask.acceptLanguage).locale;
  return locateLocale(content.locales, ask.locale) ?? content.sourceLocale;
}

function editionEntryOf(edition: LibraryEdition, locale: string): EditionEntry {
  const { content } = edition;
  const textLocale =
    [locale, content.sourceLocale].find((one) => content.changeNote[one] !== undefined) ?? null;
  return {
    number: content.number,
    updateType: content.updateType,
    publishedAt: content.publishedAt,
    updatedAt: content.updatedAt,
    status: content.status,
    locales: content.locales,
    changeNote: textLocale === null ? null : (content.changeNote[textLocale] ?? null),
    textLocale,
    sha256: edition.sha256,
    previousSha256: content.previousSha256,
    renditions: content.renditions,
  };
}
