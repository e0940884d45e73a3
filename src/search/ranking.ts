import type { SearchField } from './entry.ts';

/** All that the order of hits depends on, beside the texts themselves. */
export const ranking = {
  /** BM25F (Robertson, Zaragoza, Taylor 2004): how much a field counts, and how far its length is held against it. */
  fields: {
    title: { weight: 3, lengthPenalty: 0.8 },
    body: { weight: 1, lengthPenalty: 0.75 },
    note: { weight: 0.8, lengthPenalty: 0.75 },
    keywords: { weight: 1.5, lengthPenalty: 0.1 },
  } satisfies Record<SearchField, { weight: number; lengthPenalty: number }>,
  /** How soon one more repetition stops counting. */
  saturation: 2.2,
  /** What a term of a question counts. Minor ones count only where there is no other. */
  kinds: { word: 1, part: 0.15, minor: 1 },
  /** Of a term's weight, what remains if it is met by other means than the very word. */
  means: {
    /** A word that is only a part of a longer one in the text, or the other way round. */
    part: 0.9,
    /** What editors say means the same. */
    synonym: 0.8,
    /** In a dictionary of the language: the same word in another form, or another word of like meaning. */
    otherForm: 0.9,
    likeMeaning: 0.7,
    /** Mistyped, and long; a short word that is not known may as well be right. */
    typo: 0.7,
    /** The last word, unfinished and unknown as it stands; or known, and still perhaps unfinished. */
    prefix: 0.7,
    prefixOfKnown: 0.25,
  },
  /** What is left of the score of an entry that holds hardly any of the question's words; one that holds all keeps all. */
  uncovered: 0.85,
  /** What scores less, alone or beside the best, has some pieces of words in common with the question and no more. */
  least: { score: 0.01, ofBest: 0.1 },
  /** Of an entry's score, what remains if it was found in another locale than the one in which it is shown. */
  otherLocale: 0.6,
  /**
   * Words that the best entries of a first pass share are asked for in a second one (Rocchio, RM3): in a lane of so many
   * entries at least, as a handful of them says nothing about what words go together.
   */
  feedback: { entries: 5, terms: 10, share: 0.03, laneSize: 100 },
} as const;
