import { z } from 'zod';
import { faq } from './items.ts';
import { itemKey, locale, markdown, plain } from './primitives.ts';

/** The FAQ that an unanswered question becomes. */
export const faqPromotion = z
  .strictObject({
    notice: itemKey.optional().meta({
      description: 'The slug of the notice; left away, the one that was asked about. Needed where none was.',
    }),
    key: itemKey,
    topic: faq.shape.topic,
    audience: faq.shape.audience,
    question: z.record(locale, plain).optional().meta({
      description: 'By locale. Left away: the question as it was kept, in the locale it was asked in.',
    }),
    answer: z.record(locale, markdown).default({}).meta({ description: 'By locale.' }),
  })
  .meta({ id: 'FaqPromotion' });

export type FaqPromotion = z.infer<typeof faqPromotion>;
