import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../support/app.ts';
import { createReader, originOf, publish, write } from './instances.ts';

// Readers while editions are published one after the other: what they get is of one edition, and never an earlier one
// than they had. In each edition every text holds its number.

const SLUG = 'changing';
const EDITIONS = 30;
const paths = [
  '',
  '/faqs',
  '/contacts',
  '/faqs/how',
  '/feed.atom',
  '/feed.json',
  '/structured-data',
  '?format=text',
];

let writer: TestApp;
let follower: TestApp;

beforeAll(async () => {
  writer = await createTestApp();
  follower = await createTestApp({ databaseUrl: writer.databaseUrl, clock: writer.clock });
});
afterAll(async () => {
  await follower?.close();
  await writer?.close();
});

interface Observation {
  path: string;
  /** Every number that the body holds, once. */
  numbers: number[];
}

/** Reads on one connection until it is told to stop, and a little longer. */
async function observe(t: TestApp, turn: number, isOver: () => boolean): Promise<Observation[]> {
  const reader = createReader(originOf(t));
  const observations: Observation[] = [];
  try {
    for (let at = turn, left = paths.length; left > 0; at += 1) {
      const path = paths[at % paths.length] as string;
      const { status, body } = await reader.read(`/v1/notices/${SLUG}${path}`);
      if (status !== 200) throw new Error(`${path}: ${status} ${body}`);
      const numbers = [...body.matchAll(/number-(\d+)\b/g), ...body.matchAll(/"edition":(\d+)/g)];
      observations.push({ path, numbers: [...new Set(numbers.map(([, number]) => Number(number)))] });
      if (isOver()) left -= 1;
    }
    return observations;
  } finally {
    reader.close();
  }
}

test('no answer mixes two editions, and no connection goes back to an earlier one', async () => {
  const key = await writer.keyFor('admin');
  const publishNext = async (number: number) => {
    await write(writer, key, SLUG, `number-${number}`);
    await publish(writer, key, SLUG);
  };
  await publishNext(1);
  await follower.follower.hasten();
  let isOver = false;
  const readers = [writer, follower, writer, follower, writer, follower].map((t, turn) =>
    observe(t, turn, () => isOver),
  );
  const publishing = (async () => {
    for (let number = 2; number <= EDITIONS; number += 1) await publishNext(number);
    await follower.follower.hasten();
  })().finally(() => {
    isOver = true;
  });
  const [observed] = await Promise.all([Promise.all(readers), publishing]);

  const mixed = observed.flat().filter(({ numbers }) => numbers.length !== 1);
  expect(mixed).toEqual([]);
  for (const observations of observed) {
    const numbers = observations.map(({ numbers: [number] }) => number as number);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    expect(numbers.at(-1)).toBe(EDITIONS);
    expect(new Set(numbers).size).toBeGreaterThan(2);
  }
}, 60_000);
