import { expect, test } from 'vitest';
import { type SearchDesk, search } from '../../src/agent/search/search.ts';
import type { SearchIndex } from '../../src/agent/search/search-index.ts';
import { createLibrary } from '../../src/editions/library.ts';
import { ThreadEnded } from '../../src/threads/lasting-thread.ts';

// What becomes of a question in the very moment in which the thread that holds the index dies.

const ask = {
  text: 'refund',
  locale: 'en',
  notice: null,
  limit: 10,
  kind: null,
  currency: 'current' as const,
  mode: 'actual' as const,
};

/** A desk whose index answers, but dies of the first questions. */
function deskThatDies(times: number): SearchDesk & { asked: () => number } {
  let asked = 0;
  const index: Pick<SearchIndex, 'start' | 'ask'> = {
    start() {},
    async ask() {
      asked += 1;
      if (asked <= times) throw new ThreadEnded('The thread has ended.');
      return { outcome: 'miss', body: new Uint8Array() };
    },
  };
  const library = createLibrary();
  library.note({ checkedAt: 0 });
  return { library, index: index as SearchIndex, secondStage: null, asked: () => asked };
}

test('it is asked again of the thread that has been started anew', async () => {
  const desk = deskThatDies(1);
  expect(await search(desk, ask)).toMatchObject({ outcome: 'miss' });
  expect(desk.asked()).toBe(2);
});

test('one that a thread may die of is not asked for ever', async () => {
  const desk = deskThatDies(9);
  await expect(search(desk, ask)).rejects.toMatchObject({ code: 'search_unavailable' });
  expect(desk.asked()).toBe(2);
});
