import { z } from 'zod';
import { canonicalLocale } from '../locale.ts';

export const localeParameter = z
  .string()
  .refine((value) => canonicalLocale(value) !== null, {
    message: 'Use a BCP 47 language tag, such as "ja" or "pt-BR".',
    params: { code: 'invalid_locale' },
  })
  .overwrite((value) => canonicalLocale(value) ?? value)
  .optional()
  .meta({
    description: 'The locale to serve. Left away: the best match of Accept-Language, then the source locale.',
  });

export const asOfParameter = z.iso
  .datetime({
    offset: true,
    error: 'Use an RFC 3339 instant, such as "2025-07-09T10:00:00Z" ("+" is written %2B in a URL).',
  })
  .optional()
  .meta({ description: 'Shows what was live at that instant. It may not be in the future.' });

export const slugParameter = z
  .string()
  .regex(/^[a-z0-9-]{1,80}$/, 'Use 1 to 80 of the characters a-z, 0-9 and "-".');
export const keyParameter = z
  .string()
  .min(1)
  .max(300)
  .refine((key) => !key.includes('\0'), 'Use no NUL character.');
