// Which alphabets one label of a host may mix without deceiving anybody: those that are written together (UTS #39,
// section 5.2, "highly restrictive"). Characters of no alphabet, such as digits, go with all.

const WRITTEN_TOGETHER = [
  'Latin Han Hiragana Katakana',
  'Latin Han Bopomofo',
  'Latin Han Hangul',
  ...'Arabic Armenian Bengali Cyrillic Devanagari Ethiopic Georgian Greek Gujarati Gurmukhi'.split(' '),
  ...'Hebrew Kannada Khmer Lao Malayalam Myanmar Sinhala Tamil Telugu Thaana Thai Tibetan'.split(' '),
];
const consistsOf = WRITTEN_TOGETHER.map(
  (scripts) => new RegExp(`^[${classesOf(`Common Inherited ${scripts}`)}]*$`, 'u'),
);
// A label wholly in another alphabet mixes nothing.
const HAS_ANY = new RegExp(`[${classesOf(WRITTEN_TOGETHER.join(' ')).replaceAll('scx', 'Script')}]`, 'u');

/** @returns whether a label of a host has letters of alphabets that nobody writes together */
export function mixesAlphabets(unicode: string): boolean {
  return unicode
    .split('.')
    .some((label) => HAS_ANY.test(label) && !consistsOf.some((pattern) => pattern.test(label)));
}

function classesOf(scripts: string): string {
  return scripts
    .split(' ')
    .map((script) => `\\p{scx=${script}}`)
    .join('');
}
