import { z } from 'zod';
import { canonicalJson } from '../../document/digest.ts';
import { publicFaq, type Rendition } from '../../editions/rendition.ts';

// What a notice says besides the items that agents answer from. It is told of when it changes, so one compact shape will do.

export const partKinds = [
  'title',
  'summary',
  'organisation',
  'incident',
  'section',
  'resource',
  'official_sender',
  'authority',
  'legal_order',
] as const;
export type PartKind = (typeof partKinds)[number];

export const noticePart = z
  .object({
    textLocale: z.string().meta({ description: 'The locale of its name and text.' }),
    name: z.string().nullable().meta({ description: 'Its heading, label, name or title.' }),
    text: z.string().nullable().meta({ description: 'What it says, in Markdown.' }),
    currency: publicFaq.shape.currency,
    facts: z
      .record(z.string(), z.union([z.string(), z.boolean(), z.array(z.string()), z.null()]))
      .meta({ description: 'What is the same in every language, by the names of the public API.' }),
  })
  .meta({ id: 'NoticePart' });

export type NoticePart = z.infer<typeof noticePart>;

/** A part with its place in the notice. */
export interface PlacedPart {
  kind: PartKind;
  /** As in its list; of what there is one of, its kind. */
  key: string;
  /** The text that is translated as a whole, as `translation` names it. */
  unit: string;
  part: NoticePart;
}

/** @returns every part of a rendition in Markdown, in the order of the notice */
export function partsOf(rendition: Rendition): PlacedPart[] {
  const { locale, title, summary, organisation, incident } = rendition;
  const main = { textLocale: locale, name: null };
  const named = { textLocale: organisation.textLocale, name: organisation.name };
  return [
    single('title', 'text', { ...main, text: title }),
    single('summary', 'text', { ...main, text: summary }),
    single('organisation', 'organisation', { ...named, facts: { url: organisation.url } }),
    single('incident', 'incident', { ...main, facts: { ...incident } }),
    ...rendition.sections.map(({ key, element, status, textLocale, heading, body }) =>
      listed('section', 'sections', key, {
        textLocale,
        name: heading,
        text: body,
        facts: { element, status },
      }),
    ),
    ...rendition.resources.map(
      ({ key, kind, url, language, jurisdictions, textLocale, label, description }) => {
        const facts = { kind, url, language, jurisdictions };
        return listed('resource', 'resources', key, { textLocale, name: label, text: description, facts });
      },
    ),
    ...rendition.officialSenders.map(({ key, kind, value, includeSubdomains, status }) => {
      const facts = { kind, value, includeSubdomains, status };
      return listed('official_sender', 'officialSenders', key, { textLocale: locale, name: value, facts });
    }),
    ...rendition.authorities.map(({ key, textLocale, name, aliases, detail, ...rest }) => {
      const { kind, jurisdiction, relations, legalBasis, notifiedAt } = rest;
      const facts = { kind, jurisdiction, relations, legalBasis, notifiedAt, aliases };
      return listed('authority', 'authorities', key, { textLocale, name, text: detail, facts });
    }),
    ...rendition.legalOrders.map(
      ({ key, status, madeAt, currency, textLocale, court, title: name, body }) => {
        const facts = { status, madeAt, court };
        return listed('legal_order', 'legalOrders', key, { textLocale, name, text: body, currency, facts });
      },
    ),
  ];
}

/** @returns the same for two editions in which a part says the same, to compare them by */
export function partDigest({ name, text, currency, facts }: NoticePart): string {
  return canonicalJson([name, text, currency, facts]);
}

type Given = Pick<NoticePart, 'textLocale' | 'name'> & Partial<NoticePart>;

function single(kind: PartKind, unit: string, given: Given): PlacedPart {
  return { kind, key: kind, unit, part: partOf(given) };
}

function listed(kind: PartKind, list: string, key: string, given: Given): PlacedPart {
  return { kind, key, unit: `${list}/${key}`, part: partOf(given) };
}

function partOf({ textLocale, name, text = null, currency = 'current', facts = {} }: Given): NoticePart {
  return { textLocale, name, text, currency, facts };
}
