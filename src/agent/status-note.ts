import type { z } from 'zod';
import { isBlank } from '../document/digest.ts';
import { own } from '../document/own.ts';
import type { EditionHead } from '../editions/head.ts';
import type { statusNote } from '../editions/rendition.ts';

/** @returns why a notice is not live any more, in a locale, else in the source's, and since when; null while it is live */
export function statusNoteIn(
  { statusNote: notes = {}, statusSince, sourceLocale }: EditionHead,
  locale: string,
): z.infer<typeof statusNote> | null {
  if (statusSince === undefined) return null;
  const textLocale = [locale, sourceLocale].find((one) => !isBlank(own(notes, one))) ?? locale;
  return { explanation: own(notes, textLocale) ?? null, textLocale, since: statusSince };
}
