import type { Rendition } from '../../editions/rendition.ts';
import type { FeedAbout } from './about.ts';

export interface Addresses {
  notice: string;
  updates: string;
  faqs: string;
  atom: string;
  jsonFeed: string;
}

/**
 * @returns where the public finds a notice and its feeds, each in the locale of the rendition; null when the operator has
 *   not said where this API is reached, for no link is better than a wrong one
 */
export function addressesOf(
  { slug, locale }: Pick<Rendition, 'slug' | 'locale'>,
  { publicUrl }: FeedAbout,
): Addresses | null {
  if (publicUrl === null) return null;
  const notice = `${publicUrl}/v1/notices/${encodeURIComponent(slug)}`;
  const query = `?locale=${encodeURIComponent(locale)}`;
  return {
    notice: `${notice}${query}`,
    updates: `${notice}/updates${query}`,
    faqs: `${notice}/faqs${query}`,
    atom: `${notice}/feed.atom${query}`,
    jsonFeed: `${notice}/feed.json${query}`,
  };
}
