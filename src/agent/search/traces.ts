// Since which edition each item reads as it does. Found by comparing digests (item-digest.ts) with those of the edition
// before, and of the one before that, as far as needed; what is known is taken over by the next edition.

/** Since when one item reads as it does, as far as that has been looked up. */
export interface Trace {
  digest: string;
  /** The oldest edition known so far in which it reads so, without a break. */
  edition: number;
  publishedAt: string;
  /** Whether it may have read so in editions that have not been looked at. */
  isOpen: boolean;
}

/** By the item's id. */
export type Traces = Record<string, Trace>;

export interface TracedEdition {
  number: number;
  publishedAt: string;
}

/**
 * @param digests of the items of an edition in one locale, by their ids
 * @param before the traces of the very edition before, in the same locale; null when they are not known, empty when there
 *   is no such edition or it has not the locale
 */
export function beginTraces(
  digests: ReadonlyMap<string, string>,
  { number, publishedAt }: TracedEdition,
  before: Traces | null,
): Traces {
  const traces: Traces = {};
  for (const [id, digest] of digests) {
    const earlier = before && Object.hasOwn(before, id) ? before[id] : undefined;
    const isSame = earlier?.digest === digest;
    traces[id] = isSame ? earlier : { digest, edition: number, publishedAt, isOpen: before === null };
  }
  return traces;
}

/**
 * Looks one edition further back.
 *
 * @param older the digests of the items in the edition before all that have been looked at
 * @param isFirst whether there is none before that one
 */
export function traceBack(
  traces: Traces,
  older: ReadonlyMap<string, string>,
  { number, publishedAt }: TracedEdition,
  isFirst: boolean,
): Traces {
  const further: Traces = {};
  for (const [id, trace] of Object.entries(traces)) {
    const isSame = trace.isOpen && older.get(id) === trace.digest;
    further[id] = isSame
      ? { ...trace, edition: number, publishedAt, isOpen: !isFirst }
      : { ...trace, isOpen: false };
  }
  return further;
}

/**
 * Goes on with what is known already.
 *
 * @param known the traces of the edition before all that have been looked at, as far back as they go
 */
export function joinTraces(traces: Traces, known: Traces): Traces {
  const joined: Traces = {};
  for (const [id, trace] of Object.entries(traces)) {
    const older = Object.hasOwn(known, id) ? known[id] : undefined;
    const isSame = trace.isOpen && older?.digest === trace.digest;
    joined[id] = isSame ? older : { ...trace, isOpen: false };
  }
  return joined;
}

/** @returns whether there is nothing more to look up */
export function isTraced(traces: Traces): boolean {
  return Object.values(traces).every(({ isOpen }) => !isOpen);
}
