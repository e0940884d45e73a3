/** Names by their length, to be looked up by what somebody writes who mistypes or imitates them. */
export type NamesByLength = ReadonlyMap<number, readonly string[]>;

export function byLength(names: Iterable<string>): NamesByLength {
  return Map.groupBy(new Set(names), ({ length }) => length);
}

/**
 * @returns a name that is one typing error away: a letter too few, too many, another, or two in the wrong order (the
 *   optimal string alignment distance, after Damerau); null when there is none
 */
export function nearestTo(written: string, names: NamesByLength): string | null {
  for (const difference of [0, -1, 1]) {
    const near = names.get(written.length + difference)?.find((name) => isOneErrorApart(name, written));
    if (near !== undefined) return near;
  }
  return null;
}

function isOneErrorApart(a: string, b: string): boolean {
  const [longer, shorter] = a.length >= b.length ? [a, b] : [b, a];
  let start = 0;
  while (start < longer.length && longer[start] === shorter[start]) start += 1;
  if (start === longer.length) return false;
  const rest = longer.slice(start + 1);
  if (longer.length > shorter.length) return rest === shorter.slice(start);
  const isSwapped = longer[start] === shorter[start + 1] && longer[start + 1] === shorter[start];
  return rest === shorter.slice(start + 1) || (isSwapped && rest.slice(1) === shorter.slice(start + 2));
}
