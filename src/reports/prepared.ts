import type { LibraryEdition, Reading } from '../editions/reading.ts';
import { createBoundedQueue } from '../threads/queue.ts';
import { createThread } from '../threads/thread.ts';
import type { Prepared, Reported } from './prepare.ts';

// The words of Japanese are found with a dictionary that takes memory, so the thread ends when it has rested.
const preparing = createThread<Reported, Prepared>(new URL('./prepare-thread.ts', import.meta.url), {
  isSeldomNeeded: true,
});
const inTurn = createBoundedQueue('Many reports of agents are being taken in');

/**
 * @param edition that the report is about, of the library; null for none
 * @returns what an agent has typed, ready to be kept: see `prepare`
 * @throws Refusal `overloaded`, `edition_unavailable`
 */
export function prepared(
  library: Reading,
  edition: LibraryEdition | null,
  reported: Omit<Reported, 'about'>,
): Promise<Prepared> {
  return inTurn(async () => {
    const about = edition && {
      content: await library.read(edition, 'content'),
      agent: await library.read(edition, 'agent'),
    };
    return preparing.run({ ...reported, about });
  });
}
