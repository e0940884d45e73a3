import { isBlank, sha256 } from '../document/digest.ts';
import type { NoticeDocument } from '../document/notice.ts';
import type { NewEdition } from '../editions/append.ts';
import type { AgentContent, EditionContent, PublicFaqContent } from '../editions/content.ts';
import type { PreviousEdition } from '../editions/newest.ts';
import { formats } from '../editions/rendition.ts';
import type { PublishCommand } from './command.ts';
import type { Plan } from './plan.ts';
import { type EditionHead, present } from './present.ts';
import { presentForAgents } from './present-for-agents.ts';
import { publicIncident } from './public-incident.ts';
import { type Render, rendererFor } from './renderer.ts';

/**
 * Makes the next edition of a notice: a pure function of what is planned, what was published before, and the instant.
 *
 * @param now when it is published; moved on by a millisecond where it is not after the previous edition
 */
export function compileEdition(
  plan: Plan,
  previous: PreviousEdition | null,
  command: PublishCommand,
  now: Date,
): NewEdition {
  const document = plan.content;
  const head = headOf(plan, previous, command, now);
  const render = rendererFor(document);
  const renditions = plan.live.flatMap((locale) => {
    const presented = present(document, head, locale, render);
    return formats.map((format) => {
      const body = JSON.stringify(presented[format]);
      return { locale, format, body, sha256: sha256(body) };
    });
  });
  return {
    content: contentOf(document, head, previous, plan, renditions),
    renditions,
    agent: agentContentOf(document, head, render),
    basis: plan.basis,
  };
}

function headOf(
  plan: Plan,
  previous: PreviousEdition | null,
  command: PublishCommand,
  now: Date,
): EditionHead {
  const before = previous?.content;
  const notBefore = before ? Date.parse(before.publishedAt) + 1 : 0;
  const publishedAt = new Date(Math.max(now.getTime(), notBefore)).toISOString();
  return {
    slug: plan.content.slug,
    number: (before?.number ?? 0) + 1,
    publishedAt,
    firstPublishedAt: before?.firstPublishedAt ?? publishedAt,
    updatedAt: plan.isMajor || !before ? publishedAt : before.updatedAt,
    changeNote: plan.isMajor || !before ? notesIn(command) : before.changeNote,
    mode: plan.content.mode,
    status: 'live',
    sourceLocale: plan.content.sourceLocale,
    locales: plan.live,
    translation: plan.translation,
  };
}

function notesIn({ changeNote }: PublishCommand): Record<string, string> {
  return Object.fromEntries(Object.entries(changeNote).filter(([, note]) => !isBlank(note)));
}

// Written field by field: what is not here, such as when the legal clocks began, is not public.
function contentOf(
  document: NoticeDocument,
  head: EditionHead,
  previous: PreviousEdition | null,
  plan: Plan,
  renditions: NewEdition['renditions'],
): EditionContent {
  const agentOnly = agentOnlyKeys(document);
  return {
    format: 'forthright.edition/1',
    slug: head.slug,
    number: head.number,
    previousSha256: previous?.sha256 ?? null,
    publishedAt: head.publishedAt,
    firstPublishedAt: head.firstPublishedAt,
    updatedAt: head.updatedAt,
    updateType: plan.isMajor ? 'major' : 'minor',
    changeNote: head.changeNote,
    mode: head.mode,
    status: head.status,
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

function agentOnlyKeys({ faqs }: NoticeDocument): ReadonlySet<string> {
  return new Set(faqs.filter((faq) => faq.audience === 'agent').map((faq) => faq.key));
}

function publicFaq(faq: NoticeDocument['faqs'][number], agentOnly: ReadonlySet<string>): PublicFaqContent {
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

function agentContentOf(document: NoticeDocument, head: EditionHead, render: Render): AgentContent {
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
