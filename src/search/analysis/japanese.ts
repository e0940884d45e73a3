import { type Folded, fold } from './fold.ts';
import { isKana, type Morpheme, morphemesOf, toKatakana } from './japanese-morphemes.ts';
import type { Term, TermKind } from './term.ts';

/** Takes a term with its place in the folded text. */
type Add = (text: string, kind: TermKind, start: number, end: number) => void;

/**
 * Gives the terms of what is in Japanese script in a text. Words are in their base form and in one spelling. Parts are
 * how a word sounds, two nouns that stand side by side, and single ideographs and pairs of neighbouring letters: by
 * these 健康診断 and 健診 meet, and 子供 and こども. An ideographic word is among the pairs again, so it counts more.
 *
 * @param text any string; what is in another script is passed over
 * @param folded the same text folded, if that has been done
 * @returns terms in the order in which they begin, with offsets into the text in UTF-16 units
 */
export function analyseJapanese(text: string, folded: Folded = fold(text)): Term[] {
  const terms: Term[] = [];
  const add: Add = (term, kind, start, end) => {
    terms.push({ text: term, kind, start: folded.startOf(start), end: folded.endOf(end) });
  };
  const morphemes = morphemesOf(folded.text);
  for (const [index, morpheme] of morphemes.entries()) {
    addWord(morpheme, add);
    addCompound(morpheme, morphemes[index + 1], add);
  }
  for (const { 0: run, index } of folded.text.matchAll(ideographicOrKatakana)) addPieces(run, index, add);
  return terms.sort((one, other) => one.start - other.start || other.end - one.end);
}

const ideographicOrKatakana = /[\p{Script=Han}々]+|[\p{Script=Katakana}ー]+/gu;
const ideographic = /^[\p{Script=Han}々]+$/u;
const withKana = /^[\p{Script=Han}々ぁ-ゖ]+$/u;
// Kana that only spell out how an ideograph is read: 申し込み, 引っ越し, 問い合わせ; not those of 粗大ごみ.
const withOkurigana = /^(?:[\p{Script=Han}々]+(?:[ぁ-ゖ]|っ[ぁ-ゖ]|わせ|わり)?)+$/u;
// A word of its own at the end of a longer one: 粗大ごみ.
const kanaAtEnd = /(?<=[\p{Script=Han}々])[ぁ-ゖ]{2,}$/u;

function addWord(morpheme: Morpheme, add: Add): void {
  const { start, end, surface, base, reading, isNoun, isMinor } = morpheme;
  const word = spellingOf(morpheme);
  add(word, isMinor ? 'minor' : 'word', start, end);
  if (isMinor) return;
  if (reading.length > 1 && reading !== word) add(reading, 'part', start, end);
  const [tail] = (isNoun && word === base && kanaAtEnd.exec(surface)) || [];
  if (tail !== undefined) add(toKatakana(tail), 'part', end - tail.length, end);
}

/**
 * One spelling for a word that has several. Of two ideographs or more the kana between and after them are left out
 * (申し込み, 申込み, 申込, 申し込む); what is in kana is in katakana (ごみ, ゴミ), without a long vowel at its end (サーバー, サーバ).
 */
function spellingOf({ base, isNoun }: Morpheme): string {
  if (isKana(base)) {
    const katakana = toKatakana(base);
    return katakana.length > 3 ? katakana.replace(/ー$/, '') : katakana;
  }
  if (!(isNoun ? withOkurigana : withKana).test(base)) return base;
  const bare = base.replace(/[ぁ-ゖ]/g, '');
  return bare.length > 1 ? bare : base;
}

/** Two single ideographs are a pair anyway. */
function addCompound(one: Morpheme, next: Morpheme | undefined, add: Add): void {
  if (!next || one.end !== next.start || !one.isNoun || !next.isNoun || one.isMinor || next.isMinor) return;
  const compound = one.surface + next.surface;
  if (compound.length > 2) add(compound, 'part', one.start, next.end);
}

/** Adds each two neighbours, and of ideographs each one. */
function addPieces(run: string, offset: number, add: Add): void {
  const isIdeographic = ideographic.test(run);
  let [before, at] = ['', offset];
  for (const letter of run) {
    const end = at + letter.length;
    if (before !== '') add(before + letter, 'part', at - before.length, end);
    if (isIdeographic) add(letter, 'part', at, end);
    before = letter;
    at = end;
  }
}
