import { createLastingThread } from '../../../threads/lasting-thread.ts';
import { copyOf } from '../bytes.ts';
import type { MeaningAsk, RelatedItem, SecondStage } from '../second-stage.ts';
import { createBreaker, type Failure } from './breaker.ts';
import { createFeed, type News } from './feed.ts';
import { createMeaningKeeper, type StartThread } from './meaning-keeper.ts';
import { createPost, ProviderFault, type ProviderOptions } from './provider.ts';
import { vectorFile } from './vector-file.ts';

export interface EmbeddingsOptions extends ProviderOptions {
  /** Below this cosine two texts have nothing to do with each other; it depends on the model. */
  minSimilarity: number;
  /** Where vectors outlive the process; null keeps them in memory alone. */
  directory: string | null;
  log: EmbeddingsLog;
}

export interface EmbeddingsLog {
  error(detail: object, message: string): void;
  warn(detail: object, message: string): void;
  info(message: string): void;
}

/** So long, in milliseconds, a search waits for the meaning of its question at most. */
export const LONGEST_WAIT = 400;

const startMeaningThread: StartThread = (onDeath) =>
  createLastingThread(new URL('./embeddings-thread.ts', import.meta.url), onDeath);

/**
 * Starts the second stage of the search: what is published is sent to a provider of embeddings, and so is each question,
 * without what looks like personal data. Notes for agents are not sent.
 *
 * @param startThread what holds the vectors, off the event loop
 * @returns the stage, which goes on by itself whatever the provider does, until it is stopped
 */
export function startEmbeddings(
  options: EmbeddingsOptions,
  startThread: StartThread = startMeaningThread,
): SecondStage {
  const { url, model, apiKey, minSimilarity, directory, log } = options;
  const file = directory === null ? null : vectorFile(directory, { url, model });
  const stopping = new AbortController();
  const post = createPost({ url, model, apiKey }, stopping.signal);
  const clock = () => performance.now();
  const tell = (news: News) => {
    if (!stopping.signal.aborted) logNews(log, news);
  };
  const breaker = createBreaker(clock, (failure) =>
    tell(failure ? { kind: 'away', fault: failure.message } : { kind: 'back' }),
  );
  const keeper = createMeaningKeeper(startThread, {
    opening: { model, file, minSimilarity },
    onDeath(reason) {
      log.error({ err: reason }, 'the thread of the embeddings has died; it is started again');
      breaker.failed({ message: 'The thread has died.', retryAfter: null });
      feed.wake();
    },
    onFileFault: (fault) =>
      log.warn({ fault }, 'the embeddings on the local disk cannot be read; they are paid for again'),
  });
  const feed = createFeed({ keeper, post, breaker, model, tell, clock });

  const missed = (failure: Failure): Failure => {
    const isBusy = failure instanceof ProviderFault && failure.kind === 'busy';
    if (isBusy) breaker.putOff(failure);
    else breaker.missed(failure);
    feed.wake();
    return failure;
  };
  const find = async ({ text, locale, scope, kind, limit }: MeaningAsk): Promise<readonly RelatedItem[]> => {
    const request = await keeper.ask({ kind: 'question', ask: { text, locale, scope } });
    if (request === 'incomplete') throw new Error('Not everything that is published has its vector yet.');
    if (request === 'blank') return [];
    const answer = await post(request, LONGEST_WAIT).catch((error: ProviderFault) => {
      throw missed(error);
    });
    const found = await keeper.ask({ kind: 'find', answer, among: { scope, kind, limit } }, [answer.buffer]);
    if ('fault' in found) throw missed(new ProviderFault('away', found.fault));
    breaker.worked();
    return found.related;
  };

  return {
    put(notice, locale, texts) {
      keeper.put(notice, locale, copyOf(texts));
      feed.wake();
    },
    retain: keeper.retain,
    remove: keeper.remove,
    async find(question) {
      if (breaker.isOpen || !keeper.isOpen) throw new Error('The provider of embeddings is away.');
      return inTime(find(question));
    },
    async stop() {
      stopping.abort();
      await feed.stop();
      await keeper.end();
    },
  };
}

async function inTime<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The meaning of the question comes too late.')), LONGEST_WAIT);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

const sentences: Record<News['kind'], string> = {
  away: 'no embeddings are to be had; searching by words alone',
  back: 'embeddings are to be had again',
  refused: 'the provider of embeddings refuses a text; it is found by words alone',
  unkept: 'embeddings cannot be kept on the local disk; a restart pays for them again',
};

function logNews(log: EmbeddingsLog, news: News): void {
  const sentence = sentences[news.kind];
  if (news.kind === 'back') log.info(sentence);
  else log.warn('fault' in news ? { fault: news.fault } : {}, sentence);
}
