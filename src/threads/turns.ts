import { setImmediate } from 'node:timers/promises';

const LONGEST_TURN_MILLISECONDS = 5;

/** Lets others come to their turn on the event loop, between two steps that each take a while. */
export async function giveTurn(): Promise<void> {
  await setImmediate();
}

/** Maps many items on the event loop in turns, between which others come to theirs. */
export async function mapInTurns<Item, Result>(
  items: readonly Item[],
  map: (item: Item, index: number) => Result,
): Promise<Result[]> {
  const results: Result[] = [];
  let began = performance.now();
  for (const [index, item] of items.entries()) {
    results.push(map(item, index));
    if (performance.now() - began < LONGEST_TURN_MILLISECONDS) continue;
    await setImmediate();
    began = performance.now();
  }
  return results;
}
