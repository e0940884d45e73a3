import { type PartPath, parts, type Rendition, renditionHead } from '../editions/rendition.ts';
import type { FeedAbout } from './feeds/about.ts';
import { atomFeed } from './feeds/atom.ts';
import { jsonFeed } from './feeds/json-feed.ts';
import { structuredData } from './feeds/structured-data.ts';

/** What is made of a rendition: one of its lists, one FAQ, or the same in another form. */
export type SliceName = PartPath | FeedName | `faqs/${string}`;

export const feeds = {
  'feed.atom': { contentType: 'application/atom+xml; charset=utf-8', make: atomFeed },
  'feed.json': { contentType: 'application/feed+json; charset=utf-8', make: jsonFeed },
  'structured-data': { contentType: 'application/ld+json; charset=utf-8', make: structuredData },
} as const;
export type FeedName = keyof typeof feeds;

/** @returns a slice as it is sent; pure, and too long for the event loop where a rendition has megabytes */
export function sliceOf(rendition: Rendition, name: SliceName, about: FeedAbout): string {
  if (name in feeds) return feeds[name as FeedName].make(rendition, about);
  if (name in parts) {
    const list = parts[name as PartPath];
    return JSON.stringify({ ...headOf(rendition), [list]: rendition[list] });
  }
  const key = name.slice('faqs/'.length);
  return JSON.stringify({ ...headOf(rendition), ...rendition.faqs.find((faq) => faq.key === key) });
}

const headFields = Object.keys(renditionHead.shape) as (keyof Rendition)[];

function headOf(rendition: Rendition) {
  return Object.fromEntries(headFields.map((field) => [field, rendition[field]]));
}
