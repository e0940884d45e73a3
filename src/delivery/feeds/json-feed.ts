import type { Rendition } from '../../editions/rendition.ts';
import { directionOf } from '../../locale.ts';
import type { FeedAbout } from './about.ts';
import { addressesOf } from './addresses.ts';
import { entriesOf, type FeedEntry } from './entries.ts';
import { updateId } from './identity.ts';
import { titleLocaleOf } from './language.ts';
import { plainTextOf } from './plain-text.ts';
import { feedTitle } from './title.ts';
import { type TranslationMark, translationMarks } from './translation-marks.ts';
import { type Withdrawal, withdrawalOf } from './withdrawal.ts';

type Supersessions = Rendition['updates'][number]['supersedes'];

/**
 * Writes the updates of a notice in one locale as a JSON Feed (version 1.1, https://jsonfeed.org/version/1.1): the same
 * entries, ids and dates as the Atom feed. What JSON Feed has no field for is in the extension `_forthright` (section
 * "Extensions"), written field by field.
 *
 * @param rendition in the format html
 */
export function jsonFeed(rendition: Rendition, about: FeedAbout): string {
  const { locale, summary, organisation, mode, status, edition } = rendition;
  const withdrawal = withdrawalOf(rendition, about);
  const addresses = addressesOf(rendition, about);
  const titleMarks = translationMarks(rendition, 'text', titleLocaleOf(rendition));
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feedTitle(rendition).text,
    ...(addresses && { home_page_url: addresses.notice, feed_url: addresses.jsonFeed }),
    // HTML stands nowhere but in content_html (section "Items").
    ...(summary !== null && { description: plainTextOf(summary, directionOf(titleLocaleOf(rendition))) }),
    language: locale,
    ...authorsOf(organisation),
    _forthright: { edition, mode, status, ...translationOf(titleMarks) },
    items: [
      ...(withdrawal === null ? [] : [withdrawalItem(withdrawal)]),
      ...entriesOf(rendition, about).map((entry) => itemOf(entry, rendition, about)),
    ],
  });
}

function withdrawalItem({ id, title, textLocale, html, since, url }: Withdrawal) {
  return {
    id,
    ...(url !== null && { url }),
    title: title.text,
    content_html: html,
    date_published: since,
    date_modified: since,
    language: textLocale,
    _forthright: { status: 'withdrawn' },
  };
}

function itemOf(entry: FeedEntry, { locale }: Rendition, about: FeedAbout) {
  const { update } = entry;
  const ofEntries = (supersessions: Supersessions) =>
    supersessions.map(({ key, extent, reason }) => ({
      id: updateId(about, locale, key),
      key,
      extent,
      reason,
    }));
  const tags = [entry.kindLabel, entry.stateLabel].filter((label) => label !== null);
  return {
    id: entry.id,
    ...(entry.url !== null && { url: entry.url }),
    title: entry.title.text,
    content_html: entry.html,
    ...(entry.published !== null && { date_published: entry.published }),
    date_modified: entry.updated,
    language: update.textLocale,
    ...(tags.length > 0 && { tags }),
    _forthright: {
      key: update.key,
      kind: update.kind,
      occurredAt: update.occurredAt,
      currency: update.currency,
      ...translationOf(entry.translation),
      supersedes: ofEntries(update.supersedes),
      supersededBy: ofEntries(update.supersededBy),
    },
  };
}

function translationOf(marks: readonly TranslationMark[]): { translation?: readonly TranslationMark[] } {
  return marks.length > 0 ? { translation: marks } : {};
}

// An author without a name or a URL is none.
function authorsOf({ name, url }: Rendition['organisation']) {
  if (name === null && url === null) return {};
  return { authors: [{ ...(name !== null && { name }), ...(url !== null && { url }) }] };
}
