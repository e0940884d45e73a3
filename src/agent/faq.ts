import { z } from 'zod';
import { own } from '../document/own.ts';
import type { AgentContent, AgentFaq, AgentNote, InFormats } from '../editions/content.ts';
import { bodyOf, type Library, type LibraryEdition, renditionOf } from '../editions/library.ts';
import { type Format, publicFaq, translation } from '../editions/rendition.ts';
import { Refusal } from '../errors.ts';
import { locateLocale } from '../http/negotiate.ts';

export const agentFaqShape = publicFaq.extend({
  notice: z.string(),
  edition: z.int(),
  updatedAt: z.iso.datetime(),
  locale: z.string(),
  audience: z.enum(['public', 'agent']),
  agentNote: z
    .object({ textLocale: z.string(), note: z.string() })
    .nullable()
    .meta({ description: 'For agents only: never read it out as the organisation’s word.' }),
  translation,
});

export type AgentFaqAnswer = z.infer<typeof agentFaqShape>;

/**
 * @returns a FAQ of the newest edition with the note that only agents see; the text of the source locale, labelled, where
 *   the locale asked for is not there
 * @throws Refusal `notice_not_found`, `item_not_found`
 */
export function readAgentFaq(
  library: Library,
  input: { slug: string; key: string; locale: string | undefined; format: Format },
): AgentFaqAnswer {
  const { slug, key, format } = input;
  const edition = library.editionAt(slug, null);
  if (!edition) throw new Refusal('notice_not_found', `No notice "${slug}" is live.`);
  const { content } = edition;
  const found = input.locale === undefined ? null : locateLocale(content.locales, input.locale);
  const locale = found ?? content.sourceLocale;
  const { publicFaqs, faqs } = agentContentOf(edition).shown[locale] ?? { publicFaqs: {}, faqs: [] };
  const body = bodyOf(edition, locale, format);
  const rendition = body && renditionOf(body);
  const head = {
    notice: slug,
    edition: content.number,
    updatedAt: content.updatedAt,
    locale,
    translation: content.translation[locale] ?? { status: 'up_to_date' as const, outdated: [], missing: [] },
  };
  const publicOne = rendition?.faqs.find((faq) => faq.key === key);
  if (publicOne) {
    const { agentNote = null, ...instead } = own(publicFaqs, key) ?? {};
    return { ...head, audience: 'public', ...publicOne, ...instead, agentNote: noteIn(format, agentNote) };
  }
  const agentOne = faqs.find((faq) => faq.key === key);
  if (!agentOne) throw new Refusal('item_not_found', `The notice has no FAQ "${key}".`);
  return { ...head, audience: 'agent', ...faqIn(format, agentOne) };
}

function faqIn(format: Format, faq: AgentFaq) {
  return { ...faq, answer: inFormat(format, faq.answer), agentNote: noteIn(format, faq.agentNote) };
}

function noteIn(format: Format, note: AgentNote | null) {
  return note && { textLocale: note.textLocale, note: note.note[format] };
}

function inFormat(format: Format, text: InFormats | null): string | null {
  return text?.[format] ?? null;
}

const contents = new WeakMap<LibraryEdition, AgentContent>();

function agentContentOf(edition: LibraryEdition): AgentContent {
  const known = contents.get(edition) ?? (JSON.parse(edition.agentContent) as AgentContent);
  contents.set(edition, known);
  return known;
}
