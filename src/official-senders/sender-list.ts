import { bodyName } from '../editions/bytes.ts';
import type { Library } from '../editions/library.ts';
import type { LibraryEdition } from '../editions/reading.ts';
import { Refusal } from '../errors.ts';
import { createThread } from '../threads/thread.ts';
import { type ListedSender, listedSender, type PublicSender } from './listed-sender.ts';
import { indexSenders, type SenderIndex } from './sender-index.ts';
import { sendersOf } from './senders-of.ts';

/** The senders that the notices list which are shown now. */
export interface SenderList {
  fakes: SenderIndex;
  officials: SenderIndex;
  /** Those that one notice calls official. */
  officialsOf(noticeId: string): SenderIndex;
  /** Whether every notice is in it; some may be missing on this instance at the moment. */
  isComplete: boolean;
}

const RETRY_MILLISECONDS = 1_000;

/**
 * @returns a function that gives the list as it is now; when a notice has changed, that one is read again, once for all
 *   who ask meanwhile
 */
export function followSenders(library: Library): () => Promise<SenderList> {
  let known: SendersByEdition = new Map();
  let list: Promise<SenderList> | null = null;
  let lastsUntil = Number.POSITIVE_INFINITY;
  library.onChange(() => {
    list = null;
  });
  return () => {
    if (list && performance.now() < lastsUntil) return list;
    lastsUntil = Number.POSITIVE_INFINITY;
    const begun = readEditions(library, known).then(({ read, isComplete }) => {
      known = read;
      return listOf([...read.values()].flat(), isComplete);
    });
    list = begun;
    // A copy that could not be read is mended without a word.
    const tryAgain = () => {
      if (list === begun) lastsUntil = performance.now() + RETRY_MILLISECONDS;
    };
    begun.then(({ isComplete }) => isComplete || tryAgain(), tryAgain);
    return begun;
  };
}

/** By the digest of each edition: they are read once. */
type SendersByEdition = ReadonlyMap<string, readonly ListedSender[]>;

async function readEditions(
  library: Library,
  known: SendersByEdition,
): Promise<{ read: SendersByEdition; isComplete: boolean }> {
  const read = new Map<string, readonly ListedSender[]>();
  let isComplete = library.missing().length === 0;
  for (const edition of library.shown(null)) {
    const { sha256 } = edition.head;
    const senders = known.get(sha256) ?? (await readSenders(library, edition));
    if (senders) read.set(sha256, senders);
    else isComplete = false;
  }
  return { read, isComplete };
}

// Up to here parsing takes the event loop a millisecond or two.
const LONG_BODY = 256 * 1024;
const thread = createThread<Uint8Array, PublicSender[]>(new URL('./senders-thread.ts', import.meta.url), {
  isSeldomNeeded: true,
});

/** @returns the senders of an edition; null when its copy on this instance cannot be read at the moment */
async function readSenders(library: Library, edition: LibraryEdition): Promise<ListedSender[] | null> {
  const { head } = edition;
  try {
    // Every body has them; this one is the shortest.
    const body = await library.read(edition, bodyName(head.sourceLocale, 'text'));
    const senders = body.length > LONG_BODY ? await thread.run(new Uint8Array(body)) : sendersOf(body);
    return senders.flatMap((sender) => listedSender(sender, head) ?? []);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'edition_unavailable') return null;
    throw error;
  }
}

function listOf(senders: readonly ListedSender[], isComplete: boolean): SenderList {
  // What a withdrawn notice vouched for nobody vouches for any more; what it warned of stays dangerous.
  const officials = senders.filter(({ status, notice }) => status === 'official' && notice.status === 'live');
  const ofNotices = Map.groupBy(officials, ({ notice }) => notice.noticeId);
  const made = new Map<string, SenderIndex>();
  return {
    fakes: indexSenders(senders.filter(({ status }) => status === 'known_fake')),
    officials: indexSenders(officials),
    officialsOf(noticeId) {
      const index = made.get(noticeId) ?? indexSenders(ofNotices.get(noticeId) ?? []);
      made.set(noticeId, index);
      return index;
    },
    isComplete,
  };
}
