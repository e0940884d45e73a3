import { foldText } from './analysis/fold.ts';
import type { Term, TermKind } from './analysis/term.ts';
import { findTerm, type Lane, postingCount, rarity, type TermRanges } from './lane.ts';
import { findUnfinished } from './prefix.ts';
import { ranking } from './ranking.ts';
import { type Synonyms, synonymsIn } from './synonyms.ts';

export type How = 'word' | 'part' | 'synonym' | 'typo' | 'prefix' | 'related';

/** One way in which entries meet what is asked for. */
export interface Means {
  how: How;
  /** Of the weight of what is asked for, how much remains if it is met in this way. */
  share: number;
  /** An entry holds a term of each, in one and the same field. */
  all: TermRanges[];
}

/** One thing that a question asks for in a lane, with all the ways in which entries can meet it. */
export interface Asked {
  text: string;
  kind: TermKind | 'alternative' | 'related';
  weight: number;
  /** Where it stands in the question; nowhere if it is only related. */
  spots: { start: number; end: number }[];
  means: Means[];
}

/** More than these many of a question's words and parts are not searched for; the rarest are. */
const MOST_WORDS = 40;
const MOST_PARTS = 80;

/**
 * Makes out what a question asks for in one lane: its words and their parts; its minor terms if there is nothing else.
 * @param terms those of the question, analysed in the lane's locale
 */
export function askedIn(lane: Lane, question: string, terms: readonly Term[], synonyms: Synonyms): Asked[] {
  const hasMajor = terms.some(({ kind }) => kind !== 'minor');
  const asked = gather(terms.filter(({ kind }) => (kind === 'minor') !== hasMajor));
  for (const each of asked) each.means.push(...sameTerms(lane, each));
  addUnfinished(lane, question, asked);
  addSynonyms(lane, asked, terms, synonyms);
  return rarest(lane, asked);
}

/** A term that is there twice counts more than once, but not twice as much. */
function gather(terms: readonly Term[]): Asked[] {
  const asked = new Map<string, Asked>();
  for (const { text, kind, start, end, weight = 1 } of terms) {
    const key = `${kind} ${text}`;
    const known = asked.get(key);
    if (known) known.spots.push({ start, end });
    else asked.set(key, { text, kind, weight, spots: [{ start, end }], means: [] });
  }
  for (const each of asked.values()) {
    each.weight *= ranking.kinds[each.kind as TermKind] * (1 + Math.log(each.spots.length));
  }
  return [...asked.values()];
}

/** @returns how entries meet a term that holds it themselves, as a word or as a part of one */
export function sameTerms(lane: Lane, { text, kind }: Pick<Asked, 'text' | 'kind'>): Means[] {
  if (kind === 'minor') return meansOf('word', 1, findTerm(lane, text, 'minor'));
  const [wordShare, partShare] = kind === 'word' ? [1, ranking.means.part] : [ranking.means.part, 1];
  return [
    ...meansOf(kind === 'word' ? 'word' : 'part', wordShare, findTerm(lane, text, 'word')),
    ...meansOf('part', partShare, findTerm(lane, text, 'part')),
    ...(kind === 'word' ? sameNumber(lane, text) : []),
  ];
}

/** A telephone number is the same with a country code and without: by the digits at its end. */
function sameNumber(lane: Lane, text: string): Means[] {
  if (!/^\d{9,15}$/.test(text)) return [];
  const tail = text.slice(-8);
  return (['word', 'part'] as const).flatMap((kind) =>
    meansOf('part', ranking.means.part, findTerm(lane, tail, kind)),
  );
}

function meansOf(how: How, share: number, ranges: TermRanges | null): Means[] {
  return ranges === null ? [] : [{ how, share, all: [ranges] }];
}

/** The last word may be unfinished while nothing, no space and no full stop, follows it. */
function addUnfinished(lane: Lane, question: string, asked: readonly Asked[]): void {
  for (const each of asked) {
    if (each.kind !== 'word' || each.spots.at(-1)?.end !== question.length) continue;
    const share = each.means.length === 0 ? ranking.means.prefix : ranking.means.prefixOfKnown;
    const typed = foldText(question.slice(each.spots.at(-1)?.start));
    // An ending was taken off that may be none: sms is not the beginning of small.
    const start = typed.startsWith(each.text) ? typed : each.text;
    each.means.push(
      ...meansOf('prefix', share, findUnfinished(lane, start, 'word')),
      ...meansOf('prefix', share, findUnfinished(lane, typed, 'part')),
    );
  }
}

function addSynonyms(lane: Lane, asked: readonly Asked[], terms: readonly Term[], synonyms: Synonyms): void {
  for (const { start, end, others } of synonymsIn(terms, synonyms)) {
    const meant = asked.filter(
      ({ kind, spots }) => kind === 'word' && spots.some((spot) => spot.start >= start && spot.end <= end),
    );
    for (const words of others) {
      const all = words.map((word) => findTerm(lane, word, 'word') ?? findTerm(lane, word, 'part'));
      if (!all.every((ranges) => ranges !== null)) continue;
      for (const each of meant) each.means.push({ how: 'synonym', share: ranking.means.synonym, all });
    }
  }
}

function rarest(lane: Lane, asked: Asked[]): Asked[] {
  if (asked.length <= Math.min(MOST_WORDS, MOST_PARTS)) return asked;
  const worth = new Map(asked.map((each) => [each, each.weight * rarity(lane, entriesMeeting(lane, each))]));
  const byWorth = asked.toSorted((one, other) => (worth.get(other) as number) - (worth.get(one) as number));
  const kept = new Set([
    ...byWorth.filter(({ kind }) => kind !== 'part').slice(0, MOST_WORDS),
    ...byWorth.filter(({ kind }) => kind === 'part').slice(0, MOST_PARTS),
  ]);
  return asked.filter((each) => kept.has(each));
}

/** @returns how many entries meet it, at most: one that does so by several means counts for each */
function entriesMeeting(lane: Lane, { means }: Asked): number {
  let count = 0;
  for (const { all } of means) count += Math.min(...all.map((ranges) => postingCount(lane, ranges)));
  return Math.min(count, lane.size);
}
