// Languages that are written without spaces, or whose words take particles: a term is found wherever it stands.
const WITHOUT_BOUNDARIES = new Set(['ja', 'zh', 'yue', 'ko', 'th', 'lo', 'km', 'my']);

// Words of one letter that are written together with the word after them: "and", "with", "to".
const PROCLITICS: Record<string, RegExp> = {
  ar: /^[وفبكلس]{1,3}$/u,
  he: /^[והבכלמש]{1,3}$/u,
};

// What nobody sees: soft hyphens, joiners and bidirectional controls.
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
// Arabic and Hebrew vowel signs and the stretching of a line, which writers use or leave away as they like.
const VOWELS = /[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c7\u0640\u064b-\u065f\u0670]/gu;

/** Words without what makes no difference: case, width, line breaks, unseen characters. Made by `plainly`. */
export type Plain = string & { readonly isPlain: true };

/** @returns words of a locale, without markup, brought into the form in which they are looked for and found */
export function plainly(words: string, locale: string): Plain {
  const between = isWithoutBoundaries(locale) ? '' : ' ';
  const seen = words.normalize('NFKC').replace(INVISIBLE, '').replace(VOWELS, '');
  return seen.toLocaleLowerCase(locale).replace(/\s+/gu, between).trim() as Plain;
}

/**
 * @param text that is looked through, once for all that is looked for in it
 * @returns whether it says some words: as whole words in languages that have spaces between them, anywhere in those that
 *   do not
 */
export function saysIn(text: Plain, locale: string): (words: Plain) => boolean {
  let boundaries: Set<number> | null = null;
  return (words) => {
    let at = words === '' ? -1 : text.indexOf(words);
    if (at === -1 || isWithoutBoundaries(locale)) return at !== -1;
    boundaries ??= wordBoundaries(text, locale);
    for (; at !== -1; at = text.indexOf(words, at + 1)) {
      if (!boundaries.has(at + words.length)) continue;
      if (boundaries.has(at) || followsProclitic(text, at, boundaries, locale)) return true;
    }
    return false;
  };
}

function isWithoutBoundaries(locale: string): boolean {
  return WITHOUT_BOUNDARIES.has(languageOf(locale));
}

function languageOf(locale: string): string {
  return locale.split('-')[0] as string;
}

function wordBoundaries(text: string, locale: string): Set<number> {
  const boundaries = new Set([text.length]);
  const segmenter = new Intl.Segmenter(locale, { granularity: 'word' });
  for (const { index } of segmenter.segment(text)) boundaries.add(index);
  return boundaries;
}

function followsProclitic(
  text: string,
  at: number,
  boundaries: ReadonlySet<number>,
  locale: string,
): boolean {
  let start = at;
  while (start > 0 && !boundaries.has(start)) start -= 1;
  return PROCLITICS[languageOf(locale)]?.test(text.slice(start, at)) ?? false;
}
