import type { EngineHit } from '../../search/engine.ts';
import type { ItemKind } from '../item.ts';
import { type Collection, replacing, type Shown } from './collection.ts';
import { fuse, RANKED_DEPTH } from './fuse.ts';
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

function findAmong(ask: Ask, isAmong: (notice: string) => boolean): { current: Finding[]; old: Finding[] } {
  const findings = matching(ask, isAmong);
  return {
    current: withReplacements(findings),
    old: findings.filter(({ place }) => place.isOld),
  };
}

/** @returns the best matches among some notices, the best first, with those that do not hold any more */
function matching({ collection, question, scope }: Ask, isAmong: (notice: string) => boolean): Finding[] {
  const among = [...scope].filter(([notice]) => isAmong(notice));
  if (among.length === 0) return [];
  const placeOf = (notice: string, id: string) => {
    const place = isAmong(notice) ? scope.get(notice)?.items.place(id) : undefined;
    return place && (question.kind === null || place.kind === question.kind) ? place : null;
  };
  const hitsThatAre = (isOld: boolean) =>
    collection.engine.search({
      text: question.text,
      locale: question.locale,
      scope: question.scope.filter(({ notice }) => scope.has(notice)),
      limit: question.related ? Math.max(question.limit, RANKED_DEPTH) : question.limit,
      accepts: (notice, id) => placeOf(notice, id)?.isOld === isOld,
    });
  // Looked for apart, so that neither takes the place of the other among the best; ranked together, as one ranking is what
  // another can be put together with.
  const old = among.some(([, { items }]) => items.hasOld) ? hitsThatAre(true) : [];
  const hits = [...hitsThatAre(false), ...old].sort((a, b) => b.score - a.score);
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

/** Puts what replaced a match that does not hold any more where that one would stand. @param byRank the best first */
function withReplacements(byRank: readonly Finding[]): Finding[] {
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
