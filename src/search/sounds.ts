import { type Folded, fold } from './analysis/fold.ts';
import { toKatakana } from './analysis/japanese-morphemes.ts';
import { type Asked, sameTerms } from './asked.ts';
import { findTerm, type Lane } from './lane.ts';
import { ranking } from './ranking.ts';

/** What follows an ideograph is an ending, a particle or how one asks. */
const HIRAGANA = /(?<![\p{Script=Han}々\p{Script=Katakana}ぁ-ゖー])[ぁ-ゖー]{3,}/gu;
/** A shorter sound is in too many others. */
const SHORTEST = 3;
const LONGEST = 12;
/** So many letters of a question are looked at. */
const MOST_LETTERS = 200;
/** Particles that stand right before a word, and what stands right after one. */
const BEFORE = 'はがをのにともおご';
const AFTER = 'はがをのにでともへやだかなまし';
/** Forms of to do, and how one asks, that sound like other words. */
const GRAMMAR = new Set(
  'シタイ シナイ シテイ シテル シタラ シマシ シヨウ ショウ ショウカ シマイ クライ イクラ イツカ ナンカ ナント クダサイ コウイウ ソウイウ'.split(
    ' ',
  ),
);

/**
 * Finds words in hiragana that the texts have in katakana or in ideographs: ぱすぽーと, なまえ, でんわばんごう. A dictionary
 * of morphemes takes such apart in wrong places, so they are looked for by their sound among the words of the texts.
 *
 * @returns what is asked for, with these words in the place of what they were taken for
 */
export function hearWords(lane: Lane, question: string, asked: readonly Asked[]): Asked[] {
  if (!/^ja(?:-|$)/.test(lane.locale) || !/[ぁ-ゖ]/.test(question)) return [...asked];
  const heard = soundsIn(lane, fold(question)).filter((sound) => !isKnown(sound, asked));
  if (heard.length === 0) return [...asked];
  const kept = asked.filter(
    ({ spots }) => !heard.some((sound) => spots.every((spot) => overlap(spot, sound))),
  );
  return [...kept, ...heard.map((sound) => wordOf(lane, sound))];
}

interface Sound {
  text: string;
  start: number;
  end: number;
}

function soundsIn(lane: Lane, folded: Folded): Sound[] {
  const sounds: Sound[] = [];
  let left = MOST_LETTERS;
  for (const { 0: whole, index } of folded.text.matchAll(HIRAGANA)) {
    const run = whole.slice(0, left);
    left -= run.length;
    const lengths = lengthsIn(lane, run);
    for (let at = 0; at < run.length; ) {
      const length = lengths[at] as number;
      const mayBegin =
        at === 0 || index + at === sounds.at(-1)?.end || BEFORE.includes(run[at - 1] as string);
      if (mayBegin && length > 0) {
        sounds.push({ text: soundOf(run, at, length), start: index + at, end: index + at + length });
      }
      at += mayBegin ? Math.max(length, 1) : 1;
    }
  }
  return sounds.map(({ text, start, end }) => ({
    text,
    start: folded.startOf(start),
    end: folded.endOf(end),
  }));
}

/** @returns for each letter the length of the longest known sound that begins there and ends where a word may end, or 0 */
function lengthsIn(lane: Lane, run: string): number[] {
  const lengths = new Array<number>(run.length).fill(0);
  for (let at = run.length - SHORTEST; at >= 0; at -= 1) {
    for (
      let length = Math.min(LONGEST, run.length - at);
      length >= SHORTEST && lengths[at] === 0;
      length -= 1
    ) {
      const next = at + length;
      const mayEnd = next === run.length || lengths[next] !== 0 || AFTER.includes(run[next] as string);
      const sound = soundOf(run, at, length);
      if (mayEnd && !GRAMMAR.has(sound) && isSound(lane, sound)) lengths[at] = length;
    }
  }
  return lengths;
}

/** As the analysis of texts has it: without a long vowel at its end. */
function soundOf(run: string, at: number, length: number): string {
  const sound = toKatakana(run.slice(at, at + length));
  return length > SHORTEST ? sound.replace(/ー$/, '') : sound;
}

function isSound(lane: Lane, sound: string): boolean {
  return findTerm(lane, sound, 'word') !== null || findTerm(lane, sound, 'part') !== null;
}

/** Whether the texts have a word for it as it was understood. */
function isKnown({ start, end }: Sound, asked: readonly Asked[]): boolean {
  return asked.some(
    ({ means, kind, spots }) =>
      kind === 'word' && means.length > 0 && spots.some((spot) => spot.start <= start && spot.end >= end),
  );
}

function overlap(one: { start: number; end: number }, other: { start: number; end: number }): boolean {
  return one.start < other.end && other.start < one.end;
}

function wordOf(lane: Lane, { text, start, end }: Sound): Asked {
  const word = { text, kind: 'word' as const };
  return { ...word, weight: ranking.kinds.word, spots: [{ start, end }], means: sameTerms(lane, word) };
}
