import { type Sounds, soundsOf } from './compound-sounds.ts';

/** A piece of a word that may be a word by itself: where it begins and ends in it. */
export type Span = readonly [from: number, to: number];

const shortestCompound = 8;
const longestCompound = 45;
const shortestMember = 3;
const shortestInside = 4;
const longestInside = 8;
// In a shorter one there is hardly room for three.
const shortestOfThree = 12;
// What looks like a first or last member of three letters, but is a syllable or an ending: Rei-se, Ver-trag, Num-mer.
const openHead = /^(?:..[aeiouyäöüåæø]|ent|ges|ver|zer)$/;
const ending = /^(?:[^aeiou]?e[dlmnrst]|ung|igt|ige|ens|ets|ing|[bcdfgklmnprst]+en?)$/;

/**
 * Where the members of a compound may lie: every piece between two places at which a word of such sounds may end and
 * another begin. There is no list of words, so some of what is found is none; it does no harm, for nobody asks for it.
 *
 * @param word in small letters, with its accents
 * @returns pieces of three letters or more at the ends and of four to eight inside; none for a language that does not
 *   write compounds as one word, nor for a short word
 */
export function membersOf(word: string, language: string): Span[] {
  const sounds = soundsOf(language);
  if (!sounds || word.length < shortestCompound || word.length > longestCompound) return [];
  const places = placesIn(word, sounds);
  const heads = places.filter((to) => !openHead.test(word.slice(0, to))).map((to): Span => [0, to]);
  const lasts = places
    .filter((from) => !ending.test(word.slice(from)))
    .map((from): Span => [from, word.length]);
  return [...heads, ...membersInside(word, places, sounds), ...lasts];
}

function membersInside(word: string, places: readonly number[], { vowel }: Sounds): Span[] {
  if (word.length < shortestOfThree) return [];
  return places.flatMap((from) =>
    places
      .filter((to) => to - from >= shortestInside && to - from <= longestInside)
      .filter((to) => vowel.test(word.slice(from, to)))
      .map((to): Span => [from, to]),
  );
}

/** @returns the places at which one member may end and another begin */
function placesIn(word: string, sounds: Sounds): number[] {
  const places: number[] = [];
  for (let at = shortestMember; at <= word.length - shortestMember; at++) {
    if (mayEnd(word.slice(0, at), sounds) && mayBegin(word.slice(at), sounds) && mayPart(word, at, sounds)) {
      places.push(at);
    }
  }
  return places;
}

function mayEnd(left: string, { vowel, codas, finals }: Sounds): boolean {
  if (!vowel.test(left)) return false;
  const [before, last] = [left.at(-2) ?? '', left.at(-1) ?? ''];
  if (vowel.test(last)) return true;
  return vowel.test(before) ? finals.includes(last) : codas.has(before + last);
}

function mayBegin(right: string, { vowel, onsets }: Sounds): boolean {
  const first = right.search(vowel);
  if (first < 0) return false;
  return first <= 1 || onsets.has(right.slice(0, first));
}

function mayPart(word: string, at: number, { vowel, inseparable, finalsBeforeVowel }: Sounds): boolean {
  const [before, last, next] = [word[at - 2] ?? '', word[at - 1] ?? '', word[at] ?? ''];
  if (inseparable.has(last + next)) return false;
  if (!vowel.test(next) || vowel.test(last)) return true;
  return vowel.test(before) ? finalsBeforeVowel.includes(last) : before !== last || 'ls'.includes(last);
}
