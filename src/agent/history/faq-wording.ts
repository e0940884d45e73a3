import { own } from '../../document/own.ts';
import type { AgentContent, AgentNote, InFormats } from '../../editions/content.ts';
import type { Rendition } from '../../editions/rendition.ts';

type PublicFaq = Rendition['faqs'][number];

/** A FAQ as an edition has it in one locale, its rich texts in every format. */
export interface FaqWording extends Omit<PublicFaq, 'answer'> {
  audience: 'public' | 'agent';
  answer: InFormats | null;
  agentNote: AgentNote | null;
}

/** An edition as agents see it in one locale, in every format. */
export interface EditionInFormats {
  markdown: Rendition;
  text: Rendition;
  html: Rendition;
  agent: AgentContent;
}

/** @returns every FAQ of an edition, those for agents alone after the public's */
export function faqWordingsOf({ markdown, text, html, agent }: EditionInFormats): FaqWording[] {
  const shown = agent.shown[markdown.locale] ?? { publicFaqs: {}, faqs: [] };
  const publicOnes = markdown.faqs.map((faq, index): FaqWording => {
    // A FAQ for agents alone may supersede a public one.
    const { agentNote = null, ...instead } = own(shown.publicFaqs, faq.key) ?? {};
    const answer = inFormats(faq, text.faqs[index], html.faqs[index]);
    return { audience: 'public', ...faq, ...instead, answer, agentNote };
  });
  return [...publicOnes, ...shown.faqs.map((faq) => ({ audience: 'agent' as const, ...faq }))];
}

// The formats are made of one document, so their lists have the same order.
function inFormats(
  markdown: PublicFaq,
  text: PublicFaq | undefined,
  html: PublicFaq | undefined,
): InFormats | null {
  if (markdown.answer === null) return null;
  return { markdown: markdown.answer, text: text?.answer ?? '', html: html?.answer ?? '' };
}
