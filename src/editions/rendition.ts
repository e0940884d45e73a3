import { z } from 'zod';

// The public shape of an edition in one locale: what frontends rely on, and the allow list of all that can get out.

export const formats = ['html', 'markdown', 'text'] as const;
export type Format = (typeof formats)[number];

const instant = z.iso.datetime();
const nullableText = z.string().nullable();
const rich = (what: string) =>
  z
    .string()
    .nullable()
    .meta({ description: `${what}, in the format asked for.` });

const textLocale = z.string().meta({
  description:
    'The locale of the texts in this item: the one served, or the source locale where it has none.',
});
const currency = z
  .enum(['current', 'partly_superseded', 'superseded', 'retracted'])
  .meta({ description: 'Whether this still holds.' });
const supersessions = z.array(
  z.object({ key: z.string(), extent: z.enum(['whole', 'part']), reason: nullableText }),
);

export const publicSection = z
  .object({
    key: z.string(),
    element: z.enum(['description', 'cause', 'consequences', 'measures', 'delay', 'other']),
    status: z.enum(['provided', 'not_yet_known', 'not_applicable']),
    textLocale,
    heading: nullableText,
    body: rich('The body'),
  })
  .meta({ id: 'PublicSection' });

export const publicUpdate = z
  .object({
    key: z.string(),
    kind: z.enum(['initial', 'update', 'correction', 'retraction', 'resolution']),
    occurredAt: nullableText,
    currency,
    supersedes: supersessions,
    supersededBy: supersessions,
    textLocale,
    headline: nullableText,
    body: rich('The body'),
  })
  .meta({ id: 'PublicUpdate' });

export const publicFaq = z
  .object({
    key: z.string(),
    topic: nullableText,
    currency,
    supersedes: supersessions,
    supersededBy: supersessions,
    textLocale,
    question: nullableText,
    answer: rich('The answer'),
  })
  .meta({ id: 'PublicFaq' });

export const publicAffectedData = z
  .object({
    key: z.string(),
    category: z.string(),
    extent: z.enum(['most', 'some', 'not_affected', 'unknown']),
    basis: z.enum(['confirmed', 'no_evidence', 'not_stored']).nullable(),
    textLocale,
    name: nullableText,
    detail: nullableText,
  })
  .meta({ id: 'PublicAffectedData' });

export const publicContact = z
  .object({
    key: z.string(),
    purpose: z.enum(['incident_support', 'general', 'feedback', 'privacy_officer', 'complaint']),
    channel: z.enum(['phone', 'email', 'web', 'post']),
    value: z.string(),
    displayValue: z
      .string()
      .meta({ description: 'The value as people read it: a phone number with its spaces.' }),
    href: nullableText.meta({ description: 'Where a link goes; null for a postal address.' }),
    alwaysOpen: z.boolean().nullable(),
    jurisdictions: z.array(z.string()),
    textLocale,
    label: nullableText,
    description: nullableText,
    hours: nullableText,
    reachInstruction: nullableText.meta({
      description: 'How to get a speaker of the locale served; never shown in another language.',
    }),
  })
  .meta({ id: 'PublicContact' });

export const publicAdvice = z
  .object({
    key: z.string(),
    kind: z.enum(['do', 'never', 'procedure', 'not_needed']),
    textLocale,
    title: nullableText,
    body: rich('The body'),
  })
  .meta({ id: 'PublicAdvice' });

export const publicResource = z
  .object({
    key: z.string(),
    kind: z.enum(['report_scam', 'identity_support', 'security_guidance', 'regulator', 'other']),
    url: z.string(),
    language: nullableText,
    jurisdictions: z.array(z.string()),
    textLocale,
    label: nullableText,
    description: nullableText,
  })
  .meta({ id: 'PublicResource' });

export const publicOfficialSender = z
  .object({
    key: z.string(),
    kind: z.enum(['email_domain', 'phone', 'web_domain']),
    value: z.string(),
    includeSubdomains: z.boolean(),
    status: z.enum(['official', 'known_fake']),
  })
  .meta({ id: 'PublicOfficialSender' });

export const publicAuthority = z
  .object({
    key: z.string(),
    kind: z.enum(['regulator', 'police', 'cyber_agency', 'other']),
    jurisdiction: nullableText,
    relations: z.array(z.enum(['notified', 'reported', 'working_with'])),
    legalBasis: nullableText,
    notifiedAt: nullableText,
    textLocale,
    name: nullableText,
    aliases: nullableText,
    detail: nullableText,
  })
  .meta({ id: 'PublicAuthority' });

