import { z } from 'zod';
import type { EditionHead } from '../editions/head.ts';
import type { Library } from '../editions/library.ts';
import type { LibraryEdition, Moved, Reading } from '../editions/reading.ts';
import { type Format, publicFaq, renditionHead, statusNote, translation } from '../editions/rendition.ts';
import { Refusal } from '../errors.ts';
import { explanationOf } from '../http/explanation.ts';
import type { Comparisons } from './history/comparisons.ts';
import { faqHistory, inFormat, noteIn } from './history/faq-history.ts';
import type { FaqWording } from './history/faq-wording.ts';
import { type HistoryEntry, historyEntry } from './history/history-entry.ts';
import type { InTime } from './history/in-time.ts';
import { localeIn } from './history/locale-in.ts';
import { statusNoteIn } from './status-note.ts';

const history = z.array(historyEntry).meta({
  description: 'Every way in which it has read, the newest first. Editions that say the same are one.',
});

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
  history: history.nullable().meta({
    description:
      'Every way in which it has read, the newest first. Editions that say the same are one. Null where that is not known at once: the answer does not wait for it.',
  }),
  historyAddress: z.string().meta({
    description: 'Where to GET the history alone, however long it takes to find out.',
  }),
});
export type AgentFaqAnswer = z.infer<typeof agentFaqShape>;

export const agentFaqHistoryShape = z.object({
  notice: z.string(),
  key: z.string(),
  locale: z.string(),
  isThere: z.boolean().meta({ description: 'Whether the newest edition has it.' }),
  history,
});
export type AgentFaqHistoryAnswer = z.infer<typeof agentFaqHistoryShape>;

export interface AgentAsk {
  slug: string;
  key: string;
  locale: string | undefined;
  acceptLanguage: string | undefined;
  format: Format;
  mode: 'actual' | 'exercise';
}

/** What a FAQ is answered from. */
export interface AgentDesk {
  library: Library;
  comparisons: Comparisons;
  /** Lets what was said before come late. */
  inTime: InTime;
}

/**
 * @returns a FAQ of the newest edition with the note that only agents see and with its history; the text of the source
 *   locale, labelled, where the locale asked for is not there; or where the notice is now
 * @throws Refusal `notice_not_found`, `notice_gone`, `item_not_found`, `edition_unavailable`
 */
export async function readAgentFaq(desk: AgentDesk, ask: AgentAsk): Promise<AgentFaqAnswer | Moved> {
  const edition = shownEdition(desk.library, ask);
  if ('to' in edition) return edition;
  const wanted = wantedOf(edition, ask);
  const [wording, entries] = await Promise.all([
    desk.comparisons.faqIn(edition, wanted),
    desk.inTime(() => historyIfHere(desk, edition, wanted)),
  ]);
  if (!wording) throw notThere(edition.head, wanted, entries);
  return agentFaqOf(edition.head, wording, { ...wanted, history: entries });
}

/**
 * @returns how a FAQ has read, also where the newest edition has it no more: callers may have read it before
 * @throws Refusal `notice_not_found`, `notice_gone`, `item_not_found` when it has never been there, `edition_unavailable`
 */
export async function readAgentFaqHistory(
  { library, comparisons }: Pick<AgentDesk, 'library' | 'comparisons'>,
  ask: AgentAsk,
): Promise<AgentFaqHistoryAnswer | Moved> {
  const edition = shownEdition(library, ask);
  if ('to' in edition) return edition;
  const wanted = wantedOf(edition, ask);
  const entries = await faqHistory(comparisons, editionsOf(library, edition), wanted);
  const [newest] = entries;
  if (!newest) throw neverThere(ask.key);
  const { key, locale } = wanted;
  return { notice: edition.head.slug, key, locale, isThere: newest.change !== 'removed', history: entries };
}

/** @param shown in which locale and format, and with which history */
export function agentFaqOf(
  head: EditionHead,
  wording: FaqWording,
  shown: Omit<Wanted, 'key'> & { history: HistoryEntry[] | null },
): AgentFaqAnswer {
  const { locale, format, mode, history: entries } = shown;
  const { status } = head;
  if (status !== 'live' && status !== 'withdrawn')
    throw new Error(`A notice that is ${status} is not shown.`);
  return {
    notice: head.slug,
    edition: head.number,
    status,
    statusNote: statusNoteIn(head, locale),
    updatedAt: head.updatedAt,
    locale,
    translation: head.translation[locale] ?? { status: 'up_to_date', outdated: [], missing: [] },
    ...wording,
    answer: inFormat(format, wording.answer),
    agentNote: noteIn(format, wording.agentNote),
    history: entries,
    historyAddress: historyAddressOf(head, { key: wording.key, locale, format, mode }),
  };
}

function readingOf(library: Library, mode: AgentAsk['mode']): Reading {
  return mode === 'exercise' ? library.exercises : library;
}

function shownEdition(
  library: Library,
  { slug, locale, acceptLanguage, mode }: AgentAsk,
): LibraryEdition | Moved {
  const found = readingOf(library, mode).find(slug, null);
  if (!found) throw new Refusal('notice_not_found', `No notice "${slug}" is live.`);
  if (found.kind === 'moved') return found;
  if (found.kind === 'gone') throw takenAway(found.edition.head, locale, acceptLanguage);
  return found.edition;
}

function takenAway(
  head: EditionHead,
  locale: string | undefined,
  acceptLanguage: string | undefined,
): Refusal {
  const explanation = explanationOf(head, locale, acceptLanguage);
  if (!explanation)
    return new Refusal('notice_gone', 'This notice is not available any more. Answer nothing from it.');
  return new Refusal('notice_gone', explanation.text, {
    headers: { 'content-language': explanation.locale },
  });
}

/** A FAQ as it is to be shown. */
type Wanted = Pick<AgentAsk, 'key' | 'format' | 'mode'> & { locale: string };

function wantedOf({ head }: LibraryEdition, { key, locale, format, mode }: AgentAsk): Wanted {
  return { key, locale: localeIn(head, locale), format, mode };
}

function editionsOf(library: Library, { head }: LibraryEdition): readonly LibraryEdition[] {
  const found = readingOf(library, head.mode).history(head.slug);
  return found?.kind === 'editions' ? found.editions : [];
}

/** What holds now is answered even while what was said before cannot be. */
async function historyIfHere(
  { library, comparisons }: AgentDesk,
  edition: LibraryEdition,
  wanted: Wanted,
): Promise<HistoryEntry[] | null> {
  try {
    return await faqHistory(comparisons, editionsOf(library, edition), wanted);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'edition_unavailable') return null;
    throw error;
  }
}

function notThere(head: EditionHead, wanted: Wanted, entries: HistoryEntry[] | null): Refusal {
  const { key } = wanted;
  const address = historyAddressOf(head, wanted);
  if (entries === null) {
    const detail = `The notice has no FAQ "${key}" now. GET ${address} tells whether it had one, and what it said.`;
    return new Refusal('item_not_found', detail);
  }
  const [newest] = entries;
  if (!newest) return neverThere(key);
  const detail = `The notice has had no FAQ "${key}" since edition ${newest.edition}. GET ${address} tells what it said.`;
  return new Refusal('item_not_found', detail);
}

function historyAddressOf({ slug }: EditionHead, { key, locale, format, mode }: Wanted): string {
  const query = new URLSearchParams({ locale, format, mode });
  return `/v1/agent/notices/${slug}/faqs/${encodeURIComponent(key)}/history?${query}`;
}

function neverThere(key: string): Refusal {
  return new Refusal('item_not_found', `The notice has no FAQ "${key}".`);
}
