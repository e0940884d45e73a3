import { readFileSync } from 'node:fs';
import { join } from 'node:path';

// New prose with the statistics of written text, so that it compresses as a real notice does: a chain of words learnt
// from the fictional demo notice, sentence by sentence, with fresh numbers. The same seed gives the same text.

export type Language = 'en' | 'ja' | 'ar';

export interface Prose {
  /** One sentence without its end mark, as a heading is. */
  heading: () => string;
  /** Sentences of about so many bytes, in paragraphs. */
  paragraphs: (bytes: number) => string;
}

interface Chain {
  starts: string[][];
  /** By the last two words: those that may follow; an empty one ends the sentence. */
  next: Map<string, string[]>;
  between: string;
}

const SOURCE = join(import.meta.dirname, '../../../src/demo/notice.json');
const STAND_INS: Record<Language, string> = { en: 'the support line', ja: '相談窓口', ar: 'خط المساعدة' };
const chains = new Map<Language, Chain>();

/** @returns an endless source of prose in a language */
export function proseIn(language: Language, seed: number): Prose {
  const chain = chains.get(language) ?? learn(language);
  chains.set(language, chain);
  const random = randomFrom(seed);
  const sentence = () => makeSentence(chain, random);
  return {
    heading: () => sentence().replace(/[.。؟?!！]+$/u, ''),
    paragraphs(bytes) {
      const paragraphs: string[] = [];
      let written = 0;
      while (written < bytes) {
        const sentences: string[] = [];
        for (let count = 2 + Math.floor(random() * 3); count > 0 && written < bytes; count -= 1) {
          const one = sentence();
          written += Buffer.byteLength(one);
          sentences.push(one);
        }
        paragraphs.push(sentences.join(chain.between));
      }
      return paragraphs.join('\n\n');
    },
  };
}

/** @returns numbers from 0 to 1, always the same for a seed (mulberry32) */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function makeSentence({ starts, next }: Chain, random: () => number): string {
  const pick = <Item>(items: Item[]) => items[Math.floor(random() * items.length)] as Item;
  const words = [...pick(starts)];
  while (words.length < 80) {
    const follower = pick(next.get(words.slice(-2).join('\0')) ?? ['']);
    if (follower === '') break;
    words.push(follower);
  }
  return words
    .map((word) =>
      /^\d+$/.test(word) ? String(Math.floor((0.1 + random() * 0.9) * 10 ** word.length)) : word,
    )
    .join('')
    .trim();
}

function learn(language: Language): Chain {
  const chain: Chain = { starts: [], next: new Map(), between: language === 'ja' ? '' : ' ' };
  const words = new Intl.Segmenter(language, { granularity: 'word' });
  for (const sentence of sentencesIn(language)) {
    const segments = [...words.segment(sentence)].map(({ segment }) => segment);
    if (segments.length < 6) continue;
    chain.starts.push(segments.slice(0, 2));
    for (let at = 2; at <= segments.length; at += 1) {
      const before = segments.slice(at - 2, at).join('\0');
      chain.next.set(before, [...(chain.next.get(before) ?? []), segments[at] ?? '']);
    }
  }
  return chain;
}

function sentencesIn(language: Language): string[] {
  const texts = [...textsIn(JSON.parse(readFileSync(SOURCE, 'utf8')), language, false)];
  const sentences = new Intl.Segmenter(language, { granularity: 'sentence' });
  return texts
    .flatMap((text) => withoutMarkup(text, language).split('\n'))
    .flatMap((line) => [...sentences.segment(line)].map(({ segment }) => segment.trim()));
}

function* textsIn(value: unknown, language: Language, isInside: boolean): Generator<string> {
  if (typeof value === 'string') {
    if (isInside) yield value;
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value)) {
      yield* textsIn(member, language, isInside || name === language);
    }
  }
}

function withoutMarkup(text: string, language: Language): string {
  return text
    .replace(/:[a-z]+\[[a-z0-9-]+\]/g, STAND_INS[language])
    .replace(/^\s*(?:[-*]|\d+\.)\s+/gm, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`#<>[\]\\]/g, '');
}
