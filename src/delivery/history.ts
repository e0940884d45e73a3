import { isReadable } from '../editions/content.ts';
import type { EditionHead } from '../editions/head.ts';
import type { LibraryEdition } from '../editions/reading.ts';
import { chooseLocale, locateLocale } from '../http/negotiate.ts';
import type { EditionEntry, NoticeList } from './shapes.ts';

// Lists of notices and of editions, made of their heads.

interface Wish {
  locale?: string | undefined;
  acceptLanguage?: string | undefined;
}

/** @returns a list of editions of different notices, each in the locale that fits best */
export function noticeList(editions: readonly LibraryEdition[], wish: Wish): NoticeList {
  // Most notices are in the same locales.
  const chosen = new Map<string, string>();
  const localeOf = (head: EditionHead) => {
    const key = `${head.sourceLocale} ${head.locales.join()}`;
    const locale = chosen.get(key) ?? localeOrSource(head, wish);
    chosen.set(key, locale);
    return locale;
  };
  return { notices: editions.map(({ head }) => noticeEntryOf(head, localeOf(head))) };
}

/** @returns the history of one notice, the newest edition first */
export function editionList(editions: readonly LibraryEdition[], locale: string) {
  const { slug, sourceLocale } = (editions.at(-1) as LibraryEdition).head;
  return {
    slug,
    locale,
    sourceLocale,
    editions: editions.toReversed().map(({ head }) => editionEntryOf(head, locale)),
  };
}

/** @returns one edition with its content, whose canonical JSON goes in as it is */
export function editionWithContent(
  { sourceLocale }: EditionHead,
  entry: EditionEntry,
  locale: string,
  content: Buffer,
): Buffer {
  const start = JSON.stringify({ ...entry, locale, sourceLocale }).slice(0, -1);
  return Buffer.concat([Buffer.from(`${start},"content":`), content, Buffer.from('}')]);
}

function noticeEntryOf(head: EditionHead, locale: string): NoticeList['notices'][number] {
  const titles = head.titles[locale];
  const { status } = head;
  if (!titles || !isReadable(status)) {
    throw new Error(`edition ${head.number} of ${head.slug} has no title in ${locale}`);
  }
  return {
    slug: head.slug,
    locale,
    direction: titles.direction,
    sourceLocale: head.sourceLocale,
    locales: head.locales,
    edition: head.number,
    status,
    firstPublishedAt: head.firstPublishedAt,
    publishedAt: head.publishedAt,
    updatedAt: head.updatedAt,
    title: titles.title,
    organisation: titles.organisation,
  };
}

// In a list, a notice that is not there in the locale asked for is shown in its source, and says so.
function localeOrSource(head: EditionHead, { locale, acceptLanguage }: Wish): string {
  if (locale === undefined) return chooseLocale(head, undefined, acceptLanguage).locale;
  return locateLocale(head.locales, locale) ?? head.sourceLocale;
}

export function editionEntryOf(head: EditionHead, locale: string): EditionEntry {
  const textLocale = [locale, head.sourceLocale].find((one) => head.changeNote[one] !== undefined) ?? null;
  return {
    number: head.number,
    slug: head.slug,
    updateType: head.updateType,
    publishedAt: head.publishedAt,
    updatedAt: head.updatedAt,
    status: head.status,
    redirectTo: head.redirectTo ?? null,
    locales: head.locales,
    changeNote: textLocale === null ? null : (head.changeNote[textLocale] ?? null),
    textLocale,
    sha256: head.sha256,
    previousSha256: head.previousSha256,
    renditions: head.renditions,
  };
}
