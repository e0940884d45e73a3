import { z } from 'zod';

const MOST_CHARACTERS = 100;
/** Searches in other languages wait while they are made ready for one, about 30 µs for each. */
const MOST_TERMS = 5_000;

const term = z
  .string()
  .overwrite((value) => value.normalize('NFC').trim().replace(/\s+/gu, ' '))
  .refine((value) => /[\p{L}\p{N}]/u.test(value), {
    message: 'Write a word or a few with at least one letter or digit, or leave the entry out.',
    abort: true,
  })
  .refine(
    (value) => [...value].length <= MOST_CHARACTERS,
    `Use at most ${MOST_CHARACTERS} characters for one term.`,
  )
  .meta({ minLength: 1, maxLength: MOST_CHARACTERS });

const synonymGroup = z.strictObject({
  terms: z
    .array(term)
    .min(2, 'Name at least two terms that mean the same, or leave the group out.')
    .max(20)
    .superRefine((terms, ctx) => {
      const known = new Map<string, string>();
      for (const [index, value] of terms.entries()) {
        const folded = foldedTerm(value);
        const first = known.get(folded);
        known.set(folded, first ?? value);
        if (first === undefined) continue;
        const message = `It is the same to the search as "${first}" in this group. Name each once.`;
        ctx.addIssue({ code: 'custom', path: [index], message });
      }
    })
    .meta({ description: 'Each means the others; a term may have several words.' }),
});

/**
 * The synonyms of one locale. A word that means two things stands in two groups: groups are never joined by a word that
 * they share.
 */
export const synonymList = z
  .strictObject({
    groups: z
      .array(synonymGroup)
      .max(2_000)
      .refine(
        (groups) => groups.reduce((sum, { terms }) => sum + terms.length, 0) <= MOST_TERMS,
        `Use at most ${MOST_TERMS} terms in all groups together.`,
      ),
  })
  .meta({ id: 'SynonymList', description: 'What means the same to whoever searches in one locale.' });

export type SynonymList = z.output<typeof synonymList>;
/** Words that mean the same to whoever searches: each stands for the others. */
export type SynonymGroup = SynonymList['groups'][number];

/** @returns a term without what no search tells apart: width (NFKC) and case */
function foldedTerm(value: string): string {
  return value.normalize('NFKC').toLowerCase();
}
