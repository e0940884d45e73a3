import { isReadable } from '../../editions/content.ts';
import type { EditionHead } from '../../editions/head.ts';
import type { ReaderContext } from '../../editions/library.ts';
import type { LibraryEdition } from '../../editions/reading.ts';
import { Refusal, refuseFaults } from '../../errors.ts';
import { giveTurn } from '../../threads/turns.ts';
import type { ComparedEditions } from '../history/compare-thread.ts';
import type { Comparisons } from '../history/comparisons.ts';
import { changeNoteOf } from '../history/history-entry.ts';
import { localeIn } from '../history/locale-in.ts';
import { statusNoteIn } from '../status-note.ts';
import { type Arrival, arrivalsOf, completeUntil } from './arrivals.ts';
import { type Cursor, readCursor, writeCursor } from './cursor.ts';
import { deedOf } from './deed.ts';
import { rankOf, type Selected, selectEditions } from './select.ts';
import type { BriefedHead, BriefingHead } from './shape.ts';

export interface BriefingAsk {
  since: string;
  /** The caller's locale; each notice's source locale stands in. */
  locale: string | undefined;
  /** The slug of the only notice to tell of, of now or of before. */
  notice: string | undefined;
  mode: 'actual' | 'exercise';
  limit: number;
  cursor: string | undefined;
}

/** One edition of a briefing; what it changed is in JSON, as it came from the thread. */
export interface Briefed {
  head: BriefedHead;
  compared: Pick<ComparedEditions, 'changes' | 'parts'> | null;
}

export interface Briefing {
  head: BriefingHead;
  editions: Briefed[];
}

// A page has one edition at least; the first of a large notice alone may have some megabytes.
const MOST_BYTES = 8 * 1024 * 1024;

/**
 * Tells what has been published since an instant, each edition compared with the one before it.
 *
 * @throws Refusal `invalid_parameter`, `notice_not_found`, `edition_unavailable` where another instance has made the page
 *   before and this one does not know as much yet
 */
export async function readBriefing(
  { library, now }: ReaderContext,
  comparisons: Comparisons,
  ask: BriefingAsk,
): Promise<Briefing> {
  const arrivals = arrivalsOf(library.all());
  const since = sinceOf(ask.since, arrivals, now());
  const cursor = cursorOf(ask.cursor, arrivals);
  const noticeId = ask.notice === undefined ? null : noticeIdOf(arrivals, ask.notice, ask.mode);
  const selected = selectEditions(arrivals, { mode: ask.mode, noticeId, since, cursor });
  const missing = missingSince(library.missing(), arrivals, since).filter((one) => one <= cursor.through);
  const page = await readPage(comparisons, selected, ask);
  const incomplete = [...missing, ...page.incomplete.map(({ head }) => head.sequence)];
  const slugs = new Set(page.incomplete.map(({ head }) => head.slug));
  const told = arrivals.filter(({ edition }) => edition.head.sequence <= cursor.through);
  const { checkedAt } = library.freshness;
  return {
    head: {
      since: new Date(since).toISOString(),
      until: new Date(completeUntil(told, incomplete, since)).toISOString(),
      checkedAt: checkedAt === null ? null : new Date(checkedAt).toISOString(),
      degradations: incomplete.length === 0 ? [] : [{ reason: 'edition_missing', notices: [...slugs] }],
      next: page.last && writeCursor({ through: cursor.through, after: page.last }),
    },
    editions: page.editions,
  };
}

function sinceOf(text: string, arrivals: readonly Arrival[], now: Date): number {
  // Nothing has been published before the clock began; a year before 0000 has no form that is taken.
  const since = Math.max(Date.parse(text), 0);
  // What has been published by a clock that is ahead is no future: its instant is given out as until.
  if (since > Math.max(now.getTime(), arrivals.at(-1)?.at ?? 0)) {
    const detail = 'since is in the future. Send when you last looked, or until of the last briefing.';
    refuseFaults([{ code: 'invalid_parameter', path: '/since', detail }]);
  }
  return since;
}

