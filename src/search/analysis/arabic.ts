/**
 * The forms of a word in Arabic letters, folded: first what remains without the article, prefixes and endings (after
 * the light stemmer of Larkey, Ballesteros and Connell, Light Stemming for Arabic Information Retrieval, 2007), then
 * the word as it stands, then its consonants alone, in which many a plural meets its singular.
 *
 * @param folded a word without vowel signs, in one form of alef, ya, kaf and ha
 * @param language `ar`, or another that is written in Arabic letters, such as `fa` and `ur`
 */
export function arabicForms(folded: string, language: string): string[] {
  if (language !== 'ar') return [withoutEnding(folded, persianEndings), folded];
  const bare = withoutPrefix(folded);
  const stem = withoutEnding(bare, arabicEndings);
  return [stem, folded, bare, withoutOneLetter(stem), consonantsOf(stem)];
}

const shortestStem = 3;
const articles = ['وبال', 'وكال', 'فبال', 'وال', 'بال', 'كال', 'فال', 'ولل', 'ال', 'لل'];
const arabicEndings = [
  'اتهم',
  'اتكم',
  'اتنا',
  'اتها',
  'اتي',
  'اتك',
  'اته',
  'هما',
  'كما',
  'ها',
  'هم',
  'كم',
  'نا',
  'ان',
  'ات',
  'ون',
  'ين',
  'يه',
  'تي',
  'تك',
  'ته',
  'ه',
  'ي',
  'ك',
];
const persianEndings = [
  'هایشان',
  'هایتان',
  'هایمان',
  'هایم',
  'هایت',
  'هایش',
  'های',
  'ها',
  'شان',
  'تان',
  'مان',
  'ترین',
  'تر',
  'ات',
  'ام',
  'اش',
  'م',
  'ش',
  'ی',
].map((ending) => ending.replaceAll('ی', 'ي'));

function withoutPrefix(word: string): string {
  const article = articles.find(
    (prefix) => word.startsWith(prefix) && word.length - prefix.length >= shortestStem,
  );
  if (article) return word.slice(article.length);
  // And, so: one letter that is written together with the next word.
  return word.startsWith('و') && word.length > shortestStem ? word.slice(1) : word;
}

/** By, for, like: such a letter may as well belong to the word, which is why both are kept. */
function withoutOneLetter(word: string): string {
  return /^[بلكف]/.test(word) && word.length > shortestStem ? word.slice(1) : word;
}

function withoutEnding(word: string, endings: readonly string[]): string {
  const ending = endings.find((end) => word.endsWith(end) && word.length - end.length >= shortestStem);
  return ending ? word.slice(0, -ending.length) : word;
}

function consonantsOf(word: string): string {
  const consonants = word.replace(/[اوي]/g, '');
  return consonants.length >= shortestStem ? consonants : word;
}
