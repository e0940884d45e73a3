/** What looks like personal data, by kind; each is the word that stands in its place. */
export const kinds = [
  'card',
  'iban',
  'e-mail',
  'web address',
  'date',
  'postcode',
  'phone',
  'number',
  'name',
] as const;
export type Kind = (typeof kinds)[number];

/** A piece of a text, in UTF-16 code units; `end` is exclusive. */
export interface Span {
  start: number;
  end: number;
}

export interface Redaction extends Span {
  kind: Kind;
}

/** Finds pieces of a text that was folded and masked. */
export type Finder = (text: string, around: Surroundings) => Redaction[];

/** What else decides whether a piece of text is somebody's. */
export interface Surroundings {
  /** BCP 47. */
  locale: string;
  /** The organisation's own phone numbers in E.164 form: they are nobody's secret. */
  ownPhones: ReadonlySet<string>;
}

/** @returns where a pattern matches, as redactions of a kind; the pattern is global */
export function findAll(text: string, pattern: RegExp, kind: Kind): Redaction[] {
  return [...text.matchAll(pattern)].map(({ index, 0: found }) => ({
    kind,
    start: index,
    end: index + found.length,
  }));
}

/** @returns how many digits there are */
export function countDigits(text: string): number {
  return text.replaceAll(/\D/g, '').length;
}
