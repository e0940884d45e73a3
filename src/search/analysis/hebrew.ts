/**
 * The forms of a Hebrew word, folded: first as it stands, then without the letters that are written together with the
 * next word (and, the, in, to, from, that, as), then without its ending, and its consonants alone, in which a verb meets
 * its noun: לבטל and ביטול. Which of these letters belong to the word is not to be told without a dictionary, so all that
 * may be are kept.
 *
 * @param folded a word without points and final forms
 */
export function hebrewForms(folded: string): string[] {
  const bare = [folded, ...withoutPrefixes(folded)];
  const stems = bare.map(withoutEnding);
  return [...bare, ...stems, ...stems.flatMap(consonantsOf)];
}

/** Without the letters that stand for a vowel inside a word, and without the one before a verb: I, you, he, we. */
function consonantsOf(stem: string): string[] {
  const consonants = stem.slice(0, 1) + stem.slice(1).replace(/[וי]/g, '');
  const root = consonants.length > shortest ? consonants.replace(/^[אתינ]/, '') : consonants;
  return [consonants, root].filter(({ length }) => length >= shortest);
}

const shortest = 3;
const prefixes = /^(?:וש|כש|מש|של|ומ|וב|וה|ול|שה|בה|לה|מה|כה)?/;

function withoutPrefixes(word: string): string[] {
  const forms: string[] = [];
  if (/^[והבלמשכ]/.test(word) && word.length > shortest) forms.push(word.slice(1));
  const two = prefixes.exec(word)?.[0] ?? '';
  if (two && word.length - two.length >= shortest) forms.push(word.slice(two.length));
  return forms;
}

/** Takes off the plural, the owner and the ending of the feminine. */
function withoutEnding(word: string): string {
  const stem = word.replace(/(?:יהמ|יכמ|ינו|ותי|ימ|ות|ית|יי|ה|ת|י)$/, '');
  return stem.length >= shortest ? stem : word;
}
