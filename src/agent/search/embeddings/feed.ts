import type { Breaker } from './breaker.ts';
import type { AskMeaning } from './messages.ts';
import { requestFor } from './protocol.ts';
import { type Post, ProviderFault } from './provider.ts';

export interface FeedOptions {
  ask: AskMeaning;
  post: Post;
  breaker: Breaker;
  model: string;
  /** Told of what keeps vectors from coming, and that they come again; with nothing of a text. */
  tell: (news: News) => void;
  /** A clock in milliseconds that only goes forward. */
  clock: () => number;
}

export type News =
  | { kind: 'away'; fault: string }
  | { kind: 'back' }
  | { kind: 'refused'; fault: string }
  | { kind: 'unkept' };

/** Brings the vectors of what is published, in the background, and finds out when a provider that was away is back. */
export interface Feed {
  /** Looks at once whether there is something to do. */
  wake(): void;
  stop(): Promise<void>;
}

const MOST_TEXTS = 64;
const LONGEST_MILLISECONDS = 30_000;

export function createFeed({ ask, post, breaker, model, tell, clock }: FeedOptions): Feed {
  let isStopped = false;
  let isAway = false;
  let isUnkept = false;
  let most = MOST_TEXTS;
  let wake = () => {};

  const giveUp = (fault: string, retryAfter: number | null) => {
    breaker.failed(retryAfter);
    if (isStopped) return;
    if (!isAway) tell({ kind: 'away', fault });
    isAway = true;
  };
  const welcomeBack = () => {
    breaker.worked();
    if (isAway) tell({ kind: 'back' });
    isAway = false;
  };
  const probe = () => post(requestFor(model, ['probe']), LONGEST_MILLISECONDS);

  /** @returns whether there may be more to do at once */
  const step = async (): Promise<boolean> => {
    const batch = await ask({ kind: 'next', most });
    if (!batch) {
      if (breaker.isOpen) {
        await probe();
        welcomeBack();
      }
      return false;
    }
    const { digests, request } = batch;
    const answer = await post(request, LONGEST_MILLISECONDS).catch(async (error: unknown) => {
      if (!(error instanceof ProviderFault) || error.kind !== 'refused') throw error;
      if (digests.length > 1) {
        most = Math.floor(digests.length / 2);
        return null;
      }
      // It may be the text, or any text.
      await probe();
      await ask({ kind: 'setAside', digests });
      tell({ kind: 'refused', fault: error.message });
      return null;
    });
    if (answer === null) return true;
    const taken = await ask({ kind: 'take', digests, answer }, [answer.buffer]);
    if ('fault' in taken) throw new ProviderFault('away', taken.fault);
    if (!taken.isKept && !isUnkept) tell({ kind: 'unkept' });
    isUnkept = !taken.isKept;
    most = Math.min(MOST_TEXTS, most * 2);
    welcomeBack();
    return true;
  };

  const run = async () => {
    while (!isStopped) {
      const woken = new Promise<void>((resolve) => {
        wake = resolve;
      });
      // What has been asked for while it was away can wait as well.
      const pause = breaker.isOpen ? breaker.retryAt - clock() : 0;
      if (pause > 0) {
        await until(woken, pause);
        continue;
      }
      const isMore = await step().catch((error: unknown) => {
        const isKnown = error instanceof ProviderFault;
        // Otherwise the thread has ended; it is started and fed again.
        giveUp(isKnown ? error.message : 'The thread has ended.', isKnown ? error.retryAfter : null);
        return true;
      });
      if (!isMore && !isStopped && !breaker.isOpen) await woken;
    }
  };
  const running = run();

  return {
    wake: () => wake(),
    async stop() {
      isStopped = true;
      wake();
      await running;
    },
  };
}

async function until(woken: Promise<void>, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const slept = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
    timer.unref();
  });
  await Promise.race([woken, slept]);
  clearTimeout(timer);
}
