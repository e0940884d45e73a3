import { bodyName } from '../../editions/bytes.ts';
import type { LibraryEdition } from '../../editions/reading.ts';
import type { Bytes } from './bytes.ts';
import type { Mode } from './messages.ts';

/** A notice that is searched, and how far the index has come with its newest edition. */
export interface KeptNotice {
  readonly id: string;
  readonly mode: Mode;
  /** The one to be searched. */
  edition: LibraryEdition;
  /** The locales of that edition in which it can be searched, with what they take. */
  ready: Map<string, IndexSize>;
  /** What all its locales need, while there are some to be built. */
  asides: ReadonlyMap<string, Bytes> | null;
  history: KeptHistory;
  /** The locales that somebody waits for. */
  sought: Set<string>;
  /** Since when it has been the newest here, by `performance.now()`. */
  changedAt: number;
  building: Effort;
  /** Looking up since when its items read as they do. */
  tracing: Effort;
}

/** A work that is tried again when it has failed. */
export interface Effort {
  /** How often in a row. */
  failures: number;
  /** By `performance.now()`. */
  restsUntil: number;
}

export interface IndexSize {
  items: number;
  bytes: number;
}

/** Since when the items of an edition read as they do, by locale. */
export interface KeptHistory {
  of: LibraryEdition;
  locales: Map<string, { traces: Bytes; isTraced: boolean }>;
  /** The oldest edition that was compared with. */
  reached: LibraryEdition;
  /** What was known of an edition before it. */
  earlier: KeptHistory | null;
}

export function keepNotice(mode: Mode, edition: LibraryEdition, now: number): KeptNotice {
  return {
    id: edition.head.noticeId,
    mode,
    edition,
    ready: new Map(),
    asides: null,
    history: { of: edition, locales: new Map(), reached: edition, earlier: null },
    sought: new Set(),
    changedAt: now,
    building: freshEffort(),
    tracing: freshEffort(),
  };
}

/** Turns a kept notice to another edition; nothing of the one before is searched from then on. */
export function turnTo(kept: KeptNotice, edition: LibraryEdition, now: number): void {
  const { history } = kept;
  const known = isTold(history) ? history : history.earlier;
  const isNext = known !== null && known.of.head.sha256 === edition.head.previousSha256;
  const earlier = known && { ...known, earlier: null };
  kept.edition = edition;
  kept.ready = new Map();
  kept.asides = null;
  kept.history = { of: edition, locales: new Map(), reached: isNext ? known.reached : edition, earlier };
  kept.changedAt = now;
  kept.building = freshEffort();
  kept.tracing = freshEffort();
}

/** Forgets what the index had, as after the thread that held it has died. */
export function forget(kept: KeptNotice): void {
  kept.ready = new Map();
  kept.asides = null;
}

/** @returns whether the edition can be searched in all its locales */
export function isWhole({ edition, ready }: KeptNotice): boolean {
  return ready.size === edition.head.locales.length;
}

/** @returns the locales of the edition that cannot be searched yet, those first that somebody waits for */
export function waitingLocales({ edition, ready, sought }: KeptNotice): string[] {
  const { locales, sourceLocale } = edition.head;
  const rank = (locale: string) => (sought.has(locale) ? 0 : locale === sourceLocale ? 1 : 2);
  return locales.filter((locale) => !ready.has(locale)).sort((a, b) => rank(a) - rank(b));
}

/**
 * @returns since when the items of the edition before read as they did; null when that is not known; with nothing in it
 *   when there is no such edition, or it has not the locale
 */
export function tracesBefore({ edition, history }: KeptNotice, locale: string): Bytes | null {
  const { previousSha256 } = edition.head;
  if (previousSha256 === null) return NONE();
  const { earlier } = history;
  if (earlier?.of.head.sha256 !== previousSha256) return null;
  return earlier.locales.get(locale)?.traces ?? NONE();
}

/** @returns whether each locale of the edition has its traces, be they all looked up or not */
function isTold({ of, locales }: KeptHistory): boolean {
  return of.head.locales.every((locale) => locales.has(locale));
}

/** @returns whether there is more to be looked up in earlier editions */
export function isUntraced({ locales }: KeptHistory): boolean {
  return locales.values().some(({ isTraced }) => !isTraced);
}

/** @returns the locales in which an edition can be compared */
export function comparableLocales(edition: LibraryEdition, history: KeptHistory): string[] {
  const there = new Set(edition.head.renditions.map(({ locale, format }) => bodyName(locale, format)));
  return [...history.locales.keys()].filter((locale) => there.has(bodyName(locale, 'markdown')));
}

const freshEffort = (): Effort => ({ failures: 0, restsUntil: 0 });

const NONE = (): Bytes => new TextEncoder().encode('{}');
