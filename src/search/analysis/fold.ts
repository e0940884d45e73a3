import { foldLetter } from './fold-letter.ts';

/** A text in the form in which it is compared, and where each piece of it stands in the original. */
export interface Folded {
  text: string;
  /** @returns where the piece that begins at this offset of the folded text begins in the original, in UTF-16 units */
  startOf(offset: number): number;
  /** @returns where the piece that ends before this offset of the folded text ends in the original, exclusive */
  endOf(offset: number): number;
}

/**
 * Folds a text for comparison: width and compatibility forms (NFKC), case, accents and points that are left out in
 * typing, digits, quotation marks, and what is not seen. A letter and its marks stay together, so that no range of the
 * original that is made from folded offsets parts a letter or a surrogate pair.
 */
export function fold(text: string): Folded {
  return isAscii(text) ? unmoved(text.toLowerCase()) : foldLetters(text);
}

/** @returns a text in the form in which it is compared; folding it again changes nothing */
export function foldText(text: string): string {
  return isAscii(text) ? text.toLowerCase() : foldLetters(text).text;
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}

function unmoved(text: string): Folded {
  return { text, startOf: (offset) => offset, endOf: (offset) => offset };
}

// For each unit of the folded text: where the letter that it comes from begins and ends. Reused by the next text.
let begins = new Int32Array(1024);
let ends = new Int32Array(1024);

function foldLetters(text: string): Folded {
  let folded = '';
  let moved = false;
  for (let at = 0; at < text.length; ) {
    const end = endOfLetter(text, at);
    const letter = end - at === 1 ? foldedUnit(text.charCodeAt(at)) : foldedCluster(text.slice(at, end));
    if (letter.length !== end - at || letter.length > 1) moved = true;
    makeRoom(folded.length + letter.length);
    for (let unit = 0; unit < letter.length; unit++) {
      begins[folded.length + unit] = at;
      ends[folded.length + unit] = end;
    }
    folded += letter;
    at = end;
  }
  if (!moved) return unmoved(folded);
  const starts = begins.slice(0, folded.length);
  const stops = ends.slice(0, folded.length);
  return {
    text: folded,
    startOf: (offset) => starts[offset] ?? text.length,
    endOf: (offset) => stops[offset - 1] ?? 0,
  };
}

function makeRoom(length: number): void {
  if (length <= begins.length) return;
  const [wasBegins, wasEnds] = [begins, ends];
  begins = new Int32Array(2 * length);
  ends = new Int32Array(2 * length);
  begins.set(wasBegins);
  ends.set(wasEnds);
}

const plain = 1;
const combining = 2;
const jamo = 3;
const pair = 4;
// What each UTF-16 unit is, and its folded form, found when it is first met.
const kinds = new Uint8Array(0x10000);
const units: (string | undefined)[] = new Array(0x10000);

// Besides marks: tatweel, half-width voicing marks, and the Thai and Lao vowel that may belong to a ring before it.
const combines = /^[\p{M}\p{Default_Ignorable_Code_Point}\u0640\u0e32\u0eb2\uff9e\uff9f\u309b\u309c]$/u;
const hangulLetter = /^[\u1100-\u11ff\u3131-\u318e\ua960-\ua97f\uac00-\ud7a3\ud7b0-\ud7ff\uffa0-\uffdc]$/;

/** Where the letter that begins at an offset ends: with its marks; letters of which Hangul syllables are made together. */
function endOfLetter(text: string, at: number): number {
  const kind = kindAt(text, at);
  let end = at + (kind === pair ? 2 : 1);
  while (end < text.length) {
    const next = kindAt(text, end);
    if (next === pair && combines.test(text.slice(end, end + 2))) end += 2;
    else if (next === combining || (kind === jamo && next === jamo && joins(text, end))) end++;
    else break;
  }
  return end;
}

/** Whether a Hangul letter or syllable may melt with the one before it: whole syllables do not with each other. */
function joins(text: string, at: number): boolean {
  return !isSyllable(text.charCodeAt(at));
}

function isSyllable(unit: number): boolean {
  return unit >= 0xac00 && unit <= 0xd7a3;
}

function kindAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  const known = kinds[unit] as number;
  if (known !== 0) return known;
  if (unit >= 0xd800 && unit <= 0xdbff) {
    const next = text.charCodeAt(at + 1);
    return next >= 0xdc00 && next <= 0xdfff ? pair : plain;
  }
  const letter = String.fromCharCode(unit);
  const kind = combines.test(letter) ? combining : hangulLetter.test(letter) ? jamo : plain;
  kinds[unit] = kind;
  return kind;
}

function foldedUnit(unit: number): string {
  let folded = units[unit];
  if (folded === undefined) {
    folded = foldLetter(String.fromCharCode(unit));
    units[unit] = folded;
  }
  return folded;
}

// Folded forms of letters with marks, of which a text has few different ones; forgotten together when there are many.
const clusters = new Map<string, string>();
const mostClusters = 20_000;

function foldedCluster(cluster: string): string {
  let folded = clusters.get(cluster);
  if (folded === undefined) {
    folded = foldLetter(cluster);
    if (cluster.length > 8) return folded;
    if (clusters.size >= mostClusters) clusters.clear();
    clusters.set(cluster, folded);
  }
  return folded;
}
