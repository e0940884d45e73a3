import { createLastingThread } from '../../../threads/lasting-thread.ts';
import { type Bytes, copyOf } from '../bytes.ts';
import type { MeaningAsk, RelatedItem, SecondStage } from '../second-stage.ts';
import { type Breaker, createBreaker } from './breaker.ts';
import { createFeed, type News } from './feed.ts';
import type { AskMeaning, MeaningAnswer, MeaningMessage } from './messages.ts';
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

/**
 * Starts the second stage of the search: what is published is sent to a provider of embeddings, and so is each question,
 * without what looks like personal data. Notes for agents are not sent.
 *
 * @returns the stage, which goes on by itself whatever the provider does, until it is stopped
 */
export function startEmbeddings(options: EmbeddingsOptions): SecondStage {
  const { url, model, apiKey, minSimilarity, directory, log } = options;
  const file = directory === null ? null : vectorFile(directory, { url, model });
  const stopping = new AbortController();
  const post = createPost({ url, model, apiKey }, stopping.signal);
  const clock = () => performance.now();
  const breaker = createBreaker(clock);
  // What the thread has been told, for when it has to be told again.
  const told = new Map<string, Map<string, Bytes>>();
  const thread = createLastingThread<MeaningMessage, MeaningAnswer>(
    new URL('./embeddings-thread.ts', import.meta.url),
    (reason) => {
      log.error({ err: reason }, 'the thread of the embeddings has died; it is started again');
      open();
    },
  );
  const ask = ((message, transfer) => thread.ask(message, transfer)) as AskMeaning;
  // A thread that has died is told everything again, so nobody has to care.
  const tellThread = (message: Extract<MeaningMessage, { kind: 'open' | 'put' | 'remove' }>) =>
    ask(message).catch(() => null);
  const open = () => {
    void tellThread({ kind: 'open', options: { model, file, minSimilarity } }).then((opened) => {
      const fault = opened && 'fileFault' in opened ? opened.fileFault : null;
      if (fault !== null)
        log.warn({ fault }, 'the embeddings on the local disk cannot be read; they are paid for again');
    });
    for (const [notice, locales] of told) {
      for (const [locale, texts] of locales) void tellThread({ kind: 'put', notice, locale, texts });
    }
  };
  open();
  const feed = createFeed({ ask, post, breaker, model, tell: (news) => logNews(log, news), clock });

  const find = async ({ text, locale, scope, limit }: MeaningAsk): Promise<readonly RelatedItem[]> => {
    const request = await ask({ kind: 'question', ask: { text, locale, scope } });
    if (request === 'incomplete') throw new Error('Not everything that is published has its vector yet.');
    if (request === 'blank') return [];
    const answer = await post(request, LONGEST_WAIT).catch((error: unknown) => {
      noteFault(breaker, error);
      feed.wake();
      throw error;
    });
    const found = await ask({ kind: 'find', answer, scope, limit }, [answer.buffer]);
    if ('related' in found) {
      breaker.worked();
      return found.related;
    }
    breaker.missed();
    feed.wake();
    throw new ProviderFault('away', found.fault);
  };

  return {
    put(notice, locale, texts) {
      const kept = copyOf(texts);
      told.set(notice, (told.get(notice) ?? new Map()).set(locale, kept));
      void tellThread({ kind: 'put', notice, locale, texts: kept });
      feed.wake();
    },
    remove(notice) {
      told.delete(notice);
      void tellThread({ kind: 'remove', notice });
    },
    async find(question) {
      if (breaker.isOpen) throw new Error('The provider of embeddings is away.');
      return inTime(find(question));
    },
    async stop() {
      stopping.abort();
      await feed.stop();
      await thread.end();
    },
  };
}

function noteFault(breaker: Breaker, error: unknown): void {
  const isBusy = error instanceof ProviderFault && error.kind === 'busy';
  if (isBusy) breaker.failed(error.retryAfter);
  else breaker.missed();
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
