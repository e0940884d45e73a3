import type { Asked, How, Means } from './asked.ts';
import { type SearchField, searchFields } from './entry.ts';
import type { Lane, Placed } from './lane.ts';
import { eachOccurrence } from './occurrences.ts';
import { ranking } from './ranking.ts';

/** Why an entry was found: what of the question, or what related word, it met by what means, in its weightiest field. */
export interface Match {
  text: string;
  how: How;
  field: SearchField;
}

export type Highlights = Partial<Record<SearchField, [start: number, end: number][]>>;

/** One thing asked for that an entry meets, and where. */
interface Met {
  asked: Asked;
  means: Means;
  spots: { field: SearchField; start: number; end: number }[];
}

/** A way to meet what is asked for, as a term of a segment offers it: `of` says which of several terms that are all needed. */
interface Way {
  asked: Asked;
  means: Means;
  of: number;
}

/**
 * Tells of one search why its hits are among them. What the terms of a segment stand for is worked out once.
 */
export class Explainer {
  #ways = new Map<Placed, Map<number, Way[]>>();
  readonly #question: string;

  constructor(question: string) {
    this.#question = question;
  }

  /**
   * @param entry its place in its segment
   * @param asked what was asked for in the lane
   * @returns why it was found, and the ranges of its texts that say so: of words, and of parts where no word says it
   */
  explain(
    lane: Lane,
    placed: Placed,
    entry: number,
    asked: readonly Asked[],
  ): { matches: Match[]; highlights: Highlights } {
    const met = metBy(placed, entry, this.#waysIn(lane, placed, asked));
    const words = met.filter(({ asked: { kind } }) => kind !== 'part' && kind !== 'related');
    const parts = met
      .filter(({ asked: { kind } }) => kind === 'part')
      .filter((part) => !isWithin(part, words));
    const related = met.filter(({ asked: { kind } }) => kind === 'related');
    return {
      matches: [
        ...words.map((each) => matchOf(this.#question, each)),
        ...joinParts(this.#question, parts),
        ...related.map((each) => ({ ...matchOf(this.#question, each), text: each.asked.text })),
      ],
      highlights: highlightsOf([...words, ...parts]),
    };
  }

  #waysIn(lane: Lane, placed: Placed, asked: readonly Asked[]): Map<number, Way[]> {
    const known = this.#ways.get(placed);
    if (known) return known;
    const ways = waysByTerm(lane.placed.indexOf(placed), asked);
    this.#ways.set(placed, ways);
    return ways;
  }
}

function waysByTerm(segment: number, asked: readonly Asked[]): Map<number, Way[]> {
  const ways = new Map<number, Way[]>();
  for (const each of asked) {
    for (const means of each.means) {
      for (const [of, ranges] of means.all.entries()) {
        const way = { asked: each, means, of };
        for (
          let term = ranges[segment * 2] as number;
          term < (ranges[segment * 2 + 1] as number);
          term += 1
        ) {
          const known = ways.get(term);
          if (known) known.push(way);
          else ways.set(term, [way]);
        }
      }
    }
  }
  return ways;
}

function metBy({ segment }: Placed, entry: number, ways: ReadonlyMap<number, readonly Way[]>): Met[] {
  const byMeans = new Map<Means, Found>();
  eachOccurrence(segment.occurrences, entry, (term, field, start, end) => {
    const offered = ways.get(term);
    if (offered === undefined) return;
    for (const { asked, means, of } of offered) {
      let found = byMeans.get(means);
      if (found === undefined) {
        found = { asked, means, spots: [], held: [0, 0, 0, 0] };
        byMeans.set(means, found);
      }
      found.spots.push({ field: searchFields[field] as SearchField, start, end });
      found.held[field] = (found.held[field] as number) | (1 << of);
    }
  });
  return bestMeans([...byMeans.values()].flatMap(whole));
}

/** What was found of one means: for each field a bit for each of the terms that are all needed. */
interface Found extends Met {
  held: number[];
}

/** Only a field that holds all that is needed meets what is asked for. */
function whole({ asked, means, spots, held }: Found): Met[] {
  const all = 2 ** means.all.length - 1;
  const within = spots.filter(({ field }) => held[searchFields.indexOf(field)] === all);
  return within.length === 0 ? [] : [{ asked, means, spots: within }];
}

/** Of several means by which a thing is met, the one that scores; what the others found is highlighted with it. */
function bestMeans(all: readonly Met[]): Met[] {
  const best = new Map<Asked, Met>();
  for (const met of all) {
    const known = best.get(met.asked);
    if (known === undefined) best.set(met.asked, met);
    else {
      const [better, other] = met.means.share > known.means.share ? [met, known] : [known, met];
      best.set(met.asked, { ...better, spots: [...better.spots, ...other.spots] });
    }
  }
  return [...best.values()].sort((one, other) => startOf(one) - startOf(other));
}

/** Where it stands in the question; at the end if it does not. */
function startOf({ asked }: Met): number {
  return asked.spots[0]?.start ?? Number.MAX_SAFE_INTEGER;
}

function isWithin({ asked }: Met, words: readonly Met[]): boolean {
  return asked.spots.every((part) =>
    words.some((word) => word.asked.spots.some(({ start, end }) => start <= part.start && part.end <= end)),
  );
}

function matchOf(question: string, { asked, means, spots }: Met): Match {
  const [spot] = asked.spots;
  return { text: question.slice(spot?.start ?? 0, spot?.end ?? 0), how: means.how, field: weightiest(spots) };
}

function weightiest(spots: Met['spots']): SearchField {
  const fields = new Set(spots.map(({ field }) => field));
  const byWeight = searchFields.toSorted(
    (one, other) => ranking.fields[other].weight - ranking.fields[one].weight,
  );
  return byWeight.find((field) => fields.has(field)) as SearchField;
}

/** Parts that overlap in the question are told as one. */
function joinParts(question: string, parts: readonly Met[]): Match[] {
  const spots = parts.flatMap(({ asked }) => asked.spots);
  return mergeRanges(spots.map(({ start, end }) => [start, end])).map(([start, end]) => {
    const joined = parts.filter(({ asked }) =>
      asked.spots.some((spot) => start <= spot.start && spot.end <= end),
    );
    return {
      text: question.slice(start, end),
      how: 'part',
      field: weightiest(joined.flatMap((part) => part.spots)),
    };
  });
}

function highlightsOf(met: readonly Met[]): Highlights {
  const highlights: Highlights = {};
  for (const field of searchFields) {
    const ranges = met.flatMap(({ spots }) =>
      spots.filter((spot) => spot.field === field).map(({ start, end }): [number, number] => [start, end]),
    );
    if (ranges.length > 0) highlights[field] = mergeRanges(ranges);
  }
  return highlights;
}

/** @returns the ranges in their order, those that overlap or touch as one */
function mergeRanges(ranges: [number, number][]): [start: number, end: number][] {
  const merged: [number, number][] = [];
  for (const [start, end] of ranges.sort((one, other) => one[0] - other[0] || one[1] - other[1])) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else if (end > start) merged.push([start, end]);
  }
  return merged;
}
