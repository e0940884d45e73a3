import type { EngineHit } from '../../search/engine.ts';
import type { ItemKind } from '../item.ts';
import { type Collection, replacing, type Shown } from './collection.ts';
import { fuse } from './fuse.ts';
import type { ItemPlace } from './packed-items.ts';
import type { RelatedItem } from './second-stage.ts';

/** A question to the index. */
export interface Question {
  text: string;
  /** What the caller speaks. */
  locale: string;
  /** The editions to search, each with the locale in which its items are shown. */
  scope: readonly { notice: string; sha256: string; locale: string }[];
  limit: number;
  kind: ItemKind | null;
  /** Whether what does not hold any more is wanted too, even if something current matches. */
  wantsOld: boolean;
  /** What another retriever has found, the best first; null when there is none. */
  related: readonly RelatedItem[] | null;
}

/** An item that answers a question, with how it was found. */
export interface Finding {
  notice: string;
  place: ItemPlace;
  shown: Shown;
  score: number;
  hit: EngineHit | null;
  /** The item that matched, where this one is given because it replaced that one. */
  insteadOf: ItemPlace | null;
}

// So deep are two rankings looked at to put them together.
const FUSED_DEPTH = 60;

/**
 * Finds what answers a question: what holds before what does not, live notices before withdrawn ones, and the better match
 * before the worse. What does not hold any more is given only if it is asked for or nothing else matches; what replaced it
 * stands in its place, since callers use the words of what they once read.
 */
export function find(collection: Collection, question: Question): Finding[] {
  const scope = new Map(
    question.scope.flatMap(({ notice, sha256, locale }) => {
      const shown = collection.shown(notice, sha256, locale);
      return shown ? [[notice, shown] as const] : [];
    }),
  );
  const ask: Ask = { collection, question, scope };
  const live = findAmong(ask, (notice) => !collection.isWithdrawn(notice));
  const withdrawn = findAmong(ask, collection.isWithdrawn);
  const current = [...live.current, ...withdrawn.current];
  const isOldGiven = question.wantsOld || current.length === 0;
  const old = isOldGiven ? [...live.old, ...withdrawn.old] : [];
  return [...current, ...old].slice(0, question.limit);
}

interface Ask {
  collection: Collection;
  question: Question;
  scope: ReadonlyMap<string, Shown>;
}

/** Each group is looked for by itself, so that none takes the place of another among the best. */
function findAmong(ask: Ask, isAmong: (notice: string) => boolean): { current: Finding[]; old: Finding[] } {
  const among = [...ask.scope].filter(([notice]) => isAmong(notice));
  if (among.length === 0) return { current: [], old: [] };
  const hasOld = among.some(([, { items }]) => items.hasOld);
  const old = hasOld ? matching(ask, (notice, { isOld }) => isOld && isAmong(notice)) : [];
  const current = matching(ask, (notice, { isOld }) => !isOld && isAmong(notice));
  return { current: withReplacements(current, old), old };
}

/** @returns the best matches among the items that are accepted, the best first */
function matching(
  { collection, question, scope }: Ask,
  isAccepted: (notice: string, place: ItemPlace) => boolean,
): Finding[] {
  const placeOf = (notice: string, id: string) => {
    const place = scope.get(notice)?.items.place(id);
    if (!place || !isAccepted(notice, place)) return null;
    return question.kind === null || place.kind === question.kind ? place : null;
  };
  const hits = collection.engine.search({
    text: question.text,
    locale: question.locale,
    scope: question.scope.filter(({ notice }) => scope.has(notice)),
    limit: question.related ? Math.max(question.limit, FUSED_DEPTH) : question.limit,
    accepts: (notice, id) => placeOf(notice, id) !== null,
  });
  const findings = new Map<string, Finding>();
  const take = (notice: string, id: string, score: number, hit: EngineHit | null) => {
    const place = placeOf(notice, id);
    const shown = scope.get(notice);
    if (!place || !shown) return [];
    const name = `${notice} ${id}`;
    const known = findings.get(name);
    findings.set(name, known ?? { notice, place, shown, score, hit, insteadOf: null });
    return [name];
  };
  const lexical = hits.flatMap((hit) => take(hit.notice, hit.id, hit.score, hit));
  if (question.related === null) return [...findings.values()];
  const meant = question.related.flatMap(({ notice, id, similarity }) => take(notice, id, similarity, null));
  return [...fuse([lexical, meant])].map(([name, score]) => ({ ...(findings.get(name) as Finding), score }));
}

/** Puts what replaced a match that does not hold any more where that one would stand. */
function withReplacements(current: readonly Finding[], old: readonly Finding[]): Finding[] {
  const byRank = [...current, ...old].sort((a, b) => b.score - a.score);
  const given = new Map<string, Finding>();
  const keep = (finding: Finding) => {
    const name = `${finding.notice} ${finding.place.id}`;
    const before = given.get(name);
    // Its own words say better why it is there.
    if (!before) given.set(name, finding);
    else if (before.insteadOf && !finding.insteadOf) given.set(name, { ...finding, score: before.score });
  };
  for (const finding of byRank) {
    if (!finding.place.isOld) keep(finding);
    else {
      const { notice, shown, score, hit } = finding;
      for (const place of replacing(shown, finding.place)) {
        keep({ notice, place, shown, score, hit, insteadOf: finding.place });
      }
    }
  }
  return [...given.values()];
}
