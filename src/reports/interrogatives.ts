/** What a question asks for, where that is more than yes or no. */
const asked = ['when', 'where', 'who', 'why', 'how much'] as const;
export type Asked = (typeof asked)[number];

/** How languages say it, in the order of `asked`; null where the word says too much else. */
const words: Readonly<Record<string, readonly (string | null)[]>> = {
  ar: ['متى', 'أين', null, 'لماذا', 'كم'],
  de: ['wann', 'wo|wohin|woher', 'wer|wen|wem|wessen', 'warum|wieso|weshalb', 'wie ?viele?|wie lange'],
  en: ['when|what (?:time|date|day)', 'where', 'who|whom|whose', 'why|how come', 'how (?:much|many|long)'],
  es: ['cu[aá]ndo', 'd[oó]nde', 'qui[eé]n(?:es)?', 'por qu[eé]', 'cu[aá]nt[oa]s?'],
  fr: ['quand', 'où', 'qui', 'pourquoi', 'combien'],
  it: ['quando', 'dove', 'chi', 'perch[eé]', 'quant[aeio]'],
  ja: ['いつ', 'どこ', '誰|だれ', 'なぜ|何故|どうして', 'いくら|いくつ|何[件人回日円]|どの?くらい'],
  ko: ['언제', '어디', '누가|누구', '왜', '얼마|몇'],
  nl: ['wanneer', 'waar', 'wie', 'waarom', 'hoeveel|hoe lang'],
  pt: ['quando', 'onde', 'quem', 'por ?qu[eê]', 'quant[oa]s?'],
  zh: [
    '什么时候|什麼時候|何时|何時|几时',
    '哪[里裡儿兒]|在哪',
    '谁|誰',
    '为什么|為什麼|为何|為何',
    '多少|多久|几[个人次]',
  ],
};
const WITHOUT_SPACES = ['ja', 'ko', 'zh'];

const patterns = new Map<string, readonly (RegExp | null)[]>(
  Object.entries(words).map(([language, sources]) => {
    const [before, after] = WITHOUT_SPACES.includes(language) ? ['', ''] : ['(?<!\\p{L})', '(?!\\p{L})'];
    return [language, sources.map((source) => source && new RegExp(`${before}(?:${source})${after}`, 'iu'))];
  }) as [string, (RegExp | null)[]][],
);

/** @returns what a question asks for first of these; null for yes or no, and in a language that is not here */
export function askedFor(question: string, locale: string): Asked | null {
  const { language } = new Intl.Locale(locale);
  const place = patterns.get(language)?.findIndex((pattern) => pattern?.test(question)) ?? -1;
  return asked[place] ?? null;
}
