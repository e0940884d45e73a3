import { z } from 'zod';
import { regimes } from '../../document/notice.ts';
import { deadlineStatuses } from '../../law/deadlines.ts';

// What the answers about the law look like.

const sourced = {
  citation: z.string(),
  verifiedOn: z.string().nullable().meta({
    description:
      'When it was last held against the statute’s own words; null: it was not found in them, or only a summary was read, and a lawyer has to confirm it.',
  }),
};

const element = z.object({
  element: z.string(),
  requirement: z.string(),
  severity: z.enum(['error', 'warning']).meta({ description: 'What it is when the element is missing.' }),
  ...sourced,
  status: z.enum(['provided', 'not_yet_known', 'not_applicable', 'missing']),
  reason: z.string().nullable(),
  reasonFrom: z.enum(['notice', 'declaration', 'rule']).nullable(),
  where: z.array(z.string()).meta({ description: 'JSON Pointers into the notice document.' }),
  notInLocale: z
    .array(z.string())
    .meta({ description: 'Texts that readers of the locale are shown in the source language.' }),
  whatToDo: z.string().nullable(),
});

export const completeness = z.object({
  slug: z.string(),
  locale: z.string(),
  publishable: z.boolean().meta({
    description:
      'Whether no law stops a publication, which is decided by the source locale, whichever is looked at; other checks may.',
  }),
  regimes: z.array(
    z.object({
      regime: z.enum(regimes),
      title: z.string(),
      law: z.string(),
      locale: z.string(),
      elements: z.array(element),
      notes: z.array(
        z.object({
          id: z.string(),
          kind: z.enum(['advice', 'information']),
          text: z.string(),
          ...sourced,
        }),
      ),
      minimumPosting: z.object({ days: z.int(), when: z.string(), ...sourced }).nullable(),
    }),
  ),
});

const deadlineShape = {
  regime: z.enum(regimes),
  clock: z.string(),
  duty: z.string(),
  ...sourced,
  note: z.string().nullable(),
  status: z.enum(deadlineStatuses),
  starts: z.object({
    field: z
      .string()
      .nullable()
      .meta({ description: 'The field from which the clock runs; null: the first publication.' }),
    at: z.iso.datetime().nullable(),
  }),
  limit: z.string(),
  dueFrom: z.iso.datetime().nullable(),
  dueAt: z.iso.datetime().nullable(),
  dueLocal: z.iso
    .datetime({ offset: true })
    .nullable()
    .meta({ description: 'dueAt in the time zone of the notice.' }),
  metAt: z.iso.datetime().nullable(),
  inexact: z.array(z.string()).meta({
    description:
      'Fields less exact than an instant: a start is taken at the first moment that it can mean, what meets a clock at the last.',
  }),
  whatToDo: z.string().nullable(),
};

export const noticeDeadlines = z.object({
  slug: z.string(),
  timeZone: z.string(),
  deadlines: z.array(z.object(deadlineShape)),
});

export const deadlineOverview = z.object({
  overdue: z.int(),
  nextDueAt: z.iso.datetime().nullable(),
  deadlines: z.array(z.object({ slug: z.string(), mode: z.enum(['actual', 'exercise']), ...deadlineShape })),
  omitted: z.int().meta({ description: 'How many of those asked for there are besides.' }),
});

export const declared = z.object({
  regime: z.string(),
  element: z.string(),
  status: z.enum(['not_yet_known', 'not_applicable']),
  reason: z.string(),
  declaredBy: z.object({ id: z.string(), name: z.string() }),
  declaredAt: z.iso.datetime(),
});
