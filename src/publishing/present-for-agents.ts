import { isBlank } from '../document/digest.ts';
import type { NoticeDocument } from '../document/notice.ts';
import type { AgentContent, AgentFaq, AgentNote } from '../editions/content.ts';
import { directionOf } from '../locale.ts';
import { renderMarkdown } from '../markdown/render.ts';
import { resolverFor } from './facts.ts';
import { chooser, type EditionHead, supersessionsOf } from './present.ts';

type Faq = NoticeDocument['faqs'][number];

/** Shows in one locale what only agents see: their notes to public FAQs, and the FAQs that are for them alone. */
export function presentForAgents(
  document: NoticeDocument,
  head: EditionHead,
  locale: string,
): AgentContent['shown'][string] {
  const resolve = resolverFor(document, locale);
  const render = (source: string) => renderMarkdown(source, resolve, directionOf(locale));
  const choose = chooser(document, head, locale);
  const supersessions = supersessionsOf(document.faqs, locale);

  // A note is of use in any language: the source's stands in where there is none, and says so.
  const noteOf = ({ text }: Faq): AgentNote | null => {
    const textLocale = isBlank(text[locale]?.agentNote) ? head.sourceLocale : locale;
    const source = text[textLocale]?.agentNote;
    return source === undefined || isBlank(source) ? null : { textLocale, note: render(source) };
  };
  const faqOf = (faq: Faq): AgentFaq => {
    const { textLocale, field } = choose(`faqs/${faq.key}`, faq.text, ['question', 'answer']);
    const answer = field('answer');
    return {
      key: faq.key,
      topic: faq.topic,
      ...supersessions(faq.key),
      textLocale,
      question: field('question'),
      answer: answer === null ? null : render(answer),
      agentNote: noteOf(faq),
    };
  };
  const notes = document.faqs
    .filter((faq) => faq.audience === 'public')
    .flatMap((faq) => {
      const note = noteOf(faq);
      return note ? [[faq.key, note] as const] : [];
    });
  return {
    notes: Object.fromEntries(notes),
    faqs: document.faqs.filter((faq) => faq.audience === 'agent').map(faqOf),
  };
}
