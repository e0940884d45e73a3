import { z } from 'zod';
import {
  advice,
  affectedData,
  authority,
  contact,
  dataCategory,
  faq,
  legalOrder,
  officialSender,
  resource,
  section,
  update,
} from './items.ts';
import { date, distinct, itemKey, locale, markdown, plain, timeZone, webUrl } from './primitives.ts';

export const FORMAT = 'forthright.notice/1';
const MAX_ITEMS = 5_000;

/** The laws whose completeness rules can apply. */
export const regimes = ['au-ndb', 'eu-gdpr', 'nz-privacy', 'jp-appi', 'us-ca', 'sg-pdpa'] as const;

export const noticeText = z.strictObject({ title: plain.optional(), summary: markdown.optional() });
export const organisationText = z.strictObject({ name: plain.optional() });

const policy = z.strictObject({
  review: z
    .enum(['none', 'two_person'])
    .optional()
    .meta({ description: 'Left away: as it was, else as the operator has chosen (REVIEW_POLICY).' }),
  translations: z.enum(['serve_and_mark', 'omit_outdated', 'block']).default('serve_and_mark'),
  requiredLocales: distinct(locale).default([]),
});

const organisation = z.strictObject({
  url: webUrl.nullable().default(null),
  text: z.record(locale, organisationText).default({}),
});

const incident = z.strictObject({
  occurredFrom: date.nullable().default(null),
  occurredTo: date.nullable().default(null),
  detectedAt: date.nullable().default(null),
  containedAt: date.nullable().default(null),
  system: z.enum(['own', 'third_party', 'unknown']).default('unknown'),
  dataPublished: z.enum(['unknown', 'no_evidence', 'confirmed']).default('unknown'),
  awareAt: date.nullable().default(null).meta({ description: 'Starts legal clocks. Never public.' }),
  assessedAt: date.nullable().default(null).meta({ description: 'Starts legal clocks. Never public.' }),
});

/** The shape of a whole working copy; `noticeFaults` checks what holds between its parts. */
export const noticeDocument = z
  .strictObject({
    format: z.literal(FORMAT),
    slug: itemKey,
    mode: z.enum(['actual', 'exercise']).default('actual'),
    sourceLocale: locale,
    timeZone,
    regimes: distinct(z.enum(regimes)).default([]),
    policy: policy.prefault({}),
    organisation: organisation.prefault({}),
    incident: incident.prefault({}),
    text: z.record(locale, noticeText),
    sections: z.array(section).max(MAX_ITEMS).default([]),
    updates: z.array(update).max(MAX_ITEMS).default([]),
    faqs: z.array(faq).max(MAX_ITEMS).default([]),
    dataCategories: z.array(dataCategory).max(MAX_ITEMS).default([]),
    affectedData: z.array(affectedData).max(MAX_ITEMS).default([]),
    contacts: z.array(contact).max(MAX_ITEMS).default([]),
    advice: z.array(advice).max(MAX_ITEMS).default([]),
    resources: z.array(resource).max(MAX_ITEMS).default([]),
    officialSenders: z.array(officialSender).max(MAX_ITEMS).default([]),
    authorities: z.array(authority).max(MAX_ITEMS).default([]),
    legalOrders: z.array(legalOrder).max(MAX_ITEMS).default([]),
  })
  .meta({ id: 'NoticeDocument', description: 'A whole working copy.' });

/** A notice document in which every field has its value. */
export type NoticeDocument = z.output<typeof noticeDocument>;
export type NoticeDocumentInput = z.input<typeof noticeDocument>;