export const publicLegalOrder = z
  .object({
    key: z.string(),
    status: z.enum(['interim', 'continuing', 'final']),
    madeAt: nullableText,
    currency,
    supersedes: supersessions,
    supersededBy: supersessions,
    textLocale,
    court: nullableText,
    title: nullableText,
    body: rich('The body'),
  })
  .meta({ id: 'PublicLegalOrder' });

export const translation = z
  .object({
    status: z.enum(['up_to_date', 'outdated']),
    outdated: z.array(z.string()),
    missing: z.array(z.string()),
    machineTranslated: z.array(z.string()).optional().meta({
      description:
        'Which texts a machine has translated and no person has looked at. Early editions lack it.',
    }),
  })
  .meta({
    id: 'Translation',
    description:
      'Which texts lag behind the source locale, such as "faqs/am-i-affected", and which are not there.',
  });

/** Why a notice is not live any more, and since when. */
export const statusNote = z
  .object({
    explanation: nullableText,
    textLocale: z.string().meta({ description: 'The locale of the explanation.' }),
    since: instant,
  })
  .meta({ id: 'StatusNote' });

/** What stands above every answer about one notice in one locale. */
export const renditionHead = z.object({
  slug: z.string(),
  locale: z.string(),
  direction: z.enum(['ltr', 'rtl']),
  sourceLocale: z.string(),
  locales: z.array(z.string()),
  edition: z.int(),
  mode: z.enum(['actual', 'exercise']),
  status: z.enum(['live', 'withdrawn']),
  statusNote: statusNote.nullish().meta({
    description:
      'Why the notice is withdrawn, and since when; null while it is live. Whole renditions of early editions lack it.',
  }),
  firstPublishedAt: instant,
  publishedAt: instant,
  updatedAt: instant.meta({ description: 'When the newest major edition was published.' }),
  changeNote: nullableText.meta({ description: 'What changed at updatedAt.' }),
  translation,
});

export const rendition = renditionHead
  .extend({
    title: nullableText,
    summary: rich('The summary'),
    sections: z.array(publicSection),
    organisation: z.object({ url: nullableText, textLocale, name: nullableText }),
    incident: z.object({
      occurredFrom: nullableText,
      occurredTo: nullableText,
      detectedAt: nullableText,
      containedAt: nullableText,
      system: z.enum(['own', 'third_party', 'unknown']),
      dataPublished: z.enum(['unknown', 'no_evidence', 'confirmed']),
    }),
    updates: z.array(publicUpdate),
    faqs: z.array(publicFaq),
    affectedData: z.array(publicAffectedData),
    contacts: z.array(publicContact),
    advice: z.array(publicAdvice),
    resources: z.array(publicResource),
    officialSenders: z.array(publicOfficialSender),
    authorities: z.array(publicAuthority),
    legalOrders: z.array(publicLegalOrder),
  })
  .meta({ id: 'Rendition', description: 'An edition in one locale.' });

export type Rendition = z.infer<typeof rendition>;

/** The lists of a rendition that have an address of their own, by their segment in it. */
export const parts = {
  sections: 'sections',
  updates: 'updates',
  faqs: 'faqs',
  'affected-data': 'affectedData',
  contacts: 'contacts',
  advice: 'advice',
  resources: 'resources',
  'official-senders': 'officialSenders',
  authorities: 'authorities',
  'legal-orders': 'legalOrders',
} as const satisfies Record<string, keyof Rendition>;

export type PartPath = keyof typeof parts;

/** What of a rendition has an address of its own: one of its lists, or one FAQ. */
export type PartName = PartPath | `faqs/${string}`;

/** @returns the shape of one list of a rendition under its head */
export function partShape(path: PartPath) {
  const name = parts[path];
  return renditionHead.extend({ [name]: rendition.shape[name] });
}

export const faqShape = renditionHead.extend(publicFaq.shape);

/** @returns a part of a rendition under its head, as it is sent; the head alone when there is no such FAQ */
export function partOf(whole: Rendition, name: PartName): string {
  // Renditions of before a field was told lack it.
  const head = Object.fromEntries(headFields.map((field) => [field, whole[field] ?? null]));
  if (name in parts) {
    const list = parts[name as PartPath];
    return JSON.stringify({ ...head, [list]: whole[list] });
  }
  const key = name.slice('faqs/'.length);
  return JSON.stringify({ ...head, ...whole.faqs.find((faq) => faq.key === key) });
}

const headFields = Object.keys(renditionHead.shape) as (keyof Rendition)[];