function cursorOf(text: string | undefined, arrivals: readonly Arrival[]): Cursor {
  const newest = arrivals.at(-1)?.edition.head.sequence ?? 0;
  if (text === undefined) return { through: newest, after: null };
  const cursor = readCursor(text);
  if (!cursor) {
    const detail = 'Send the value of next as it was given, or leave cursor away to begin anew.';
    throw new Refusal('invalid_parameter', detail, {
      faults: [{ code: 'invalid_parameter', path: '/cursor', detail }],
    });
  }
  if (cursor.through <= newest) return cursor;
  // Another instance has made the first page; without what it knew, this one would end the briefing too early.
  const detail = 'This instance is still fetching what the first page told of. Try again in a second.';
  throw new Refusal('edition_unavailable', detail, { headers: { 'retry-after': '1' } });
}

function noticeIdOf(arrivals: readonly Arrival[], slug: string, mode: BriefingAsk['mode']): string {
  const found = arrivals.findLast(({ edition: { head } }) => head.slug === slug && head.mode === mode);
  if (found) return found.edition.head.noticeId;
  throw new Refusal(
    'notice_not_found',
    `No notice "${slug}" has been published. Check the slug and the mode.`,
  );
}

/** @returns those after the last edition that is asked for no more */
function missingSince(missing: readonly number[], arrivals: readonly Arrival[], since: number): number[] {
  const known = arrivals.findLast(({ at }) => at <= since)?.edition.head.sequence ?? 0;
  return missing.filter((sequence) => sequence > known);
}

interface Page {
  editions: Briefed[];
  /** Those whose changes cannot be told. */
  incomplete: LibraryEdition[];
  /** Where the next page begins; null where there is none. */
  last: Cursor['after'];
}

async function readPage(
  comparisons: Comparisons,
  selected: readonly Selected[],
  ask: BriefingAsk,
): Promise<Page> {
  const page: Page = { editions: [], incomplete: [], last: null };
  let bytes = 0;
  for (const [index, one] of selected.entries()) {
    const isFull = page.editions.length >= ask.limit || bytes >= MOST_BYTES;
    if (index > 0 && isFull) {
      const { edition } = selected[index - 1] as Selected;
      page.last = { rank: rankOf(edition), sequence: edition.head.sequence };
      break;
    }
    const compared = await compareIfHere(comparisons, one, ask.locale);
    if (compared === 'missing') page.incomplete.push(one.edition);
    const told = compared === 'missing' ? null : compared;
    bytes += (told?.changes.length ?? 0) + (told?.parts.length ?? 0);
    page.editions.push({ head: briefedHeadOf(one, ask.locale), compared: told });
    // What is known already comes without any pause.
    await giveTurn();
  }
  return page;
}

async function compareIfHere(
  comparisons: Comparisons,
  one: Selected,
  asked: string | undefined,
): Promise<ComparedEditions | null | 'missing'> {
  if (!isReadable(one.edition.head.status)) return null;
  if (one.isCut) return 'missing';
  try {
    return await comparisons.between(one.readable, one.edition, shownIn(one, asked));
  } catch (error) {
    if (error instanceof Refusal && error.code === 'edition_unavailable') return 'missing';
    throw error;
  }
}

/** @returns the locale that the newest edition is shown in: the older ones are, as far as they have it */
function shownIn({ newestReadable, edition }: Selected, asked: string | undefined): string {
  return localeIn((newestReadable ?? edition).head, asked);
}

/** @returns what stands above the changes of an edition */
export function briefedHeadOf(one: Selected, asked: string | undefined): BriefedHead {
  const { edition, previous, readable, newest } = one;
  const { head } = edition;
  const isShown = isReadable(head.status);
  const target = shownIn(one, asked);
  const locale = isShown ? localeIn(head, target) : null;
  const titles = locale === null ? undefined : head.titles[locale];
  return {
    notice: newest.head.slug,
    title: titles?.title ?? null,
    edition: head.number,
    publishedAt: head.publishedAt,
    updateType: head.updateType,
    changeNote: changeNoteOf(head, toldIn(head, head.changeNote, asked)),
    status: head.status,
    statusNote: statusNoteIn(head, toldIn(head, head.statusNote, asked)),
    deed: deedOf(previous?.head ?? null, head),
    locale,
    previousLocale: isShown && readable ? localeIn(readable.head, target) : null,
    direction: titles?.direction ?? null,
  };
}

/** @returns the locale of a note that fits best: an edition that takes a notice away has no other texts */
function toldIn(
  { sourceLocale }: EditionHead,
  notes: Record<string, string> | undefined,
  asked: string | undefined,
): string {
  return localeIn({ locales: Object.keys(notes ?? {}), sourceLocale }, asked);
}
