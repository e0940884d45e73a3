import type { ItemKind } from '../item.ts';
import type { Bytes } from './bytes.ts';

/** An item that means something like the question. */
export interface RelatedItem {
  /** The id of its notice. */
  notice: string;
  id: string;
  /** Higher is more alike. */
  similarity: number;
}

export interface MeaningAsk {
  /** As it was typed; personal data in it is still there. */
  text: string;
  /** What the caller speaks. */
  locale: string;
  /** The notices to look in, each with the locale in which its items are shown. */
  scope: readonly { notice: string; locale: string }[];
  /** Items of one kind alone; null for all. */
  kind: ItemKind | null;
  limit: number;
}

/**
 * What finds items by their meaning, besides the search for words. It is optional, and whatever becomes of it, the search
 * goes on without it.
 */
export interface SecondStage {
  /**
   * Takes in the texts of a notice in one locale, in place of those of earlier editions.
   *
   * @param texts JSON of `TextOfItem[]` (build.ts)
   */
  put(notice: string, locale: string, texts: Bytes): void;
  /** Forgets the texts of a notice in any other locale: its newest edition has them not. */
  retain(notice: string, locales: readonly string[]): void;
  remove(notice: string): void;
  /**
   * @returns the items that are most like the question, the best first; never later than its own time limit
   * @throws Error when there is no saying, in part or at all
   */
  find(ask: MeaningAsk): Promise<readonly RelatedItem[]>;
  stop(): Promise<void>;
}
