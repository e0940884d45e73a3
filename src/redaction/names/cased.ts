import type { Redaction } from '../span.ts';
import { type Introductions, introductions } from './introductions.ts';

const LETTER = "[\\p{L}\\p{M}'-]";
const CAPITALISED = `\\p{Lu}${LETTER}{0,40}\\.?`;
const PARTICLE =
  "(?:van|von|der|den|de|del|della|di|da|do|dos|das|du|des|la|le|el|al|bin|bint|ibn|ben|ter|ten|zu|y|e|st\\.|d')";
// As it begins a family name, in either case.
const PREFIX = `(?:(?:${PARTICLE}|Van|Von|Der|Den|De|Del|Della|Di|Da|Le|La|El|Al|Bin|Ibn) {1,2}){0,2}`;
const FURTHER = `(?: {1,2}(?:${PARTICLE} {1,2}){0,2}${CAPITALISED}){0,4}`;

interface Patterns {
  /** Their names are in the group `name`. */
  patterns: readonly RegExp[];
}

const made = new Map<string, Patterns>();

/** @returns the names of those who say who they are in a language that has capital letters, and in English */
export function findCasedNames(text: string, language: string): Redaction[] {
  const languages = language in introductions ? new Set([language, 'en']) : ['en'];
  return [...languages].flatMap((one) =>
    patternsOf(one).patterns.flatMap((pattern) => [...text.matchAll(pattern)].flatMap(nameIn)),
  );
}

function nameIn({ index, groups, 0: whole }: RegExpExecArray): Redaction[] {
  const { name } = groups as { name: string };
  const end = index + whole.length;
  // A full stop after more than an initial ends the sentence.
  const trimmed = /\p{L}{2}\.$/u.test(name) ? 1 : 0;
  return [{ kind: 'name', start: end - name.length, end: end - trimmed }];
}

function patternsOf(language: string): Patterns {
  const known = made.get(language);
  if (known) return known;
  const patterns = { patterns: makePatterns(introductions[language] as Introductions) };
  made.set(language, patterns);
  return patterns;
}

function makePatterns({ certain, open, titles, others, leastWords }: Introductions): RegExp[] {
  // The words of an introduction begin a sentence or stand in it; a name has a capital where it has to have one.
  const start = `(?<!${LETTER})`;
  const end = `(?!${LETTER})`;
  const notOther = `(?!(?:${anyCase(others)}|${anyCase(titles)})${end})`;
  const word = `${notOther}${LETTER}{1,40}`;
  const second = leastWords === 2 ? `(?: {1,2}(?:${PARTICLE} {1,2}){0,2}${CAPITALISED})` : '';
  const gap = '[ :,]{1,3}';
  return [
    `${start}(?:${anyCase(certain)})${gap}(?:(?:${anyCase(titles)})\\.? )?(?<name>${notOther}${CAPITALISED}${FURTHER}|${word}(?: ${word})?)`,
    `${start}(?:${firstInAnyCase(open)})${gap}(?:(?:${anyCase(titles)})\\.? )?(?<name>${notOther}${CAPITALISED}${second}${FURTHER})`,
    `${start}(?:${firstInAnyCase(titles)})\\.? {1,2}(?<name>(?:${notOther}|(?=${PREFIX}\\p{Lu}))${PREFIX}${notOther}${CAPITALISED}${FURTHER})`,
  ].map((source) => new RegExp(source, 'gu'));
}

/** @returns a pattern that takes letters in both cases; what is written with a backslash stays, a class gets both */
function anyCase(source: string): string {
  return source.replaceAll(/\\p\{[^}]+\}|\\.|\[[^\]]+\]|[\p{Ll}\p{Lu}]/gu, (found) => {
    if (found.startsWith('\\')) return found;
    if (!found.startsWith('[')) return bothCases(found);
    return found.replaceAll(/\\p\{[^}]+\}|\p{Ll}/gu, (one) =>
      one.length > 1 ? one : one + one.toUpperCase(),
    );
  });
}

/** The same for the first letter of each way to say it: after "I AM" everything has capitals. */
function firstInAnyCase(source: string): string {
  return source.replaceAll(/(?<=^|\||\(\?:|\)\?)\p{L}/gu, bothCases);
}

function bothCases(letter: string): string {
  const [lower, upper] = [letter.toLowerCase(), letter.toUpperCase()];
  return lower !== upper && upper.length === 1 ? `[${lower}${upper}]` : letter;
}
