import { z } from 'zod';
import type { EditionHead } from '../../editions/head.ts';
import { publicFaq } from '../../editions/rendition.ts';
import { changeDescription, changeKinds } from './change.ts';

const instant = z.iso.datetime();

/** What the publisher said about an edition, in one language. */
export const changeNote = z
  .object({ textLocale: z.string(), text: z.string() })
  .meta({ id: 'ChangeNote', description: 'What changed, in the words of whoever published it.' });

export const agentNote = z.object({ textLocale: z.string(), note: z.string() }).nullable();

/** One way that a FAQ has read, and how long. */
export const historyEntry = z
  .object({
    edition: z.int(),
    publishedAt: instant,
    until: instant
      .nullable()
      .meta({ description: 'When it began to read otherwise; null when it still reads so.' }),
    updateType: z.enum(['major', 'minor']),
    status: z
      .enum(['live', 'withdrawn', 'gone', 'redirected'])
      .meta({ description: 'What readers got of the notice from there on.' }),
    change: z.enum([...changeKinds, 'withdrawn', 'gone', 'redirected']).meta({
      description: `${changeDescription} withdrawn, gone, redirected: the whole notice was; restored: it came back.`,
    }),
    changeNote: changeNote.nullable().meta({
      description: 'The note of a major edition, in the locale asked for, else in the source locale.',
    }),
    audience: z.enum(['public', 'agent']).nullable(),
    topic: z.string().nullable(),
    currency: publicFaq.shape.currency.nullable(),
    supersededBy: publicFaq.shape.supersededBy,
    textLocale: z.string().nullable(),
    question: z
      .string()
      .nullable()
      .meta({ description: 'Null, like all texts, while the FAQ was not there.' }),
    answer: z.string().nullable(),
    agentNote,
  })
  .meta({ id: 'FaqHistoryEntry' });

export type HistoryEntry = z.infer<typeof historyEntry>;

/**
 * @param locale the one asked for
 * @returns what the publisher said about an edition; null where nothing was said of this very one
 */
export function changeNoteOf(
  { updateType, changeNote: notes, sourceLocale }: EditionHead,
  locale: string,
): z.infer<typeof changeNote> | null {
  // A minor edition carries the note of the major one before.
  if (updateType === 'minor') return null;
  const textLocale = [locale, sourceLocale].find((one) => Object.hasOwn(notes, one));
  return textLocale === undefined ? null : { textLocale, text: notes[textLocale] ?? '' };
}
