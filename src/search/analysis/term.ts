/**
 * What a term is worth: a `word` carries meaning; a `part` is a piece of one (two neighbouring characters, a member of
 * a compound, a reading); a `minor` one means little by itself (a particle, a stop word).
 */
export type TermKind = 'word' | 'part' | 'minor';

/** One term of a text, folded so that terms that mean the same have the same `text`. */
export interface Term {
  text: string;
  kind: TermKind;
  /** Where it begins in the original text, in UTF-16 code units. */
  start: number;
  /** Where it ends, exclusive. */
  end: number;
  /** How much it says in a question, against others of its kind; 1 if not given. Texts that are found do not use it. */
  weight?: number;
}

/** Gives the terms of a text in the order in which they begin; any string is accepted. */
export type Analyse = (text: string) => Term[];
