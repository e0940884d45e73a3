import type { Rendition } from '../../editions/rendition.ts';
import type { FeedAbout } from './about.ts';
import { addressesOf } from './addresses.ts';
import { latest } from './chronology.ts';
import { entriesOf, type FeedEntry } from './entries.ts';
import { summaryContent } from './entry-content.ts';
import { feedId, updateId } from './identity.ts';
import { titleLocaleOf } from './language.ts';
import { feedTitle, type Title } from './title.ts';
import { type TranslationMark, translationMarks } from './translation-marks.ts';
import { type Withdrawal, withdrawalOf } from './withdrawal.ts';
import { wordsFor } from './words.ts';
import { writeXml, type XmlNode, xml } from './xml.ts';

const ATOM = 'http://www.w3.org/2005/Atom';
const THREADS = 'http://purl.org/syndication/thread/1.0';

/**
 * Writes the updates of a notice in one locale as an Atom feed (RFC 4287).
 *
 * Ids are permanent (section 4.2.6). `updated` is never later than the edition; `published` is there only for what happened
 * at a known instant (sections 3.3 and 4.2.9). Each entry is labelled in its own language (section 2). What supersedes and
 * what is superseded are linked both ways by their ids, and the direction is told by `thr:in-reply-to` (RFC 4685,
 * section 3).
 *
 * @param rendition in the format html
 */
export function atomFeed(rendition: Rendition, about: FeedAbout): string {
  const { locale, summary } = rendition;
  const entries = entriesOf(rendition, about);
  const withdrawal = withdrawalOf(rendition, about);
  const updated = latest([rendition.updatedAt, ...entries.map((entry) => entry.updated)]);
  const titleLocale = titleLocaleOf(rendition);
  return writeXml(
    xml(
      'feed',
      { xmlns: ATOM, 'xmlns:thr': THREADS, 'xml:lang': locale },
      xml('id', {}, feedId(about, locale)),
      titleElement(feedTitle(rendition), locale),
      ...(summary === null
        ? []
        : [
            xml(
              'subtitle',
              { type: 'html', ...ownLanguage(titleLocale, locale) },
              summaryContent(summary, titleLocale),
            ),
          ]),
      xml('updated', {}, updated),
      authorElement(rendition),
      ...standingCategories(rendition, locale),
      ...translationCategories(translationMarks(rendition, 'text', titleLocale)),
      ...feedLinks(rendition, about),
      ...(withdrawal === null ? [] : [withdrawalElement(withdrawal, rendition)]),
      ...entries.map((entry) => entryElement(entry, rendition, about)),
    ),
  );
}

function withdrawalElement(withdrawal: Withdrawal, rendition: Rendition): XmlNode {
  const { id, title, textLocale, html, since, url } = withdrawal;
  const { locale } = rendition;
  return xml(
    'entry',
    ownLanguage(textLocale, locale),
    xml('id', {}, id),
    titleElement(title, textLocale),
    xml('updated', {}, since),
    xml('published', {}, since),
    ...standingCategories(rendition, textLocale),
    ...(url === null ? [] : [noticeLink(url, locale)]),
    xml('content', { type: 'html' }, html),
  );
}

function entryElement(entry: FeedEntry, rendition: Rendition, about: FeedAbout): XmlNode {
  const { update, published } = entry;
  const { locale } = rendition;
  const idOf = ({ key }: { key: string }) => updateId(about, locale, key);
  const superseded = update.supersedes.map(idOf);
  const related = new Set([...superseded, ...update.supersededBy.map(idOf)]);
  return xml(
    'entry',
    ownLanguage(update.textLocale, locale),
    xml('id', {}, entry.id),
    titleElement(entry.title, update.textLocale),
    xml('updated', {}, entry.updated),
    ...(published === null ? [] : [xml('published', {}, published)]),
    category('kind', update.kind, entry.kindLabel),
    ...(update.currency === 'current' ? [] : [category('currency', update.currency, entry.stateLabel)]),
    ...standingCategories(rendition, update.textLocale),
    ...translationCategories(entry.translation),
    ...(entry.url === null ? [] : [noticeLink(entry.url, locale)]),
    ...[...related].map((href) => xml('link', { rel: 'related', href })),
    ...superseded.map((ref) => xml('thr:in-reply-to', { ref })),
    xml('content', { type: 'html' }, entry.html),
  );
}

function titleElement({ text, locale }: Title, around: string): XmlNode {
  return xml('title', ownLanguage(locale, around), text);
}

// A person construct needs a name (RFC 4287, section 3.2.1).
function authorElement({ organisation, locale, slug }: Rendition): XmlNode {
  const { name, url, textLocale } = organisation;
  return xml(
    'author',
    ownLanguage(textLocale, locale),
    xml('name', {}, name ?? url ?? slug),
    ...(url === null ? [] : [xml('uri', {}, url)]),
  );
}

function feedLinks(rendition: Rendition, about: FeedAbout): XmlNode[] {
  const addresses = addressesOf(rendition, about);
  if (!addresses) return [];
  const hreflang = rendition.locale;
  return [
    xml('link', { rel: 'self', type: 'application/atom+xml', hreflang, href: addresses.atom }),
    noticeLink(addresses.notice, hreflang),
  ];
}

function noticeLink(href: string, hreflang: string): XmlNode {
  return xml('link', { rel: 'alternate', type: 'application/json', hreflang, href });
}

// Entries are shown apart from their feed: there too an exercise must not be taken for the real thing, nor what was
// withdrawn for what holds.
function standingCategories({ mode, status }: Rendition, locale: string): XmlNode[] {
  const words = wordsFor(locale);
  return [
    ...(mode === 'exercise' ? [category('mode', mode, words?.exercise ?? null)] : []),
    ...(status === 'withdrawn' ? [category('status', status, words?.withdrawn ?? null)] : []),
  ];
}

// For programs, which have their own words for it.
function translationCategories(marks: readonly TranslationMark[]): XmlNode[] {
  return marks.map((mark) => category('translation', mark, null));
}

type Scheme = 'kind' | 'currency' | 'mode' | 'status' | 'translation';

function category(scheme: Scheme, term: string, label: string | null): XmlNode {
  return xml('category', { scheme: `urn:forthright:${scheme}`, term, label });
}

function ownLanguage(locale: string, around: string): { 'xml:lang': string | null } {
  return { 'xml:lang': locale === around ? null : locale };
}
