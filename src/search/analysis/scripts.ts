/** Which analyser a word of letters needs, from its script. */
export type Alphabet = 'latin' | 'greek' | 'cyrillic' | 'hebrew' | 'arabic' | 'indic' | 'other';

/** @returns the alphabet of a folded letter, by the blocks of Unicode */
export function alphabetOf(unit: number): Alphabet {
  if (unit < 0x0370 || (unit >= 0x1d00 && unit < 0x1f00)) return 'latin';
  if (unit < 0x0400 || (unit >= 0x1f00 && unit < 0x2000)) return 'greek';
  if (unit < 0x0530) return 'cyrillic';
  if (unit >= 0x0590 && unit < 0x0600) return 'hebrew';
  if (unit >= 0x0600 && unit < 0x0900) return 'arabic';
  if (unit >= 0x0900 && unit < 0x0e00) return 'indic';
  return 'other';
}

// The language whose rules serve a word that is in another script than its text; of several the most widely written.
const usual: Record<Alphabet, string> = {
  latin: 'en',
  greek: 'el',
  cyrillic: 'ru',
  hebrew: 'he',
  arabic: 'ar',
  indic: 'hi',
  other: 'und',
};

const alphabetOfScript: Record<string, Alphabet> = {
  Latn: 'latin',
  Grek: 'greek',
  Cyrl: 'cyrillic',
  Hebr: 'hebrew',
  Arab: 'arabic',
  Deva: 'indic',
};

/** The language of a text, and for each alphabet the language whose rules serve its words there. */
export interface Tongue {
  language: string;
  languageIn: Record<Alphabet, string>;
}

const tongues = new Map<string, Tongue>();

/**
 * @param locale a BCP 47 tag; what is none is taken as a language that is not known
 * @returns what is to be known of it; the same object each time
 */
export function tongueOf(locale: string): Tongue {
  const known = tongues.get(locale);
  if (known) return known;
  const tongue = readTongue(locale);
  tongues.set(locale, tongue);
  return tongue;
}

function readTongue(locale: string): Tongue {
  try {
    const { language, script } = new Intl.Locale(locale).maximize();
    const own = alphabetOfScript[script ?? ''] ?? 'other';
    // Serbian and its like are written in both.
    const both = ['sr', 'bs'].includes(language) ? { latin: language, cyrillic: language } : {};
    return { language, languageIn: { ...usual, ...both, [own]: language } };
  } catch {
    return { language: 'und', languageIn: usual };
  }
}
