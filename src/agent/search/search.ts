import type { Library } from '../../editions/library.ts';
import { Refusal } from '../../errors.ts';
import { ThreadEnded } from '../../threads/lasting-thread.ts';
import type { ItemKind } from '../item.ts';
import { RANKED_DEPTH } from './fuse.ts';
import type { Answered, Mode } from './messages.ts';
import { type Scope, scopeOf } from './scope.ts';
import type { Scoped, SearchIndex } from './search-index.ts';
import type { RelatedItem, SecondStage } from './second-stage.ts';
import type { Degradation } from './shapes.ts';

export interface SearchAsk {
  text: string;
  /** The caller's; null when that is not known. */
  locale: string | null;
  /** One notice, under any slug that it has had; null for all. */
  notice: string | null;
  limit: number;
  kind: ItemKind | null;
  currency: 'current' | 'all';
  mode: Mode;
}

export interface SearchDesk {
  library: Library;
  index: SearchIndex;
  /** Null when nothing compares meanings. */
  secondStage: SecondStage | null;
}

// For so long a caller waits for the newest edition of every notice.
const LONGEST_WAIT_MILLISECONDS = 2_000;
// For so long after it has changed, a notice is waited for as a whole; the locale shown is enough later.
const WHOLE_WAIT_MILLISECONDS = 1_000;

/**
 * Searches what is published at this moment. Nothing of an earlier edition is ever given: what the index has not caught up
 * with is waited for, and then left out, and that is said.
 *
 * @throws Refusal `search_unavailable` when there is nothing to search yet; `overloaded`; those of `scopeOf`
 */
export async function search(desk: SearchDesk, ask: SearchAsk): Promise<Answered> {
  const { library, index } = desk;
  index.start();
  const began = performance.now();
  const current = () => scopeOf(library, ask.mode, ask.notice, ask.locale);
  const meanings = findMeanings(desk, ask, current());
  let deaths = 0;
  for (;;) {
    const related = await meanings;
    // Last of all: what is searched then is what is out at that moment.
    const scope = await caughtUp(index, current, LONGEST_WAIT_MILLISECONDS - (performance.now() - began));
    const editions = scope.editions.filter((one) => !['behind', 'failing'].includes(index.standingOf(one)));
    if (editions.length === 0 && isAnythingLacking(library, scope)) throw unavailable();
    const question = {
      text: ask.text,
      locale: ask.locale ?? spokenIn(editions),
      scope: editions.map(({ notice, sha256, locale }) => ({ notice, sha256, locale })),
      limit: ask.limit,
      kind: ask.kind,
      wantsOld: ask.currency === 'all',
      related: related === 'unavailable' ? null : related,
    };
    const about = { locale: ask.locale, degradations: degradationsOf(index, scope, related) };
    const answer = await index.ask(ask.mode, question, about).catch((error: unknown) => {
      if (!(error instanceof ThreadEnded)) throw error;
      deaths += 1;
      return null;
    });
    if (answer) return answer;
    // The first time it is waited until the thread has been fed again; a second time the question may be what it dies of.
    if (deaths > 1 || performance.now() - began > LONGEST_WAIT_MILLISECONDS) throw unavailable();
  }
}

/** @returns what is to be searched once the index has caught up with it, or when it has been waited for long enough */
async function caughtUp(index: SearchIndex, current: () => Scope, milliseconds: number): Promise<Scope> {
  const began = performance.now();
  for (;;) {
    const scope = current();
    const left = milliseconds - (performance.now() - began);
    const behind = scope.editions.filter((one) => index.standingOf(one) === 'behind');
    const young = scope.editions.filter(
      (one) =>
        ['partly', 'untraced'].includes(index.standingOf(one)) && index.ageOf(one) < WHOLE_WAIT_MILLISECONDS,
    );
    if (left <= 0 || (behind.length === 0 && young.length === 0)) return scope;
    const youngest = Math.min(...young.map(index.ageOf));
    const wholeLeft = behind.length > 0 ? left : WHOLE_WAIT_MILLISECONDS - youngest;
    await index.progress(behind, Math.min(left, wholeLeft));
  }
}

/** @returns what means something like the question; null when nobody looks for that */
async function findMeanings(
  { secondStage }: SearchDesk,
  { text, locale, kind }: SearchAsk,
  { editions }: Scope,
): Promise<readonly RelatedItem[] | null | 'unavailable'> {
  if (!secondStage || editions.length === 0) return null;
  const scope = editions.map(({ notice, locale }) => ({ notice, locale }));
  const ask = { text, locale: locale ?? spokenIn(editions), scope, kind, limit: RANKED_DEPTH };
  return secondStage.find(ask).catch(() => 'unavailable' as const);
}

function degradationsOf(index: SearchIndex, scope: Scope, related: unknown): Degradation[] {
  const standing = (wanted: string) =>
    scope.editions.filter((one) => index.standingOf(one) === wanted).map(({ slug }) => slug);
  const all: Degradation[] = [
    { reason: 'index_behind', notices: [...standing('behind'), ...standing('failing')] },
    { reason: 'other_locales_behind', notices: standing('partly') },
    { reason: 'edition_missing', notices: scope.missing },
  ];
  const isTold = ({ reason, notices }: Degradation) =>
    notices.length > 0 || (reason === 'edition_missing' && scope.isAnyUnknown);
  const told = all.filter(isTold);
  return related === 'unavailable' ? [...told, { reason: 'embeddings_unavailable', notices: [] }] : told;
}

function isAnythingLacking(library: Library, { editions, missing, isAnyUnknown }: Scope): boolean {
  const isLoaded = library.freshness.checkedAt !== null || library.all().size > 0;
  return editions.length > 0 || missing.length > 0 || isAnyUnknown || !isLoaded;
}

/** @returns the locale that most of what is searched is in, for want of a word about the caller's */
function spokenIn(editions: readonly Scoped[]): string {
  const counts = Map.groupBy(editions, ({ locale }) => locale);
  const [most] = [...counts].sort((a, b) => b[1].length - a[1].length);
  return most?.[0] ?? 'en';
}

function unavailable(): Refusal {
  const detail = 'The published answers are being made searchable. Try again in a second.';
  return new Refusal('search_unavailable', detail, { headers: { 'retry-after': '1' } });
}
