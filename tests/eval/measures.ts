/** The relevant FAQs of a question, each with its grade: 1 helps, 2 answers it; higher ones answer it better still. */
export type Grades = ReadonlyMap<string, number>;

/** Measures of an order of FAQs for one question, each from 0 to 1. They look at no more than ten. */
export interface Measures {
  /** Of the relevant ones, of any grade, the share that is among the first ten. */
  recallAt10: number;
  /** 1 divided by the place of the first relevant one; 0 if none is among the first ten. */
  reciprocalRank: number;
  /** Gain 2^grade - 1, discounted by log2 of the place plus 1 (Burges 2005), against the best order that there is. */
  ndcgAt10: number;
  /** 1 if the first one is relevant. */
  hitAt1: number;
  /** 1 if one of the first three is relevant. */
  hitAt3: number;
  /** 1 if one of the first three has grade 2 or more; null if the question has none such. */
  hitAt3Grade2: number | null;
}

const LOOKED_AT = 10;
const SHOWN = 3;
const ANSWERS = 2;

/**
 * @param found keys in the order in which they were found
 * @param grades at least one
 */
export function measure(found: readonly string[], grades: Grades): Measures {
  const gained = found.slice(0, LOOKED_AT).map((key) => grades.get(key) ?? 0);
  const first = gained.findIndex((grade) => grade > 0);
  const best = [...grades.values()].sort((one, other) => other - one).slice(0, LOOKED_AT);
  const isAnswered = Math.max(...best) >= ANSWERS;
  return {
    recallAt10: gained.filter((grade) => grade > 0).length / grades.size,
    reciprocalRank: first < 0 ? 0 : 1 / (first + 1),
    ndcgAt10: discountedGain(gained) / discountedGain(best),
    hitAt1: first === 0 ? 1 : 0,
    hitAt3: first >= 0 && first < SHOWN ? 1 : 0,
    hitAt3Grade2: isAnswered ? Number(gained.slice(0, SHOWN).some((grade) => grade >= ANSWERS)) : null,
  };
}

function discountedGain(grades: readonly number[]): number {
  return grades.reduce((sum, grade, place) => sum + (2 ** grade - 1) / Math.log2(place + 2), 0);
}

/** @returns the mean of the values that are there; NaN if there is none */
export function mean(values: readonly (number | null)[]): number {
  const given = values.filter((value) => value !== null);
  return given.reduce((sum, value) => sum + value, 0) / given.length;
}

/**
 * @param share from 0 to 1: 0.5 for the median
 * @returns the smallest value that so many are not above (nearest rank); NaN if there is none
 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(Math.ceil(share * sorted.length), 1) - 1] ?? Number.NaN;
}
