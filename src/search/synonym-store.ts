import { LRUCache } from 'lru-cache';
import { analyse } from './analysis/analyse.ts';
import { noSynonyms, type SynonymGroup, type Synonyms, synonymsOf } from './synonyms.ts';

/** Callers may speak any of hundreds of locales, and most have no list of their own. */
const MOST_READY = 64;

/** The synonyms of all locales, ready for those in which they are looked for. */
export class SynonymStore {
  #groups = new Map<string, readonly SynonymGroup[]>();
  #ready = new LRUCache<string, Synonyms>({ max: MOST_READY });

  /** Replaces those of a locale. */
  set(locale: string, groups: readonly SynonymGroup[]): void {
    if (groups.length === 0) this.#groups.delete(locale);
    else this.#groups.set(locale, groups);
    this.#ready.clear();
  }

  /**
   * @param spoken what the caller speaks: its synonyms name things in any language
   * @param searched the locale of the texts
   * @returns those of both, and of the locales that these are variants of
   */
  between(spoken: string, searched: string): Synonyms {
    const lines = new Set([...lineOf(spoken), ...lineOf(searched)]);
    const locales = [...lines].filter((locale) => this.#groups.has(locale));
    if (locales.length === 0) return noSynonyms;
    const key = `${searched}: ${locales.join(' ')}`;
    const known = this.#ready.get(key);
    if (known) return known;
    const groups = locales.flatMap((locale) => this.#groups.get(locale) ?? []);
    const synonyms = synonymsOf(groups, (text) => analyse(text, searched));
    this.#ready.set(key, synonyms);
    return synonyms;
  }
}

/** @returns a locale and those that it is a variant of: `zh-Hant-TW`, `zh-Hant`, `zh` (RFC 4647, 3.4) */
function lineOf(locale: string): string[] {
  const subtags = locale.split('-');
  return subtags.map((_, dropped) => subtags.slice(0, subtags.length - dropped).join('-'));
}
