import { z } from 'zod';
import { itemKey } from '../../document/primitives.ts';
import { comment, locales, mode, saidText } from '../texts.ts';
import { type Question, questionStatuses } from './load-questions.ts';

export const questionReport = z.strictObject({
  question: saidText(1_000).meta({
    description: 'What the caller asked. What looks like personal data is taken out before it is kept.',
  }),
  ...locales,
  notice: itemKey
    .nullable()
    .default(null)
    .meta({ description: 'The slug of the published notice that the caller asked about; null for none.' }),
  mode,
  comment,
});

export const reportedQuestion = z.object({
  id: z.uuid().meta({ description: 'Of the question that it was counted to.' }),
  question: z.string().meta({ description: 'As it was kept.' }),
  locale: z.string(),
  notice: z.string().nullable(),
  askings: z.int().meta({ description: 'How often it has been asked, this time included.' }),
});

const status = z.enum(questionStatuses);

export const question = z
  .object({
    id: z.uuid(),
    status,
    notice: z
      .string()
      .nullable()
      .meta({ description: 'The slug that the notice has now; null where none was asked about.' }),
    locale: z.string(),
    question: z.string().meta({ description: 'As it was asked first.' }),
    askings: z.int(),
    firstAskedAt: z.iso.datetime(),
    lastAskedAt: z.iso.datetime(),
    wordings: z
      .array(z.string())
      .meta({ description: 'Some other ways in which it was asked, the latest first.' }),
    decidedBy: z.object({ id: z.string(), name: z.string() }).nullable(),
    decidedAt: z.iso.datetime().nullable(),
    reason: z.string().nullable().meta({ description: 'Why it was dismissed.' }),
    faqKey: z.string().nullable().meta({ description: 'The FAQ that it became.' }),
    earlier: z
      .object({ id: z.uuid(), status, faqKey: z.string().nullable() })
      .nullable()
      .meta({ description: 'One that is like it and was decided before this one was asked.' }),
  })
  .meta({ id: 'UnansweredQuestion' });

const next = z
  .string()
  .nullable()
  .meta({ description: 'The `cursor` of the next page; null when this is the last.' });

export const questionPage = z.object({
  questions: z.array(question),
  counts: z
    .object({ open: z.int(), dismissed: z.int(), promoted: z.int() })
    .meta({ description: 'How many there are of each status, in all pages.' }),
  next,
});

export const questionWithAskings = question.extend({
  asked: z
    .array(
      z.object({
        id: z.uuid(),
        wording: z.string(),
        comment: z.string().nullable(),
        askedAt: z.iso.datetime(),
        reportedBy: z.string().meta({ description: 'The id of the agent’s key.' }),
      }),
    )
    .meta({ description: 'Every way in which it was asked, the latest first.' }),
  next,
});

export const dismissal = z.strictObject({
  reason: saidText(1_000).meta({ description: 'For those who wonder later.' }),
});

/** @returns a question as it is told */
export function toldQuestion(one: Question): z.infer<typeof question> {
  const { id, status, notice, locale, askings, wordings, decidedBy, reason, faqKey, earlier } = one;
  return {
    id,
    status,
    notice,
    locale,
    question: one.question,
    askings,
    firstAskedAt: one.firstAskedAt.toISOString(),
    lastAskedAt: one.lastAskedAt.toISOString(),
    wordings,
    decidedBy,
    decidedAt: one.decidedAt?.toISOString() ?? null,
    reason,
    faqKey,
    earlier,
  };
}
