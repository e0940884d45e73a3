import { z } from 'zod';
import { isBlank } from './digest.ts';
import { own } from './own.ts';
import { itemKey, locale } from './primitives.ts';

const rendering = z
  .string()
  .max(200)
  .refine((value) => !isBlank(value), 'Write the words, or leave the entry out.');

/** How one term is said in each locale. What the source locale of a notice has in it is the term itself. */
export const glossaryTerm = z
  .strictObject({
    key: itemKey,
    text: z
      .record(locale, z.array(rendering).min(1).max(50))
      .refine((text) => Object.keys(text).length > 0, 'Name the term in at least one locale.')
      .meta({ description: 'For each locale the allowed renderings; the first is preferred.' }),
  })
  .meta({ id: 'GlossaryTerm', description: 'How a term is said in each locale.' });

export type GlossaryTerm = z.output<typeof glossaryTerm>;

/**
 * Finds what a term is called in a locale: by what is written for the very locale, else for its language and script, else
 * for its language. A script is never given up, also where it goes without saying: what is right in simplified Chinese
 * (zh, zh-CN) is wrong in traditional (zh-TW). Which script a locale is written in says Unicode (UTS 35, likely subtags).
 *
 * @returns the allowed renderings, or none
 */
export function renderingsIn(term: GlossaryTerm, locale: string): readonly string[] {
  const { language, script } = new Intl.Locale(locale).maximize();
  const candidates = [locale, ...(script === undefined ? [] : [`${language}-${script}`]), language];
  const inScript = candidates.filter((one) => new Intl.Locale(one).maximize().script === script);
  return inScript.map((one) => own(term.text, one)).find((found) => found !== undefined) ?? [];
}
