import { findCards, findIbans } from './accounts.ts';
import { findEmails, findWebAddresses } from './addresses.ts';
import { findBirths } from './births.ts';
import { fold, inOrder, maskGone, maskKept } from './fold.ts';
import { findLabelled } from './labelled.ts';
import { findNames } from './names.ts';
import { findCodes, findNumbers, findPostcodes } from './numbers.ts';
import type { Finder, Redaction, Span, Surroundings } from './span.ts';
import { findStanding } from './standing.ts';

// What looks like personal data is taken out of what callers said, before anybody stores it or sends it on. By patterns
// alone: a name that nothing introduces stays, and so does a street.

/** First what is recognised by a check digit or a sign of its own. */
const certain: readonly Finder[] = [findIbans, findCards, findEmails, findWebAddresses, findBirths];
/** Then what is long, or is said to be somebody's, and is neither a date nor an amount. */
const likely: readonly Finder[] = [findPostcodes, findCodes, findNumbers, findLabelled];

export interface RedactionOptions {
  /** What stays whatever it looks like: the organisation's own name, numbers and addresses, keys and slugs. */
  keep?: readonly string[];
}

/**
 * @param text what somebody said or typed, in any language
 * @param locale of the text, BCP 47: names are found in its language and in English, and phone numbers as its country writes
 *   them
 * @returns the text with `[phone]`, `[e-mail]`, `[card]` … in the place of what looks like personal data; the same again
 *   when it is redacted again
 */
export function redact(text: string, locale: string, options: RedactionOptions = {}): string {
  let redacted = '';
  let from = 0;
  for (const { start, end, kind } of redactions(text, locale, options)) {
    redacted += `${text.slice(from, start)}[${kind}]`;
    from = end;
  }
  return redacted + text.slice(from);
}

/**
 * @returns what `redact` takes out, in order and without overlaps, in UTF-16 code units; takes time in proportion to the
 *   length of the text
 */
export function redactions(text: string, locale: string, { keep = [] }: RedactionOptions = {}): Redaction[] {
  const around = { locale, ownPhones: new Set(keep.filter((one) => /^\+\d{5,15}$/.test(one))) };
  let rest = fold(text);
  rest = maskKept(rest, placesOf(rest, keep));
  const found: Redaction[] = [];
  // Until nothing more is found: what is taken out may lay something else bare.
  for (;;) {
    const more = findOnce(rest, around);
    if (more.length === 0) return inOrder(found);
    found.push(...more);
    rest = maskGone(rest, more);
  }
}

function findOnce(text: string, around: Surroundings): Redaction[] {
  const found: Redaction[] = [];
  let rest = text;
  const take = (finder: Finder) => {
    const more = apart(finder(rest, around));
    found.push(...more);
    rest = maskGone(rest, more);
  };
  for (const finder of certain) take(finder);
  rest = maskKept(rest, findStanding(rest));
  for (const finder of likely) take(finder);
  take(findNames);
  return found;
}

/** @returns spans that do not overlap: those that do are one, of the kind of the first */
function apart(spans: readonly Redaction[]): Redaction[] {
  const merged: Redaction[] = [];
  for (const span of inOrder(spans)) {
    const last = merged.at(-1);
    if (last && span.start < last.end) last.end = Math.max(last.end, span.end);
    else merged.push({ ...span });
  }
  return merged;
}

function placesOf(text: string, keep: readonly string[]): Span[] {
  const lower = text.toLowerCase();
  // A letter of which the small form is longer would shift what follows.
  const where = lower.length === text.length ? lower : text;
  // A key such as "name" is taken for nothing anyway, and would hide the words that introduce a name.
  const atRisk = keep.filter((one) => /[\d@?#\p{Lu}\p{Lo}]/u.test(one));
  return atRisk.flatMap((one) => {
    const wanted = fold(one).toLowerCase();
    const places: Span[] = [];
    if (wanted === '') return places;
    for (
      let start = where.indexOf(wanted);
      start >= 0;
      start = where.indexOf(wanted, start + wanted.length)
    ) {
      const end = start + wanted.length;
      if (isApart(where, start, end)) places.push({ start, end });
    }
    return places;
  });
}

/** Whether it stands by itself: a longer address that ends like it is another one. */
function isApart(text: string, start: number, end: number): boolean {
  const isPartOfMore = start > 0 && /[\p{L}\d_@.+-]/u.test(text[start - 1] as string);
  return !isPartOfMore && !/^(?:[\w@-]|\.\w)/.test(text.slice(end, end + 2));
}
