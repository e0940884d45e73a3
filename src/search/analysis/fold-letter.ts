/**
 * Combining marks that a searcher leaves out: accents (with those that enclose or go above symbols), Hebrew points,
 * Arabic vowel signs and hamza, Indic nukta. Vowel signs of Thai and the Indic scripts and the voicing marks of kana
 * carry the sound of the word and stay.
 */
const leftOut = new RegExp(
  `[${[
    String.raw`\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f`,
    String.raw`\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7`,
    String.raw`\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08ca-\u08e1\u08e3-\u08ff`,
    String.raw`\u093c\u09bc\u0a3c\u0abc\u0b3c\u0c3c\u0cbc`,
  ].join('')}]`,
  'g',
);

/** What is not seen (zero width, bidirectional control, variation selectors, soft hyphen), and the Arabic tatweel. */
const unseen = /\p{Default_Ignorable_Code_Point}|\u0640/gu;

/** Letters that have no decomposition in Unicode, but that are typed as these; and one form for each mark. */
const alike = new Map(
  Object.entries({
    ß: 'ss',
    æ: 'ae',
    œ: 'oe',
    ø: 'o',
    ł: 'l',
    đ: 'd',
    ð: 'd',
    ɖ: 'd',
    þ: 'th',
    ħ: 'h',
    ı: 'i',
    ŧ: 't',
    ŋ: 'n',
    ĸ: 'k',
    ə: 'e',
    ς: 'σ',
    // Cyrillic: ё is written as е more often than not; the grave marks only the stress. й and ї are letters.
    ё: 'е',
    ѐ: 'е',
    ѝ: 'и',
    // Final forms of Hebrew.
    ך: 'כ',
    ם: 'מ',
    ן: 'נ',
    ף: 'פ',
    ץ: 'צ',
    // Arabic, Persian and Urdu keyboards give different letters for the same.
    ى: 'ي',
    ی: 'ي',
    ے: 'ي',
    ې: 'ي',
    ک: 'ك',
    ڪ: 'ك',
    ہ: 'ه',
    ھ: 'ه',
    ە: 'ه',
    ة: 'ه',
    ں: 'ن',
    ٱ: 'ا',
    // Candrabindu and anusvara are written for each other.
    '\u0901': '\u0902',
    '’': "'",
    '‘': "'",
    '‛': "'",
    '′': "'",
    ʼ: "'",
    ʹ: "'",
    '׳': "'",
    '“': '"',
    '”': '"',
    '„': '"',
    '‟': '"',
    '″': '"',
    '«': '"',
    '»': '"',
    '״': '"',
    '‐': '-',
    '‒': '-',
    '־': '-',
    '−': '-',
  }),
);

// Compatibility decomposition would make a space and a mark of these.
const beforeNormalising: Record<string, string> = { '\u00b4': "'", '\u309b': '\u3099', '\u309c': '\u309a' };

const cyrillic = /^\p{Script=Cyrillic}/u;

/**
 * Folds one character with what combines with it: compatibility forms and widths (NFKC), case, accents and points where
 * they are left out by those who type, digits of every script to 0–9, one form for each quotation mark and hyphen.
 *
 * @param cluster a letter and the marks that follow it, or a run of Hangul letters
 * @returns the folded form, which may be empty or several letters; folding it again changes nothing
 */
export function foldLetter(cluster: string): string {
  let folded = cluster.replace(/[\u00b4\u309b\u309c]/g, (mark) => beforeNormalising[mark] ?? mark);
  for (let rounds = 0; rounds < 4; rounds++) {
    const next = foldOnce(folded);
    if (next === folded) break;
    folded = next;
  }
  return folded;
}

function foldOnce(text: string): string {
  const seen = text.normalize('NFKC').replace(unseen, '').toLowerCase().normalize('NFC');
  const bare = cyrillic.test(seen)
    ? seen.replace(leftOut, '')
    : seen.normalize('NFD').replace(leftOut, '').normalize('NFC');
  return (
    Array.from(bare, (letter) => alike.get(letter) ?? digit(letter) ?? letter)
      .join('')
      // NFKC takes the vowel ำ of Thai (and Lao) apart, in which form no dictionary has it; some type its ring too early.
      .replace(/\u0e4d([\u0e48-\u0e4b]?)\u0e32/g, '$1\u0e33')
      .replace(/\u0ecd([\u0ec8-\u0ecb]?)\u0eb2/g, '$1\u0eb3')
  );
}

const decimal = /^\p{Nd}$/u;

/** @returns 0–9 for a decimal digit of any script; they stand in tens, in order */
function digit(letter: string): string | null {
  if (letter < '\u0660' || !decimal.test(letter)) return null;
  const code = letter.codePointAt(0) as number;
  let zero = code;
  while (zero > code - 9 && decimal.test(String.fromCodePoint(zero - 1))) zero--;
  return String(code - zero);
}
