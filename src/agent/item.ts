import { z } from 'zod';
import { own } from '../document/own.ts';
import type { AgentContent, AgentFaq, AgentView } from '../editions/content.ts';
import {
  publicAdvice,
  publicAffectedData,
  publicContact,
  publicFaq,
  publicUpdate,
  type Rendition,
} from '../editions/rendition.ts';

// What agents answer from: the statements of a notice, whatever list they come from, in one shape.

/** The lists that agents are answered from. */
export const itemKinds = ['faq', 'update', 'affected_data', 'contact', 'advice'] as const;
export type ItemKind = (typeof itemKinds)[number];

export const agentItem = z.object({
  kind: z.enum(itemKinds),
  key: z.string(),
  audience: z
    .enum(['public', 'agent'])
    .meta({ description: 'Of whom the item is: the public has never seen one for agents.' }),
  topic: z.string().nullable(),
  textLocale: z.string().meta({
    description: 'The locale of the texts: the one asked for, or the source locale where it has none.',
  }),
  question: z.string().nullable().meta({
    description: 'The question of a FAQ; else the headline, the name, the label or the title.',
  }),
  answer: z.string().nullable().meta({ description: 'In Markdown.' }),
  answerText: z.string().nullable().meta({ description: 'The same as plain text, to read aloud.' }),
  agentNote: z.object({ textLocale: z.string(), note: z.string(), noteText: z.string() }).nullable().meta({
    description:
      'For agents only, in Markdown and as plain text. Never read it out as the organisation’s word.',
  }),
  currency: publicFaq.shape.currency,
  supersedes: publicFaq.shape.supersedes,
  supersededBy: publicFaq.shape.supersededBy,
  facts: z
    .object({
      update: publicUpdate.pick({ kind: true, occurredAt: true }).nullable(),
      affectedData: publicAffectedData.pick({ category: true, extent: true, basis: true }).nullable(),
      contact: publicContact.omit({ key: true, textLocale: true, label: true, description: true }).nullable(),
      advice: publicAdvice.pick({ kind: true }).nullable(),
    })
    .meta({ description: 'What is the same in every language, of the kind that the item is.' }),
});

export type AgentItem = z.infer<typeof agentItem>;

/** An edition as agents see it in one locale. */
export interface AgentEdition {
  markdown: Rendition;
  text: Rendition;
  agent: AgentContent;
}

/**
 * @param edition of what only agents see, no more is needed than what is shown in this locale
 * @returns everything in an edition that agents answer from: the FAQs first, those for agents alone after the public's
 */
export function agentItemsOf({
  markdown,
  text,
  agent,
}: Omit<AgentEdition, 'agent'> & { agent: Pick<AgentContent, 'shown'> }): AgentItem[] {
  const shown = agent.shown[markdown.locale] ?? { publicFaqs: {}, faqs: [] };
  return [
    ...markdown.faqs.map((faq, index) =>
      publicFaqItem(faq, text.faqs[index]?.answer ?? null, own(shown.publicFaqs, faq.key)),
    ),
    ...shown.faqs.map(agentFaqItem),
    ...markdown.updates.map((update, index) => ({
      ...base('update', update),
      question: update.headline,
      answer: update.body,
      answerText: text.updates[index]?.body ?? null,
      currency: update.currency,
      supersedes: update.supersedes,
      supersededBy: update.supersededBy,
      facts: { ...noFacts, update: { kind: update.kind, occurredAt: update.occurredAt } },
    })),
    ...markdown.affectedData.map((data) => {
      const { category, extent, basis } = data;
      return {
        ...base('affected_data', data),
        question: data.name,
        answer: data.detail,
        answerText: data.detail,
        facts: { ...noFacts, affectedData: { category, extent, basis } },
      };
    }),
    ...markdown.contacts.map((contact) => {
      const { key, textLocale, label, description, ...facts } = contact;
      return {
        ...base('contact', contact),
        question: label,
        answer: description,
        answerText: description,
        facts: { ...noFacts, contact: facts },
      };
    }),
    ...markdown.advice.map((advice, index) => ({
      ...base('advice', advice),
      question: advice.title,
      answer: advice.body,
      answerText: text.advice[index]?.body ?? null,
      facts: { ...noFacts, advice: { kind: advice.kind } },
    })),
  ];
}

const noFacts: AgentItem['facts'] = { update: null, affectedData: null, contact: null, advice: null };

function base(kind: ItemKind, { key, textLocale }: { key: string; textLocale: string }) {
  return {
    kind,
    key,
    audience: 'public' as const,
    topic: null,
    textLocale,
    agentNote: null,
    currency: 'current' as const,
    supersedes: [],
    supersededBy: [],
  };
}

function publicFaqItem(
  faq: Rendition['faqs'][number],
  answerText: string | null,
  view: AgentView | undefined,
): AgentItem {
  const { currency, supersedes, supersededBy } = view ?? faq;
  return {
    ...base('faq', faq),
    topic: faq.topic,
    question: faq.question,
    answer: faq.answer,
    answerText,
    agentNote: noteOf(view?.agentNote ?? null),
    // A FAQ for agents alone may supersede a public one.
    currency,
    supersedes,
    supersededBy,
    facts: noFacts,
  };
}

function agentFaqItem(faq: AgentFaq): AgentItem {
  return {
    ...base('faq', faq),
    audience: 'agent',
    topic: faq.topic,
    question: faq.question,
    answer: faq.answer?.markdown ?? null,
    answerText: faq.answer?.text ?? null,
    agentNote: noteOf(faq.agentNote),
    currency: faq.currency,
    supersedes: faq.supersedes,
    supersededBy: faq.supersededBy,
    facts: noFacts,
  };
}

function noteOf(note: AgentView['agentNote']): AgentItem['agentNote'] {
  return note && { textLocale: note.textLocale, note: note.note.markdown, noteText: note.note.text };
}
