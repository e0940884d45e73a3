import { type GlossaryTerm, renderingsIn } from '../document/glossary.ts';
import { allLists } from '../document/lists.ts';
import type { NoticeDocument } from '../document/notice.ts';
import { isOfCatalogue, lacks, type Unit, type UnitText, unitsOf } from '../document/units.ts';
import { readableText } from '../markdown/readable-text.ts';
import type { Warning } from './checks.ts';
import { type Plain, plainly, says } from './says.ts';

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
  const { sourceLocale } = document;
  const search = searchIn(glossary);
  if (glossary.every((term) => search(term, sourceLocale).length === 0)) return [];
  return unitsOf(document)
    .filter((unit) => !isOfCatalogue(unit))
    .flatMap((unit) => breachesIn(unit, sourceLocale, glossary, search));
}

/** @returns the same as warnings to an editor */
export function glossaryWarnings(document: NoticeDocument, glossary: readonly GlossaryTerm[]): Warning[] {
  return glossaryBreaches(document, glossary).map(({ path, term, said, fields, allowed, locale }) => {
    const [preferred, ...others] = allowed.map((rendering) => `“${rendering}”`);
    const also = others.length > 0 ? ` (${others.join(', ')} will do too)` : '';
    const detail = `The source says “${said}” (${fields.join(', ')}). Say ${preferred}${also} for it in ${locale}, or change the glossary entry "${term}".`;
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
      spoken.filter(({ text }) => says(text, plain, sourceLocale)).map(({ field }) => field);
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
      const isSaid = renderings.some(({ plain }) =>
        translation.some((field) => says(field.text, plain, locale)),
      );
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
  text: Plain;
}

function spokenFields({ name }: Unit, { fields, reasons }: UnitText, locale: string): SpokenField[] {
  const rich = name === 'text' ? ['summary'] : (markdownFields.get(name.split('/')[0] ?? '') ?? []);
  return [
    ...Object.entries(fields).map(([field, text]) => {
      const words = rich.includes(field) && hasMarkup(text) ? readableText(text) : text;
      return { field, text: plainly(words, locale) };
    }),
    ...Object.entries(reasons).map(([key, text]) => ({
      field: `supersedes/${key}`,
      text: plainly(text, locale),
    })),
  ];
}

// To read Markdown takes long, and most texts have none.
function hasMarkup(text: string): boolean {
  return /[*_`[\]<&\\#>~!:]/.test(text);
}
