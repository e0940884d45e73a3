import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fold, foldText } from './fold.ts';
import { morphemesOf } from './japanese-morphemes.ts';

/** Another word for one in a text. */
export interface Alternative {
  /** Folded; in Japanese or, for many things, in English too. */
  text: string;
  /** Whether it is the same word spelt, shortened or written in Latin letters; otherwise another of like meaning. */
  isSpelling: boolean;
}

/** Where a word with alternatives stands in a text, in UTF-16 units. */
export interface Alternatives {
  start: number;
  end: number;
  others: Alternative[];
}

/** A group as SudachiDict has it: headwords of one meaning, those of one number being forms of one word. */
interface SourceGroup {
  items: { midashi: string; expandControl: 0 | 1 | 2; vocabularyNumber: number | null }[];
}

interface Group {
  words: string[];
  numbers: (number | null)[];
  leads: boolean[];
}

/** Of the uses of a headword: it leads to all others; it has other meanings too, and leads to its own forms; it was taken back. */
const LEADS = 0;
const TAKEN_BACK = 2;
/** One ideograph has too many meanings. */
const SHORTEST = 2;
const MOST_MORPHEMES = 6;

let thesaurus: Map<string, Group[]> | null = null;

/**
 * Finds the words of a text for which the synonym dictionary of SudachiDict has others, the longest at each place:
 * 旅券 for パスポート, 健診 for 健康診断, 漏えい for 漏洩.
 *
 * @param text any string
 */
export function alternativesIn(text: string): Alternatives[] {
  thesaurus ??= readThesaurus();
  const folded = fold(text);
  const words = wordsIn(folded.text);
  const found: Alternatives[] = [];
  for (let first = 0; first < words.length; ) {
    const [count, headword] = longestFrom(thesaurus, folded.text, words, first);
    if (headword !== null) {
      const [start, end] = [words[first] as Word, words[first + count - 1] as Word];
      found.push({
        start: folded.startOf(start.start),
        end: folded.endOf(end.end),
        others: othersOf(headword, thesaurus.get(headword) as Group[]),
      });
    }
    first += count;
  }
  return found;
}

interface Word {
  start: number;
  end: number;
  base: string;
}

/** Words of the language in the text, and such in Latin letters. */
function wordsIn(text: string): Word[] {
  const latin = Array.from(text.matchAll(/[a-z0-9]+/g), ({ 0: base, index }) => ({
    start: index,
    end: index + base.length,
    base,
  }));
  const japanese = morphemesOf(text).filter(({ isMinor }) => !isMinor);
  return [...japanese, ...latin].sort((one, other) => one.start - other.start);
}

/** @returns of how many words the longest headword from a place on consists, and what it is; one word if there is none */
function longestFrom(
  known: ReadonlyMap<string, unknown>,
  text: string,
  words: readonly Word[],
  first: number,
): [number, string | null] {
  const { start } = words[first] as Word;
  for (let count = Math.min(MOST_MORPHEMES, words.length - first); count > 0; count--) {
    const last = words[first + count - 1] as Word;
    const inBaseForm = text.slice(start, last.start) + last.base;
    for (const headword of [text.slice(start, last.end), inBaseForm]) {
      if (headword.length >= SHORTEST && known.has(headword)) return [count, headword];
    }
  }
  return [1, null];
}

/** What holds the headword or is held by it is found without this. */
function othersOf(headword: string, groups: readonly Group[]): Alternative[] {
  const others = new Map<string, boolean>();
  for (const { words, numbers, leads } of groups) {
    const at = words.indexOf(headword);
    const own = numbers[at] ?? null;
    for (const [index, word] of words.entries()) {
      if (word.length < SHORTEST || word.includes(headword) || headword.includes(word)) continue;
      const isSpelling = own !== null && numbers[index] === own;
      if (!isSpelling && !leads[at]) continue;
      others.set(word, isSpelling || (others.get(word) ?? false));
    }
  }
  return Array.from(others, ([text, isSpelling]) => ({ text, isSpelling }));
}

/** Takes about a fifth of a second and 17 MB, once a thread. */
function readThesaurus(): Map<string, Group[]> {
  const known = new Map<string, Group[]>();
  for (const { items } of readSource()) {
    const used = items.filter(({ expandControl }) => expandControl !== TAKEN_BACK);
    const group: Group = {
      words: used.map(({ midashi }) => foldText(midashi)),
      numbers: used.map(({ vocabularyNumber }) => vocabularyNumber),
      leads: used.map(({ expandControl }) => expandControl === LEADS),
    };
    for (const word of group.words) {
      if (word.length < SHORTEST) continue;
      const groups = known.get(word);
      if (groups === undefined) known.set(word, [group]);
      else if (!groups.includes(group)) groups.push(group);
    }
  }
  return known;
}

function readSource(): SourceGroup[] {
  const entry = createRequire(import.meta.url).resolve('sudachi-synonyms-dictionary');
  return JSON.parse(readFileSync(join(dirname(entry), 'sudachi-synonyms-dictionary.json'), 'utf8'));
}
