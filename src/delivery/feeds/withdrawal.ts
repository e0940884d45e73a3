import type { Rendition } from '../../editions/rendition.ts';
import type { FeedAbout } from './about.ts';
import { addressesOf } from './addresses.ts';
import { element, elementIn, text, writeHtml } from './html.ts';
import { withdrawalId } from './identity.ts';
import { feedTitle, type Title } from './title.ts';

/** That a notice was withdrawn, as an entry of its feed: whoever follows the feed is told as of any update. */
export interface Withdrawal {
  id: string;
  title: Title;
  /** The locale of the explanation. */
  textLocale: string;
  html: string;
  since: string;
  url: string | null;
}

/** @returns what a feed tells of a notice's being withdrawn; null while it is not */
export function withdrawalOf(rendition: Rendition, about: FeedAbout): Withdrawal | null {
  const { locale, status, statusNote } = rendition;
  if (status !== 'withdrawn' || !statusNote) return null;
  const { explanation, textLocale, since } = statusNote;
  const lines = (explanation ?? '').split(/\n+/).filter((line) => line.trim() !== '');
  const paragraphs = lines.map((line) => element('p', {}, [text(line)]));
  return {
    id: withdrawalId(about, locale, since),
    title: feedTitle(rendition),
    textLocale,
    html: writeHtml(elementIn(textLocale, 'div', paragraphs)),
    since,
    url: addressesOf(rendition, about)?.notice ?? null,
  };
}
