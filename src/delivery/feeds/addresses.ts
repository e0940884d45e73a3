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
 * @returns where readers find a notice and its feeds, each in the locale of the rendition; null when the operator has
 *   not said where this API is reached, for no link is better than a wrong one
 */
export function addressesOf(
  { slug, locale, mode }: Pick<Rendition, 'slug' | 'locale' | 'mode'>,
  { publicUrl }: FeedAbout,
): Addresses | null {
  if (publicUrl === null) return null;
  const root = mode === 'exercise' ? 'exercises' : 'notices';
  const notice = `${publicUrl}/v1/${root}/${encodeURIComponent(slug)}`;
  const query = `?locale=${encodeURIComponent(locale)}`;
  return {
    notice: `${notice}${query}`,
    updates: `${notice}/updates${query}`,
    faqs: `${notice}/faqs${query}`,
    atom: `${notice}/feed.atom${query}`,
    jsonFeed: `${notice}/feed.json${query}`,
  };
}
