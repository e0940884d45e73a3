import { z } from 'zod';
import type { ErrorCode } from '../errors.ts';
import {
  date,
  distinct,
  isDomain,
  isEmailAddress,
  isPhoneNumber,
  isPostalAddress,
  isWebUrl,
  itemKey,
  jurisdiction,
  locale,
  markdown,
  plain,
  texts,
  webUrl,
} from './primitives.ts';

// The items of the notice document's lists. Facts come first, then what is superseded, then the text of each locale.

const supersedes = z
  .array(
    z.strictObject({
      key: itemKey,
      extent: z.enum(['whole', 'part']).default('whole'),
      text: texts({ reason: plain.optional() }),
    }),
  )
  .max(200)
  .default([]);

const jurisdictions = z.array(jurisdiction).max(300).default([]);

export const section = z
  .strictObject({
    key: itemKey,
    element: z.enum(['description', 'cause', 'consequences', 'measures', 'delay', 'other']).default('other'),
    status: z.enum(['provided', 'not_yet_known', 'not_applicable']).default('provided'),
    text: texts({ heading: plain.optional(), body: markdown.optional() }),
  })
  .meta({ id: 'Section' });

export const update = z
  .strictObject({
    key: itemKey,
    kind: z.enum(['initial', 'update', 'correction', 'retraction', 'resolution']).default('update'),
    occurredAt: date.nullable().default(null),
    supersedes,
    text: texts({ headline: plain.optional(), body: markdown.optional() }),
  })
  .meta({ id: 'Update' });

export const faq = z
  .strictObject({
    key: itemKey,
    topic: z.string().min(1).max(80).nullable().default(null),
    audience: z.enum(['public', 'agent']).default('public'),
    supersedes,
    text: texts({ question: plain.optional(), answer: markdown.optional(), agentNote: markdown.optional() }),
  })
  .meta({ id: 'Faq' });

export const dataCategory = z
  .strictObject({
    key: itemKey,
    text: texts({ name: plain.optional() }),
  })
  .meta({ id: 'DataCategory' });

export const affectedData = z
  .strictObject({
    category: itemKey,
    extent: z.enum(['most', 'some', 'not_affected', 'unknown']).default('unknown'),
    basis: z.enum(['confirmed', 'no_evidence', 'not_stored']).nullable().default(null),
    text: texts({ detail: plain.optional() }),
  })
  .meta({ id: 'AffectedData' });

const contactValue = {
  phone: [isPhoneNumber, 'Use a phone number in E.164 form, such as "+61255500123".'],
  email: [isEmailAddress, 'Use an e-mail address.'],
  web: [isWebUrl, 'Use a whole URL that begins with https:// or http://.'],
  post: [isPostalAddress, 'Write the postal address.'],
} as const;

export const contact = z
  .strictObject({
    key: itemKey,
    purpose: z
      .enum(['incident_support', 'general', 'feedback', 'privacy_officer', 'complaint'])
      .default('general'),
    channel: z.enum(['phone', 'email', 'web', 'post']),
    value: z.string().max(2_000),
    alwaysOpen: z.boolean().nullable().default(null),
    jurisdictions,
    text: texts({
      label: plain.optional(),
      description: plain.optional(),
      hours: plain.optional(),
      reachInstruction: plain.optional(),
    }),
  })
  .superRefine((item, ctx) => {
    const [fits, advice] = contactValue[item.channel];
    if (!fits(item.value)) ctx.addIssue(unfit(advice));
  })
  .meta({ id: 'Contact' });

export const advice = z
  .strictObject({
    key: itemKey,
    kind: z.enum(['do', 'never', 'procedure', 'not_needed']).default('do'),
    text: texts({ title: plain.optional(), body: markdown.optional() }),
  })
  .meta({ id: 'Advice' });

export const resource = z
  .strictObject({
    key: itemKey,
    kind: z
      .enum(['report_scam', 'identity_support', 'security_guidance', 'regulator', 'other'])
      .default('other'),
    url: webUrl,
    language: locale.nullable().default(null),
    jurisdictions,
    text: texts({ label: plain.optional(), description: plain.optional() }),
  })
  .meta({ id: 'Resource' });

const senderValue = {
  email_domain: [isDomain, 'Use a domain in lower case, such as "example.com".'],
  web_domain: [isDomain, 'Use a domain in lower case, such as "example.com".'],
  phone: [(value: string) => /^\+?\d{3,15}$/.test(value), 'Use digits only, with a leading "+" for E.164.'],
} as const;

export const officialSender = z
  .strictObject({
    kind: z.enum(['email_domain', 'phone', 'web_domain']),
    value: z.string().max(253),
    includeSubdomains: z.boolean().default(false),
    status: z.enum(['official', 'known_fake']),
  })
  .superRefine((item, ctx) => {
    const [fits, advice] = senderValue[item.kind];
    if (!fits(item.value)) ctx.addIssue(unfit(advice));
  })
  .meta({ id: 'OfficialSender' });

export const authority = z
  .strictObject({
    key: itemKey,
    kind: z.enum(['regulator', 'police', 'cyber_agency', 'other']).default('other'),
    jurisdiction: jurisdiction.nullable().default(null),
    relations: distinct(z.enum(['notified', 'reported', 'working_with'])).default([]),
    legalBasis: plain.nullable().default(null),
    notifiedAt: date.nullable().default(null),
    text: texts({ name: plain.optional(), aliases: plain.optional(), detail: plain.optional() }),
  })
  .meta({ id: 'Authority' });

export const legalOrder = z
  .strictObject({
    key: itemKey,
    status: z.enum(['interim', 'continuing', 'final']),
    madeAt: date.nullable().default(null),
    supersedes,
    text: texts({ court: plain.optional(), title: plain.optional(), body: markdown.optional() }),
  })
  .meta({ id: 'LegalOrder' });

function unfit(message: string) {
  const code: ErrorCode = 'invalid_contact';
  return { code: 'custom' as const, path: ['value'], message, params: { code } };
}
