/**
 * Many strings in two buffers, so that they go from one thread to another without being copied and cost the garbage
 * collector nothing. UTF-16 as it is, so a lone surrogate survives.
 */
export interface StringTable {
  units: Uint16Array<ArrayBuffer>;
  /** Where each string begins in `units`, and at last where the last one ends. */
  offsets: Uint32Array<ArrayBuffer>;
}

/** @returns the strings as a table, in their order */
export function tableOf(strings: readonly string[]): StringTable {
  const offsets = new Uint32Array(strings.length + 1);
  let total = 0;
  for (const [index, text] of strings.entries()) {
    total += text.length;
    offsets[index + 1] = total;
  }
  const units = new Uint16Array(total);
  let at = 0;
  for (const text of strings) {
    for (let index = 0; index < text.length; index += 1) units[at++] = text.charCodeAt(index);
  }
  return { units, offsets };
}

/** @returns how many strings a table holds */
export function countOf(table: StringTable): number {
  return table.offsets.length - 1;
}

/** @returns one string of a table; empty where there is none */
export function stringAt(table: StringTable, index: number): string {
  const units = unitsAt(table, index);
  let text = '';
  // In pieces, as an argument list has a limit.
  for (let from = 0; from < units.length; from += 4096) {
    text += String.fromCharCode(...units.subarray(from, from + 4096));
  }
  return text;
}

/** @returns the code units of one string of a table, as they lie there */
export function unitsAt(table: StringTable, index: number): Uint16Array {
  return table.units.subarray(table.offsets[index] ?? 0, table.offsets[index + 1] ?? 0);
}

/** @returns whether a string of a table is the text given */
export function isStringAt(table: StringTable, index: number, text: string): boolean {
  const from = table.offsets[index] as number;
  if ((table.offsets[index + 1] as number) - from !== text.length) return false;
  for (let at = 0; at < text.length; at += 1) {
    if (table.units[from + at] !== text.charCodeAt(at)) return false;
  }
  return true;
}

/**
 * Compares a string of a table with a text by code units, as `<` does.
 * @param length how many units of the string count: with that of a prefix, all strings that begin with it are equal to it
 * @returns below 0, 0 or above 0
 */
export function compareAt(
  table: StringTable,
  index: number,
  text: string,
  length = Number.POSITIVE_INFINITY,
): number {
  const from = table.offsets[index] as number;
  const own = Math.min((table.offsets[index + 1] as number) - from, length);
  const shared = Math.min(own, text.length);
  for (let at = 0; at < shared; at += 1) {
    const difference = (table.units[from + at] as number) - text.charCodeAt(at);
    if (difference !== 0) return difference;
  }
  return own - text.length;
}
