import { analyse } from './analysis/analyse.ts';
import { type SynonymGroup, type Synonyms, synonymsOf } from './synonyms.ts';

/** The synonyms of all locales, ready for those in which they are looked for. */
export class SynonymStore {
  #groups = new Map<string, readonly SynonymGroup[]>();
  #ready = new Map<string, Synonyms>();

  /** Replaces those of a locale. */
  set(locale: string, groups: readonly SynonymGroup[]): void {
    this.#groups.set(locale, groups);
    this.#ready.clear();
  }

  /**
   * @param spoken what the caller speaks: its synonyms name things in any language
   * @param searched the locale of the texts
   * @returns those of both, and of the locales that these are variants of
   */
  between(spoken: string, searched: string): Synonyms {
    const key = `${spoken} ${searched}`;
    const known = this.#ready.get(key);
    if (known) return known;
    const locales = new Set([...lineOf(spoken), ...lineOf(searched)]);
    const groups = [...locales].flatMap((locale) => this.#groups.get(locale) ?? []);
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
