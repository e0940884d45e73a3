import { isBlank } from '../document/digest.ts';
import type { NoticeDocument } from '../document/notice.ts';
import type { AgentContent, AgentFaq, AgentNote } from '../editions/content.ts';
import { type Chosen, chooseEach, chooser } from './choose-text.ts';
import type { EditionDocument } from './edition-document.ts';
import type { EditionHead } from './present.ts';
import type { Render } from './renderer.ts';
import { supersessionsOf } from './supersessions.ts';

type Faq = NoticeDocument['faqs'][number];

/** Shows in one locale what only agents see: their notes to public FAQs, and the FAQs that are for them alone. */
export function presentForAgents(
  document: EditionDocument,
  head: EditionHead,
  locale: string,
  render: Render,
): AgentContent['shown'][string] {
  const choose = chooser(document, head, locale);
  const chosenFaqs = chooseEach(document.faqs, ({ key, text }) =>
    choose(`faqs/${key}`, text, ['question', 'answer', 'agentNote']),
  );
  const supersessions = supersessionsOf(document.faqs, chosenFaqs);

  // A note is of use in any language: the source's stands in where there is none, and says so.
  const noteOf = ({ text }: Faq): AgentNote | null => {
    const textLocale = isBlank(text[locale]?.agentNote) ? head.sourceLocale : locale;
    const source = text[textLocale]?.agentNote;
    return source === undefined || isBlank(source) ? null : { textLocale, note: render(source, textLocale) };
  };
  const faqOf = (faq: Faq, { textLocale, field }: Chosen): AgentFaq => {
    const answer = field('answer');
    return {
      key: faq.key,
      topic: faq.topic,
      ...supersessions(faq.key),
      textLocale,
      question: field('question'),
      answer: answer === null ? null : render(answer, textLocale),
      agentNote: noteOf(faq),
    };
  };
  const publicFaqs = document.faqs
    .filter((faq) => faq.audience === 'public')
    .map((faq) => [faq.key, { ...supersessions(faq.key), agentNote: noteOf(faq) }] as const)
    .filter(
      ([, view]) => view.agentNote !== null || view.supersedes.length > 0 || view.supersededBy.length > 0,
    );
  return {
    publicFaqs: Object.fromEntries(publicFaqs),
    faqs: chosenFaqs
      .filter(({ item }) => item.audience === 'agent')
      .map(({ item, chosen }) => faqOf(item, chosen)),
  };
}
