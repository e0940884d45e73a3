import { createEngine, type Engine } from '../../search/engine.ts';
import type { Segment } from '../../search/segment.ts';
import { fromBytes } from './bytes.ts';
import { type ItemPlace, type Items, openItems, type PackedItems } from './packed-items.ts';
import type { Trace, Traces } from './traces.ts';

/** An edition of a notice in one locale, as it comes from the thread that builds it. */
export interface Arrival {
  notice: string;
  /** Of the edition. */
  sha256: string;
  locale: string;
  isWithdrawn: boolean;
  segment: Segment;
  items: PackedItems;
  traces: Uint8Array;
}

/** What is known of the items of a notice in one locale. */
export interface Shown {
  items: Items;
  traceOf(id: string): Trace | undefined;
}

interface Notice {
  sha256: string;
  isWithdrawn: boolean;
  segments: Map<string, Segment>;
  shown: Map<string, Shown>;
}

/** The notices that are searched, actual ones or rehearsals, each with one edition. */
export interface Collection {
  readonly engine: Engine;
  /** Takes in an edition in one more locale, or the first locale of another edition, with which the one before is gone. */
  put(arrival: Arrival): void;
  /** Takes in since when the items of an edition read as they do. */
  trace(notice: string, sha256: string, locale: string, traces: Uint8Array): void;
  remove(notice: string): void;
  /** @returns what there is of an edition in a locale; null when that is not this edition, or not this locale */
  shown(notice: string, sha256: string, locale: string): Shown | null;
  isWithdrawn(notice: string): boolean;
}

export function createCollection(): Collection {
  const engine = createEngine();
  const notices = new Map<string, Notice>();
  return {
    engine,
    put({ notice, sha256, locale, isWithdrawn, segment, items, traces }) {
      const before = notices.get(notice);
      const isSame = before?.sha256 === sha256;
      const kept: Notice = isSame ? before : { sha256, isWithdrawn, segments: new Map(), shown: new Map() };
      kept.segments.set(locale, segment);
      kept.shown.set(locale, { items: openItems(items), traceOf: tracesIn(traces) });
      notices.set(notice, kept);
      engine.put(notice, kept.segments);
    },
    trace(notice, sha256, locale, traces) {
      const kept = notices.get(notice);
      const shown = kept?.sha256 === sha256 ? kept.shown.get(locale) : undefined;
      if (shown) shown.traceOf = tracesIn(traces);
    },
    remove(notice) {
      notices.delete(notice);
      engine.remove(notice);
    },
    shown(notice, sha256, locale) {
      const kept = notices.get(notice);
      return kept?.sha256 === sha256 ? (kept.shown.get(locale) ?? null) : null;
    },
    isWithdrawn: (notice) => notices.get(notice)?.isWithdrawn ?? false,
  };
}

/** @returns the places of the items that replaced one and hold now */
export function replacing({ items }: Shown, place: ItemPlace): ItemPlace[] {
  return place.replacedBy.flatMap((id) => items.place(id) ?? []);
}

function tracesIn(bytes: Uint8Array): Shown['traceOf'] {
  const traces = fromBytes<Traces>(bytes);
  return (id) => (Object.hasOwn(traces, id) ? traces[id] : undefined);
}
