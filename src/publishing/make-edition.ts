import { sha256 } from '../document/digest.ts';
import type { NewEdition } from '../editions/append.ts';
import type {
  AgentContent,
  EditionContent,
  PublicFaqContent,
  TranslationBasis,
} from '../editions/content.ts';
import { formats } from '../editions/rendition.ts';
import type { EditionDocument } from './edition-document.ts';
import { type EditionHead, present } from './present.ts';
import { presentForAgents } from './present-for-agents.ts';
import { publicIncident } from './public-incident.ts';
import { type Render, rendererFor } from './renderer.ts';

/** What is said of an edition as a whole, in its renditions and besides. */
export type Heading = EditionHead & Pick<EditionContent, 'updateType' | 'previousSha256' | 'redirectTo'>;

/**
 * Makes an edition of what it holds and what is said of it as a whole; pure. It has a rendition for each of the heading's
 * locales, so none where it has none.
 */
export function makeEdition(
  document: EditionDocument,
  heading: Heading,
  basis: TranslationBasis,
): NewEdition {
  const render = rendererFor(document);
  const renditions = heading.locales.flatMap((locale) => {
    const presented = present(document, heading, locale, render);
    return formats.map((format) => {
      const body = JSON.stringify(presented[format]);
      return { locale, format, body, sha256: sha256(body) };
    });
  });
  return {
    content: contentOf(document, heading, renditions),
    renditions,
    agent: agentContentOf(document, heading, render),
    basis,
  };
}

// Written field by field: what is not here, such as when the legal clocks began, is not public.
function contentOf(
  document: EditionDocument,
  head: Heading,
  renditions: NewEdition['renditions'],
): EditionContent {
  const agentOnly = agentOnlyKeys(document);
  return {
    format: 'forthright.edition/1',
    slug: head.slug,
    number: head.number,
    previousSha256: head.previousSha256,
    publishedAt: head.publishedAt,
    firstPublishedAt: head.firstPublishedAt,
    updatedAt: head.updatedAt,
    updateType: head.updateType,
    changeNote: head.changeNote,
    mode: head.mode,
    status: head.status,
    // Only where they say something: the content of a live edition is the same as before there were others.
    ...(head.statusNote !== undefined && { statusNote: head.statusNote }),
    ...(head.statusSince !== undefined && { statusSince: head.statusSince }),
    ...(head.redirectTo !== undefined && { redirectTo: head.redirectTo }),
    sourceLocale: head.sourceLocale,
    locales: head.locales,
    translation: head.translation,
    text: document.text,
    organisation: document.organisation,
    incident: publicIncident(document.incident),
    sections: document.sections,
    updates: document.updates,
    faqs: document.faqs.filter((faq) => !agentOnly.has(faq.key)).map((faq) => publicFaq(faq, agentOnly)),
    dataCategories: document.dataCategories,
    affectedData: document.affectedData,
    contacts: document.contacts,
    advice: document.advice,
    resources: document.resources,
    officialSenders: document.officialSenders,
    authorities: document.authorities,
    legalOrders: document.legalOrders,
    renditions: renditions.map(({ locale, format, sha256: digest }) => ({ locale, format, sha256: digest })),
  };
}

function agentOnlyKeys({ faqs }: Pick<EditionDocument, 'faqs'>): ReadonlySet<string> {
  return new Set(faqs.filter((faq) => faq.audience === 'agent').map((faq) => faq.key));
}

function publicFaq(faq: EditionDocument['faqs'][number], agentOnly: ReadonlySet<string>): PublicFaqContent {
  const text = Object.entries(faq.text).map(([locale, { question, answer }]) => {
    const fields = {
      ...(question === undefined ? {} : { question }),
      ...(answer === undefined ? {} : { answer }),
    };
    return [locale, fields] as const;
  });
  return {
    key: faq.key,
    topic: faq.topic,
    supersedes: faq.supersedes.filter((entry) => !agentOnly.has(entry.key)),
    text: Object.fromEntries(text.filter(([, fields]) => Object.keys(fields).length > 0)),
  };
}

function agentContentOf(document: EditionDocument, head: EditionHead, render: Render): AgentContent {
  const notes = document.faqs
    .filter((faq) => faq.audience === 'public')
    .map((faq) => {
      const byLocale = Object.entries(faq.text).flatMap(([locale, { agentNote }]) =>
        agentNote === undefined ? [] : [[locale, agentNote]],
      );
      return [faq.key, Object.fromEntries(byLocale)] as const;
    })
    .filter(([, byLocale]) => Object.keys(byLocale).length > 0);
  const agentOnly = agentOnlyKeys(document);
  const hidden = document.faqs
    .filter((faq) => faq.audience === 'public')
    .map((faq) => [faq.key, faq.supersedes.filter((entry) => agentOnly.has(entry.key))] as const)
    .filter(([, supersedes]) => supersedes.length > 0);
  return {
    format: 'forthright.agent-content/1',
    slug: head.slug,
    number: head.number,
    notes: Object.fromEntries(notes),
    supersedes: Object.fromEntries(hidden),
    faqs: document.faqs.filter((faq) => faq.audience === 'agent'),
    shown: Object.fromEntries(
      head.locales.map((locale) => [locale, presentForAgents(document, head, locale, render)]),
    ),
  };
}
