import { CONFUSABLES } from './confusables-data.ts';

const prototypes = new Map<string, string>(
  CONFUSABLES.trim()
    .split(/\s+/)
    .flatMap((entry) => {
      const [prototype = '', lookAlikes = ''] = entry.split('=');
      return lookAlikes.split(',').map((one): [string, string] => [character(one), characters(prototype)]);
    }),
);

// Marks that any letter can carry. Those of a script of their own are letters of a kind, and stay.
const ACCENTS = /[\p{Script=Inherited}&&\p{M}]/gv;
const HIDDEN = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * @returns what a name looks like: two names with the same skeleton are easily taken for each other. That of UTS #39,
 *   section 4, and a little less: without regard to case, since a host is shown in any, to accents, which are overlooked,
 *   and to pairs of small letters that run together in most fonts
 */
export function skeletonOf(name: string): string {
  const seen = withPrototypes(inOneCase(name.normalize('NFKC').replace(HIDDEN, '')).normalize('NFD'));
  // A prototype may be a capital letter, whose small one has a prototype too.
  return withPrototypes(inOneCase(seen).normalize('NFD'))
    .normalize('NFD')
    .replace(ACCENTS, '')
    .replaceAll('vv', 'w')
    .replaceAll('cl', 'd');
}

/** As hosts are folded (UTS #46): to small letters, but Cherokee ones to capitals. */
function inOneCase(text: string): string {
  return text.toLowerCase().replace(/\p{Script=Cherokee}/gu, (letter) => letter.toUpperCase());
}

function withPrototypes(text: string): string {
  return [...text].map((one) => prototypes.get(one) ?? one).join('');
}

function characters(codes: string): string {
  return codes.split('+').map(character).join('');
}

function character(code: string): string {
  return String.fromCodePoint(Number.parseInt(code, 16));
}
