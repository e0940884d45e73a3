import type { Breaker } from './breaker.ts';
import type { MeaningKeeper } from './meaning-keeper.ts';
import { requestFor } from './protocol.ts';
import { type Post, ProviderFault } from './provider.ts';

export interface FeedOptions {
  keeper: MeaningKeeper;
  post: Post;
  breaker: Breaker;
  model: string;
  /** Told of what keeps vectors from coming; with nothing of a text. */
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
// Long enough for a connection to be made and a model to be loaded, so that searches find them ready.
const LONGEST_MILLISECONDS = 30_000;

export function createFeed({ keeper, post, breaker, model, tell, clock }: FeedOptions): Feed {
  let isStopped = false;
  let isUnkept = false;
  let most = MOST_TEXTS;
  let wake = () => {};
  const { ask } = keeper;
  const probe = () => post(requestFor(model, ['probe']), LONGEST_MILLISECONDS);

  /** @returns whether there may be more to do at once */
  const step = async (): Promise<boolean> => {
    await keeper.open();
    const batch = await ask({ kind: 'next', most });
    if (!batch) {
      if (breaker.isOpen) await probe();
      breaker.recovered();
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
    // Slowly: it may be the number of texts that was refused, and would be again.
    most = Math.min(MOST_TEXTS, most + 1);
    breaker.recovered();
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
        if (error instanceof ProviderFault) breaker.failed(error);
        // Of a thread that has died, the breaker has been told.
        else if (breaker.retryAt <= clock())
          breaker.failed({ message: 'The thread fails.', retryAfter: null });
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
