import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { own } from '../document/own.ts';
import { bodyName, type TextName } from '../editions/bytes.ts';
import type { AgentContent, AgentFaq, AgentNote, InFormats } from '../editions/content.ts';
import type { EditionHead } from '../editions/head.ts';
import type { LibraryEdition, Moved, Reading } from '../editions/reading.ts';
import {
  type Format,
  publicFaq,
  type Rendition,
  renditionHead,
  statusNote,
  translation,
} from '../editions/rendition.ts';
import { Refusal } from '../errors.ts';
import { explanationOf } from '../http/explanation.ts';
import { locateLocale } from '../http/negotiate.ts';

export const agentFaqShape = publicFaq.extend({
  notice: z.string(),
  edition: z.int(),
  status: renditionHead.shape.status,
  statusNote: statusNote.nullable().meta({
    description:
      'Why the notice is withdrawn, and since when: its answers no longer hold. Null while it is live.',
  }),
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

interface AgentAsk {
  key: string;
  locale: string | undefined;
  format: Format;
}

/**
 * @returns a FAQ of the newest edition with the note that only agents see; the text of the source locale, labelled, where
 *   the locale asked for is not there; or where the notice is now
 * @throws Refusal `notice_not_found`, `notice_gone`, `item_not_found`, `edition_unavailable`
 */
export async function readAgentFaq(
  library: Reading,
  { slug, acceptLanguage, ...ask }: AgentAsk & { slug: string; acceptLanguage: string | undefined },
): Promise<AgentFaqAnswer | Moved> {
  const found = library.find(slug, null);
  if (!found) throw new Refusal('notice_not_found', `No notice "${slug}" is live.`);
  if (found.kind === 'moved') return found;
  const { edition } = found;
  if (found.kind === 'gone') throw takenAway(edition.head, ask, acceptLanguage);
  const locale = localeOf(edition.head, ask);
  const agent = await parsedText<AgentContent>(library, edition, 'agent');
  const rendition = await parsedText<Rendition>(library, edition, bodyName(locale, ask.format));
  return agentFaqOf(edition.head, agent, rendition, ask);
}

function takenAway(edition: EditionHead, { locale }: AgentAsk, acceptLanguage: string | undefined): Refusal {
  const explanation = explanationOf(edition, locale, acceptLanguage);
  if (!explanation)
    return new Refusal('notice_gone', 'This notice is not available any more. Answer nothing from it.');
  return new Refusal('notice_gone', explanation.text, {
    headers: { 'content-language': explanation.locale },
  });
}

/**
 * @param rendition the edition in the locale that the agent gets
 * @throws Refusal `item_not_found`
 */
export function agentFaqOf(
  edition: EditionHead,
  agent: AgentContent,
  rendition: Rendition,
  ask: AgentAsk,
): AgentFaqAnswer {
  const { key, format } = ask;
  const locale = localeOf(edition, ask);
  const { publicFaqs, faqs } = agent.shown[locale] ?? { publicFaqs: {}, faqs: [] };
  const head = {
    notice: edition.slug,
    edition: edition.number,
    status: rendition.status,
    statusNote: rendition.statusNote ?? null,
    updatedAt: edition.updatedAt,
    locale,
    translation: edition.translation[locale] ?? { status: 'up_to_date' as const, outdated: [], missing: [] },
  };
  const publicOne = rendition.faqs.find((faq) => faq.key === key);
  if (publicOne) {
    const { agentNote = null, ...instead } = own(publicFaqs, key) ?? {};
    return { ...head, audience: 'public', ...publicOne, ...instead, agentNote: noteIn(format, agentNote) };
  }
  const agentOne = faqs.find((faq) => faq.key === key);
  if (!agentOne) throw new Refusal('item_not_found', `The notice has no FAQ "${key}".`);
  return { ...head, audience: 'agent', ...faqIn(format, agentOne) };
}

function localeOf(edition: EditionHead, { locale }: AgentAsk): string {
  const found = locale === undefined ? null : locateLocale(edition.locales, locale);
  return found ?? edition.sourceLocale;
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

const MOST_BYTES = 64 * 1024 * 1024;
const texts = new LRUCache<string, { value: object; bytes: number }>({
  maxSize: MOST_BYTES,
  sizeCalculation: ({ bytes }) => bytes,
});
const reading = new Map<string, Promise<object>>();

/** @returns a text of an edition as a value; parsed once, however many ask for it at once */
async function parsedText<Shape extends object>(
  library: Reading,
  edition: LibraryEdition,
  name: TextName,
): Promise<Shape> {
  const key = `${edition.head.sha256}/${name}`;
  const parse = async () => {
    const bytes = await library.read(edition, name);
    const value = JSON.parse(bytes.toString('utf8')) as object;
    texts.set(key, { value, bytes: bytes.length });
    return value;
  };
  const known = texts.get(key)?.value ?? reading.get(key);
  if (known) return (await known) as Shape;
  const begun = parse().finally(() => reading.delete(key));
  reading.set(key, begun);
  return (await begun) as Shape;
}
