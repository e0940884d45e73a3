import type { AgentNote, InFormats } from '../../editions/content.ts';
import { isReadable } from '../../editions/content.ts';
import type { LibraryEdition } from '../../editions/reading.ts';
import type { Format } from '../../editions/rendition.ts';
import type { Comparisons } from './comparisons.ts';
import type { FaqWording } from './faq-wording.ts';
import { changeNoteOf, type HistoryEntry } from './history-entry.ts';

interface FaqAsk {
  key: string;
  /** The locale to show it in, or the source's where an edition has it not. */
  locale: string;
  format: Format;
}

/**
 * Tells every way in which a FAQ has read. Editions that say the same are one entry; one in which it is not there, or the
 * whole notice is not, has an entry without texts.
 *
 * @param editions of its notice, the oldest first, under whatever slugs
 * @returns the newest first; empty when it has never been there
 * @throws Refusal `edition_unavailable`
 */
export async function faqHistory(
  comparisons: Comparisons,
  editions: readonly LibraryEdition[],
  ask: FaqAsk,
): Promise<HistoryEntry[]> {
  const entries: HistoryEntry[] = [];
  let wording: FaqWording | null = null;
  let readable: LibraryEdition | null = null;
  let status: HistoryEntry['status'] = 'live';
  const enter = (edition: LibraryEdition, change: HistoryEntry['change'], shown: FaqWording | null) => {
    const last = entries.at(-1);
    if (last) last.until = edition.head.publishedAt;
    entries.push(historyEntryOf(edition, change, shown, ask));
  };
  for (const edition of editions) {
    const { head } = edition;
    const isOtherStatus = head.status !== status;
    status = head.status;
    if (!isReadable(head.status)) {
      if (wording && isOtherStatus) enter(edition, head.status, null);
      continue;
    }
    const step = await comparisons.faqStep(readable, edition, ask);
    readable = edition;
    if (step) {
      const isBack = step.change === 'added' && entries.length > 0;
      wording = step.wording;
      enter(edition, isBack ? 'restored' : step.change, wording);
    } else if (wording && isOtherStatus) {
      enter(edition, head.status === 'withdrawn' ? 'withdrawn' : 'restored', wording);
    }
  }
  return entries.reverse();
}

/** @param wording how it reads from this edition on; null where it is not there */
export function historyEntryOf(
  { head }: LibraryEdition,
  change: HistoryEntry['change'],
  wording: FaqWording | null,
  { locale, format }: Omit<FaqAsk, 'key'>,
): HistoryEntry {
  return {
    edition: head.number,
    publishedAt: head.publishedAt,
    until: null,
    updateType: head.updateType,
    status: head.status,
    change,
    changeNote: changeNoteOf(head, locale),
    audience: wording?.audience ?? null,
    topic: wording?.topic ?? null,
    currency: wording?.currency ?? null,
    supersededBy: wording?.supersededBy ?? [],
    textLocale: wording?.textLocale ?? null,
    question: wording?.question ?? null,
    answer: inFormat(format, wording?.answer ?? null),
    agentNote: noteIn(format, wording?.agentNote ?? null),
  };
}

export function inFormat(format: Format, text: InFormats | null): string | null {
  return text?.[format] ?? null;
}

export function noteIn(format: Format, note: AgentNote | null): HistoryEntry['agentNote'] {
  return note && { textLocale: note.textLocale, note: note.note[format] };
}
