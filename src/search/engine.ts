import { alternativesFor } from './alternatives.ts';
import { analyse } from './analysis/analyse.ts';
import { type Asked, askedIn } from './asked.ts';
import { Best } from './best.ts';
import { Explainer, type Highlights, type Match } from './explain.ts';
import { relatedTo } from './feedback.ts';
import { type Filed, file, lanesOf, type Scoped, scopeOf } from './filing.ts';
import type { Lane } from './lane.ts';
import { ranking } from './ranking.ts';
import { Scores } from './score.ts';
import type { Segment } from './segment.ts';
import { hearWords } from './sounds.ts';
import { minorIn } from './spoken.ts';
import { SynonymStore } from './synonym-store.ts';
import type { SynonymGroup } from './synonyms.ts';
import { Top } from './top.ts';
import { correctErrors } from './typing-errors.ts';

export type { SynonymGroup } from './synonyms.ts';

export interface Engine {
  /** Replaces all that is known of a notice, at once. */
  put(notice: string, segments: ReadonlyMap<string, Segment>): void;
  remove(notice: string): void;
  /** Replaces a locale's synonyms: the next search uses them. */
  setSynonyms(locale: string, groups: readonly SynonymGroup[]): void;
  search(query: EngineQuery): EngineHit[];
}

export interface EngineQuery {
  text: string;
  /** What the caller speaks. */
  locale: string;
  /** The notices to search, each with the locale in which its items are shown. */
  scope: readonly { notice: string; locale: string }[];
  limit: number;
  /** Which items may be among the hits; all if not given. */
  accepts?: (notice: string, entryId: string) => boolean;
}

export interface EngineHit {
  notice: string;
  id: string;
  /** Between 0 and about 1; comparable across notices and locales; higher is better. */
  score: number;
  matches: Match[];
  /** Where it matched. */
  locale: string;
  /** Merged ranges of its texts in the shown locale, in UTF-16 code units; none if it matched in another. */
  highlights: Highlights;
}

/** Of a longer question the beginning is searched for. */
const LONGEST_QUESTION = 2_000;

/** @returns an empty engine; all of it is synchronous, and one thread's own */
export function createEngine(): Engine {
  const notices = new Map<string, Filed>();
  const synonyms = new SynonymStore();
  const scores = new Scores();
  const best = new Best();

  return {
    put(notice, segments) {
      notices.set(notice, file(segments));
    },
    remove(notice) {
      notices.delete(notice);
    },
    setSynonyms(locale, groups) {
      synonyms.set(locale, groups);
    },
    search(query) {
      const question = beginningOf(query.text);
      const scoped = scopeOf(notices, query.scope);
      const lanes = lanesOf(scoped);
      const isMinor = minorIn(question, query.locale);
      const asked = lanes.map((lane) => {
        const terms = analyse(question, lane.locale).filter((term) => !isMinor(term, lane.locale));
        const known = synonyms.between(query.locale, lane.locale);
        return hearWords(lane, question, askedIn(lane, question, terms, known));
      });
      correctErrors(lanes, question, asked);
      best.begin(scoped.reduce((sum, { filed }) => sum + filed.ids.length, 0));
      for (const [index, lane] of lanes.entries()) {
        const inLane = asked[index] as Asked[];
        inLane.push(...alternativesFor(lane, question, query.locale, inLane));
        inLane.push(...scoreLane(lane, inLane, scores));
        best.take(lane, index, scores);
      }
      const explainer = new Explainer(question);
      return bestItems(scoped, best, query).map(({ notice, id, item }) => {
        const { lane, placed, entry } = best.placeOf(item, lanes);
        const why = explainer.explain(lanes[lane] as Lane, placed, entry, asked[lane] as Asked[]);
        return {
          notice,
          id,
          score: best.scores[item] as number,
          matches: why.matches,
          locale: placed.segment.locale,
          highlights: placed.isShown ? why.highlights : {},
        };
      });
    },
  };
}

/** No half of a character is left at the end. */
function beginningOf(question: string): string {
  return question.slice(0, LONGEST_QUESTION).replace(/[\uD800-\uDBFF]$/, '');
}

/** @returns the related words that the second pass asked for */
function scoreLane(lane: Lane, asked: readonly Asked[], scores: Scores): Asked[] {
  scores.begin(lane.size);
  const covering = asked.some(({ kind }) => kind === 'word') ? 'word' : asked[0]?.kind;
  for (const each of asked) scores.add(lane, each, each.kind === covering);
  if (lane.size < ranking.feedback.laneSize || !lane.placed.some(({ isShown }) => isShown)) return [];
  const related = relatedTo(lane, asked, scores);
  for (const each of related) scores.add(lane, each, false);
  return related;
}

/** @returns the best items that are accepted and match at all; of equal ones those of the notice whose name comes first, in its order */
function bestItems(scoped: readonly Scoped[], best: Best, { limit, accepts }: EngineQuery) {
  const { scores } = best;
  const isBetter = (one: number, other: number) => {
    const difference = (scores[one] as number) - (scores[other] as number);
    return difference > 0 || (difference === 0 && one < other);
  };
  const top = new Top(limit, isBetter);
  for (const { notice, filed, firstItem } of scoped) {
    for (const [place, id] of filed.ids.entries()) {
      const item = firstItem + place;
      if (scores[item] !== 0 && top.wants(item) && (accepts?.(notice, id) ?? true)) top.keep(item);
    }
  }
  const items = top.take();
  const least = Math.max(ranking.least.score, (scores[items[0] ?? 0] as number) * ranking.least.ofBest);
  const matching = items.filter((item) => (scores[item] as number) >= least);
  return matching.map((item) => {
    const { notice, filed, firstItem } = scoped.findLast((each) => each.firstItem <= item) as Scoped;
    return { notice, id: filed.ids[item - firstItem] as string, item };
  });
}
