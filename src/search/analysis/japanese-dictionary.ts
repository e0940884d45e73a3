import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { compileFunction } from 'node:vm';
import type * as Lindera from 'lindera-wasm-nodejs-ipadic';

/** A morpheme as IPADIC knows it; one that it does not know has no base form and no reading. */
export interface DictionaryToken {
  surface: string;
  byteStart: number;
  byteEnd: number;
  /** The part of speech, for example 名詞 (noun), and its kind; `UNK` for what is not known. */
  partOfSpeech: string;
  partOfSpeechSubcategory1?: string;
  baseForm?: string;
  reading?: string;
}

/** Particles, auxiliaries, endings and signs. They are dropped inside the dictionary: each token handed over costs. */
const LEFT_OUT = [
  '助詞,格助詞,一般',
  '助詞,格助詞,連語',
  '助詞,格助詞,引用',
  '助詞,係助詞',
  '助詞,接続助詞',
  '助詞,副助詞',
  '助詞,副助詞／並立助詞／終助詞',
  '助詞,並立助詞',
  '助詞,終助詞',
  '助詞,連体化',
  '助詞,副詞化',
  '助詞,特殊',
  '助動詞',
  '動詞,非自立',
  '動詞,接尾',
  '形容詞,非自立',
  '形容詞,接尾',
  '名詞,非自立,一般',
  '名詞,非自立,副詞可能',
  '名詞,非自立,助動詞語幹',
  '名詞,非自立,形容動詞語幹',
  '名詞,接尾,特殊',
  '名詞,接尾,助動詞語幹',
  '名詞,特殊,助動詞語幹',
  '名詞,動詞非自立的',
  '接続詞',
  '連体詞',
  '感動詞',
  'フィラー',
  '接頭詞,名詞接続',
  '接頭詞,数接続',
  '接頭詞,動詞接続',
  '接頭詞,形容詞接続',
  '記号,一般',
  '記号,句点',
  '記号,読点',
  '記号,空白',
  '記号,括弧開',
  '記号,括弧閉',
];

let tokenizer: Lindera.Tokenizer | null = null;

/**
 * @param text Japanese, folded
 * @returns its morphemes that carry meaning, in their order; the offsets are of its UTF-8 form
 */
export function tokensOf(text: string): DictionaryToken[] {
  tokenizer ??= openDictionary();
  return tokenizer.tokenize(text) as DictionaryToken[];
}

/** Takes about a fifth of a second and 115 MB, once a thread. */
function openDictionary(): Lindera.Tokenizer {
  const { TokenizerBuilder } = loadLindera();
  const builder = new TokenizerBuilder();
  builder.setDictionary('embedded://ipadic');
  builder.setMode('normal');
  builder.appendTokenFilter('japanese_stop_tags', { tags: LEFT_OUT });
  return builder.build();
}

/**
 * Loads the package as `require` does, but with a decoder and a `Reflect` of its own: it hands over each token as an
 * object of 13 fields with 26 short strings, most of them the same each time; to decode these anew and to set the fields
 * that nobody reads takes two fifths of the time.
 */
function loadLindera(): typeof Lindera {
  const require = createRequire(import.meta.url);
  const file = require.resolve('lindera-wasm-nodejs-ipadic');
  const module: { exports: object } = { exports: {} };
  const parameters = ['exports', 'require', 'module', '__dirname', '__filename', 'TextDecoder', 'Reflect'];
  const load = compileFunction(readFileSync(file, 'utf8'), parameters, { filename: file });
  load(module.exports, require, module, dirname(file), file, RememberingDecoder, sparingReflect);
  return module.exports as typeof Lindera;
}

const unread = new Set([
  'conjugationForm',
  'conjugationType',
  'partOfSpeechSubcategory2',
  'partOfSpeechSubcategory3',
  'pronunciation',
  'wordId',
]);

const sparingReflect: typeof Reflect = Object.create(Reflect, {
  set: {
    value: (target: Record<string, unknown>, field: string, value: unknown) => {
      if (!unread.has(field)) target[field] = value;
      return true;
    },
  },
});

const SLOTS = 2 ** 15;
const LONGEST_REMEMBERED = 48;

/** A TextDecoder for UTF-8 that remembers what short strings it has decoded. */
class RememberingDecoder {
  #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  #bytes: (Uint8Array | undefined)[] = new Array(SLOTS);
  #texts: string[] = new Array(SLOTS);

  decode(bytes: Uint8Array = new Uint8Array()): string {
    if (bytes.length > LONGEST_REMEMBERED) return this.#decoder.decode(bytes);
    const slot = slotOf(bytes);
    const known = this.#bytes[slot];
    if (known !== undefined && isSame(known, bytes)) return this.#texts[slot] as string;
    const text = this.#decoder.decode(bytes);
    this.#bytes[slot] = bytes.slice();
    this.#texts[slot] = text;
    return text;
  }
}

/** FNV-1a, folded to the number of slots. */
function slotOf(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < bytes.length; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
  return (hash ^ (hash >>> 15)) & (SLOTS - 1);
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false;
  return true;
}
