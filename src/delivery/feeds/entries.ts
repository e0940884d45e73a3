import type { Rendition } from '../../editions/rendition.ts';
import type { FeedAbout } from './about.ts';
import { addressesOf } from './addresses.ts';
import { newestFirst, publishedOf, updatedOf } from './chronology.ts';
import { entryContent } from './entry-content.ts';
import { updateId } from './identity.ts';
import { entryTitle, kindLabel, stateLabel, type Title } from './title.ts';
import { type TranslationMark, translationMarks } from './translation-marks.ts';
import { wordsFor } from './words.ts';

type Update = Rendition['updates'][number];

/** An update as an entry of a feed, whatever the format of that. */
export interface FeedEntry {
  update: Update;
  id: string;
  title: Title;
  html: string;
  /** Null when it is not known as an instant. */
  published: string | null;
  updated: string;
  /** What it is and whether it still holds, in words of its own language where there are any. */
  kindLabel: string | null;
  stateLabel: string | null;
  /** What its readers have to know of its translation. */
  translation: TranslationMark[];
  url: string | null;
}

/** @returns the updates of a rendition as entries of a feed, the newest first */
export function entriesOf(rendition: Rendition, about: FeedAbout): FeedEntry[] {
  const updates = addressesOf(rendition, about)?.updates ?? null;
  return newestFirst(rendition.updates).map((update) => {
    const words = wordsFor(update.textLocale);
    return {
      update,
      id: updateId(about, rendition.locale, update.key),
      title: entryTitle(update, rendition),
      html: entryContent(update, rendition),
      published: publishedOf(update, rendition),
      updated: updatedOf(update, rendition),
      kindLabel: kindLabel(update, words),
      stateLabel: stateLabel(update, words),
      translation: translationMarks(rendition, `updates/${update.key}`, update.textLocale),
      // All are at one address; readers that tell entries apart by their links would drop all but one.
      url: updates === null ? null : `${updates}#${update.key}`,
    };
  });
}
