import { z } from 'zod';
import { allLists, type List, type TextUnit } from './lists.ts';
import { noticeText, organisationText } from './notice.ts';

/** How a translation was made: by a person, by a machine, or by a machine with a person who has mended it. */
export const translationMethods = ['human', 'machine', 'post_edited'] as const;
export type TranslationMethod = (typeof translationMethods)[number];

/** What a translator may say about a text that is sent: how it was made, and from which source text. */
export const translationNote = z
  .strictObject({
    method: z.enum(translationMethods).optional().meta({
      description:
        'How it was made. Left away: "human"; a text that stays word for word as it was keeps its method.',
    }),
    from: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'Use the SHA-256 of a source text, as GET …/translations gives it.')
      .optional()
      .meta({
        description:
          'The SHA-256 of the source text that it was made from, as GET …/translations gives it: that of now, or of one that was published or translated before. Left away: the source text as whoever sends the ETag in If-Match has seen it.',
      }),
  })
  .meta({ id: 'TranslationNote', description: 'How a translation was made, and from what.' });

export type TranslationNote = z.output<typeof translationNote>;

/** A text as it is sent: what it says and, where it is a translation, how it was made. */
export type SentText = TextUnit & { translation?: TranslationNote | undefined };

function sent(schema: z.ZodType): z.ZodType<SentText> {
  const extended = (schema as z.ZodObject).extend({ translation: translationNote.optional() });
  return extended as unknown as z.ZodType<SentText>;
}

/** The bodies of `PUT …/text/{locale}` for the notice as a whole. */
export const sentNoticeText = sent(noticeText);
export const sentOrganisationText = sent(organisationText);

const sentItemTexts = new Map(allLists.map((list) => [list.name, sent(list.textSchema)]));

/** @returns the body of `PUT …/text/{locale}` for the items of a list */
export function sentItemText(list: List): z.ZodType<SentText> {
  return sentItemTexts.get(list.name) as z.ZodType<SentText>;
}
