import { type GlossaryTerm, renderingsIn } from '../document/glossary.ts';
import { allLists } from '../document/lists.ts';
import type { NoticeDocument } from '../document/notice.ts';
import { isOfCatalogue, lacks, type Unit, type UnitText, unitsOf } from '../document/units.ts';
import { readableText } from '../markdown/readable-text.ts';
import type { Warning } from './checks.ts';
import { type Plain, plainly, saysIn } from './says.ts';

/** A translation that does not say a term of its source as the glossary has it. */
export interface GlossaryBreach {
  unit: string;
  locale: string;
  /** The JSON pointer of the translation in the document. */
  path: string;
  /** The key of the glossary entry. */
  term: string;
  /** What the source says. */
  said: string;
  /** In which of its fields. */
  fields: string[];
  /** What the translation may say for it, the preferred first. */
  allowed: readonly string[];
}

/**
 * Compares the translations of a document with the glossary; those that are not complete yet are left in peace, and so are
 * the names of the shared catalogue.
 *
 * @returns what a translator should look at, in the order of the document
 */
export function glossaryBreaches(
  document: NoticeDocument,
  glossary: readonly GlossaryTerm[],
): GlossaryBreach[] {
  return [...breachesOf(document, glossary)];
}

// One after the other: of a term that a whole notice is about there are as many as it has texts.
function* breachesOf(document: NoticeDocument, glossary: readonly GlossaryTerm[]): Generator<GlossaryBreach> {
  const { sourceLocale } = document;
  const search = searchIn(glossary);
  if (glossary.every((term) => search(term, sourceLocale).length === 0)) return;
  for (const unit of unitsOf(document)) {
    if (!isOfCatalogue(unit)) yield* breachesIn(unit, sourceLocale, glossary, search);
  }
}

/** Of many texts that are not as the glossary has it so many are named. */
const MOST_NAMED = 5;

/**
 * @returns the same as warnings to an editor: one for each term and locale, however many texts breach it, at the place of
 *   the first
 */
export function glossaryWarnings(document: NoticeDocument, glossary: readonly GlossaryTerm[]): Warning[] {
  const found = new Map<string, { first: GlossaryBreach; places: string[]; count: number }>();
  for (const breach of breachesOf(document, glossary)) {
    const { term, locale, path } = breach;
    const key = `${locale} ${term}`;
    const same = found.get(key) ?? { first: breach, places: [], count: 0 };
    same.count += 1;
    if (same.places.length < MOST_NAMED) same.places.push(path);
    found.set(key, same);
  }
  return [...found.values()].map(({ first, places, count }) => {
    const { path, term, said, fields, allowed, locale } = first;
    const [preferred, ...others] = allowed.map((rendering) => `“${rendering}”`);
    const also = others.length > 0 ? ` (${others.join(', ')} will do too)` : '';
    const more = count > places.length ? ` and ${count - places.length} more` : '';
    const all = count > 1 ? ` It is the same in ${count} texts: ${places.join(', ')}${more}.` : '';
    const detail = `The source says “${said}” (${fields.join(', ')}). Say ${preferred}${also} for it in ${locale}, or change the glossary entry "${term}".${all}`;
    return { code: 'glossary_breach', path, detail };
  });
}

/** What a term is called in a locale, as it is written in the glossary and as it is looked for. */
interface Rendering {
  written: string;
  plain: Plain;
}

type Search = (term: GlossaryTerm, locale: string) => readonly Rendering[];

/** Brings each rendering into the form to look for once, and not for each text. */
function searchIn(glossary: readonly GlossaryTerm[]): Search {
  const known = new Map(glossary.map((term) => [term, new Map<string, Rendering[]>()]));
  return (term, locale) => {
    const byLocale = known.get(term);
    const found =
      byLocale?.get(locale) ??
      renderingsIn(term, locale).map((written) => ({ written, plain: plainly(written, locale) }));
    byLocale?.set(locale, found);
    return found;
  };
}

function breachesIn(
  unit: Unit,
  sourceLocale: string,
  terms: readonly GlossaryTerm[],
  search: Search,
): GlossaryBreach[] {
  const source = unit.texts[sourceLocale];
  const others = Object.entries(unit.texts).filter(
    ([locale, text]) => locale !== sourceLocale && !lacks(source, text),
  );
  if (!source || others.length === 0) return [];
  const spoken = spokenFields(unit, source, sourceLocale);
  const found = terms.flatMap((term) => {
    const saidIn = ({ plain }: Rendering) =>
      spoken.filter((field) => field.says(plain)).map(({ field }) => field);
    return search(term, sourceLocale)
      .map((said) => ({ term, said: said.written, fields: saidIn(said) }))
      .filter(({ fields }) => fields.length > 0)
      .slice(0, 1);
  });
  if (found.length === 0) return [];
  return others.flatMap(([locale, text]) => {
    const translation = spokenFields(unit, text, locale);
    return found.flatMap(({ term, said, fields }): GlossaryBreach[] => {
      const renderings = search(term, locale);
      const isSaid = renderings.some(({ plain }) => translation.some((field) => field.says(plain)));
      if (renderings.length === 0 || isSaid) return [];
      const allowed = renderings.map(({ written }) => written);
      const path = `${unit.path}/${locale}`;
      return [{ unit: unit.name, locale, path, term: term.key, said, fields, allowed }];
    });
  });
}

const markdownFields = new Map<string, readonly string[]>(
  allLists.map(({ name, markdownFields }) => [name, markdownFields]),
);

interface SpokenField {
  field: string;
  says: (words: Plain) => boolean;
}

function spokenFields({ name }: Unit, { fields, reasons }: UnitText, locale: string): SpokenField[] {
  const rich = name === 'text' ? ['summary'] : (markdownFields.get(name.split('/')[0] ?? '') ?? []);
  return [
    ...Object.entries(fields).map(([field, text]) => {
      const words = rich.includes(field) && hasMarkup(text) ? readableText(text) : text;
      return { field, says: saysIn(plainly(words, locale), locale) };
    }),
    ...Object.entries(reasons).map(([key, text]) => ({
      field: `supersedes/${key}`,
      says: saysIn(plainly(text, locale), locale),
    })),
  ];
}

// To read Markdown takes long, and most texts have none.
function hasMarkup(text: string): boolean {
  return /[*_`[\]<&\\#>~!:]/.test(text);
}
