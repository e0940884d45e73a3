/**
 * @returns what a record has under a key of its own; keys come from people, and "constructor" is one that every object
 *   answers to
 */
export function own<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
