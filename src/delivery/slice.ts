import { type PartName, partOf, type Rendition } from '../editions/rendition.ts';
import type { FeedAbout } from './feeds/about.ts';
import { atomFeed } from './feeds/atom.ts';
import { jsonFeed } from './feeds/json-feed.ts';
import { structuredData } from './feeds/structured-data.ts';

/** What is made of a rendition: one of its lists, one FAQ, or the same in another form. */
export type SliceName = PartName | FeedName;

export const feeds = {
  'feed.atom': { contentType: 'application/atom+xml; charset=utf-8', make: atomFeed },
  'feed.json': { contentType: 'application/feed+json; charset=utf-8', make: jsonFeed },
  'structured-data': { contentType: 'application/ld+json; charset=utf-8', make: structuredData },
} as const;
export type FeedName = keyof typeof feeds;

/** @returns a slice as it is sent; pure, and too long for the event loop where a rendition has megabytes */
export function sliceOf(rendition: Rendition, name: SliceName, about: FeedAbout): string {
  if (name in feeds) return feeds[name as FeedName].make(rendition, about);
  return partOf(rendition, name as PartName);
}
