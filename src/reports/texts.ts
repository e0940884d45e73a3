import { z } from 'zod';
import { locale } from '../document/primitives.ts';

// What agents type while a caller waits.

const UNSEEN = /[\s\p{Cc}\p{Default_Ignorable_Code_Point}]+/gu;

/** @returns text with at least one sign that can be seen, of at most so many code points */
export function saidText(most: number) {
  return z
    .string()
    .refine(
      (text) => text.replace(UNSEEN, '') !== '' && [...text].length <= most,
      `Write 1 to ${most} characters.`,
    )
    .meta({ minLength: 1, maxLength: most });
}

/** An aside of the agent. */
export const comment = saidText(2_000)
  .nullable()
  .default(null)
  .meta({ description: 'What looks like personal data is taken out before it is kept.' });

export const locales = { locale: locale.meta({ description: 'The caller’s locale, BCP 47.' }) };

export const mode = z
  .enum(['actual', 'exercise'])
  .default('actual')
  .meta({ description: 'Whether the notice is an actual one or a rehearsal.' });
