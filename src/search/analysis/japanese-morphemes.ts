import { type DictionaryToken, tokensOf } from './japanese-dictionary.ts';

/** A morpheme that carries meaning, in its place in a text. */
export interface Morpheme {
  /** In UTF-16 code units. */
  start: number;
  end: number;
  /** As it is in the text. */
  surface: string;
  /** As dictionaries list it: 失くし is 失くす. */
  base: string;
  /** The sound of the base form in katakana, or empty if the dictionary does not know it. */
  reading: string;
  /** Whether it is a noun, or what is joined to one: such as make up compounds. */
  isNoun: boolean;
  /** Whether it says little of what is asked for: asking, pointing, degree. */
  isMinor: boolean;
}

/** Verbs that only carry others, and are in every answer. */
const EMPTY = new Set(
  'する ある いる なる できる 出来る れる られる せる させる くださる 下さる いただく 頂く もらう 貰う くれる みる ござる 行う 行なう おこなう やる いう 言う よる つく いたす 致す おる 居る おく 置く しまう いく 行く くる 来る'.split(
    ' ',
  ),
);

/** What questions and requests of any matter are put in. */
const ASKING = new Set(
  (
    '教える 知る 思う 考える 分かる わかる 判る 聞く 訊く 伺う 尋ねる 願う お願い 困る 欲しい ほしい 望む 良い いい よい 宜しい よろしい ' +
    '頂ける いただける もらえる 貰える くださる 方法 場合 仕方 やり方 件 点 質問 疑問 問い合わせ 今 現在 本当 大変 可能 様 さん ため 何 誰'
  ).split(' '),
);

/** As long as a phrase gets before it is cut: what is searched for the best division into words is never longer. */
const phrasesOf = /[^を]{1,80}を?|を/gu;
const runsOf = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々〆]+/gu;

// Answers repeat phrases: what an organisation says in one place it says in others.
const known = new Map<string, readonly Morpheme[]>();
const MOST_KNOWN = 30_000;

/**
 * @param text folded; what is not in Japanese script is passed over
 * @returns its morphemes in their order
 */
export function morphemesOf(text: string): Morpheme[] {
  const morphemes: Morpheme[] = [];
  for (const { 0: run, index } of text.matchAll(runsOf)) {
    for (const { 0: phrase, index: within } of run.matchAll(phrasesOf)) {
      const offset = index + within;
      for (const { start, end, surface, base, reading, isNoun, isMinor } of morphemesIn(phrase)) {
        morphemes.push({
          start: start + offset,
          end: end + offset,
          surface,
          base,
          reading,
          isNoun,
          isMinor,
        });
      }
    }
  }
  return morphemes;
}

function morphemesIn(phrase: string): readonly Morpheme[] {
  const before = known.get(phrase);
  if (before) return before;
  if (known.size >= MOST_KNOWN) known.clear();
  const found = readTokens(phrase);
  known.set(phrase, found);
  return found;
}

function readTokens(phrase: string): Morpheme[] {
  const morphemes: Morpheme[] = [];
  let [at, bytes] = [0, 0];
  const unitAt = (byte: number) => {
    for (; bytes < byte; at++) bytes += bytesOf(phrase.charCodeAt(at));
    return at;
  };
  for (const token of tokensOf(phrase)) {
    const base = baseOf(token);
    const [start, end] = [unitAt(token.byteStart), unitAt(token.byteEnd)];
    if (token.partOfSpeech === '動詞' && EMPTY.has(base)) continue;
    morphemes.push({
      start,
      end,
      surface: token.surface,
      base,
      reading: readingOf(token, base),
      isNoun: token.partOfSpeech === '名詞' || token.partOfSpeech === 'UNK',
      isMinor: isMinor(token, base),
    });
  }
  return morphemes;
}

/** How many bytes of UTF-8 a code unit stands for: half of a pair stands for two of four. */
function bytesOf(unit: number): number {
  if (unit < 0x80) return 1;
  return unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 2 : 3;
}

function baseOf({ baseForm, surface }: DictionaryToken): string {
  return baseForm === undefined || baseForm === '*' ? surface : baseForm;
}

function isMinor({ partOfSpeech, partOfSpeechSubcategory1 }: DictionaryToken, base: string): boolean {
  return partOfSpeech === '副詞' || partOfSpeechSubcategory1 === '代名詞' || ASKING.has(base);
}

/** The dictionary gives the sound of the form in the text; that of the base form has another ending, which is in kana. */
function readingOf({ surface, reading }: DictionaryToken, base: string): string {
  if (reading === undefined || reading === '*') return '';
  if (surface === base) return reading;
  let shared = 0;
  while (shared < base.length && base[shared] === surface[shared]) shared++;
  const [ending, baseEnding] = [surface.slice(shared), base.slice(shared)].map(toKatakana) as [
    string,
    string,
  ];
  const isKnown = isKana(ending) && isKana(baseEnding) && reading.endsWith(ending);
  return isKnown ? reading.slice(0, reading.length - ending.length) + baseEnding : '';
}

const kana = /^[\p{Script=Hiragana}\p{Script=Katakana}ー]*$/u;

/** @returns whether a text is in kana only */
export function isKana(text: string): boolean {
  return kana.test(text);
}

/** @returns the text with each hiragana as the katakana of the same sound */
export function toKatakana(text: string): string {
  return text.replace(/[ぁ-ゖ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0x60));
}
