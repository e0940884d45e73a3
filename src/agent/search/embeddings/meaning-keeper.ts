import type { LastingThread } from '../../../threads/lasting-thread.ts';
import type { Bytes } from '../bytes.ts';
import type { MeaningOptions } from './meaning-index.ts';
import type { AskMeaning, MeaningAnswer, MeaningMessage } from './messages.ts';

/** Makes the thread that holds the vectors. @param onDeath like that of `createLastingThread` */
export type StartThread = (
  onDeath: (reason: unknown) => void,
) => LastingThread<MeaningMessage, MeaningAnswer>;

/** The thread that holds the vectors, with what it has to be told again after it has died. */
export interface MeaningKeeper {
  /** Whether the thread runs and has been told everything. */
  readonly isOpen: boolean;
  /** Starts the thread and tells it everything, unless that is done. @throws Error like `LastingThread.ask` */
  open(): Promise<void>;
  put(notice: string, locale: string, texts: Bytes): void;
  /** Forgets what a notice says in any other locale. */
  retain(notice: string, locales: readonly string[]): void;
  remove(notice: string): void;
  ask: AskMeaning;
  end(): Promise<void>;
}

interface KeeperOptions {
  opening: MeaningOptions;
  onDeath: (reason: unknown) => void;
  /** Is told what is wrong with the file of the vectors. */
  onFileFault: (fault: string) => void;
}

/** It does not open the thread by itself: one that dies of what it is told would be started for ever. */
export function createMeaningKeeper(startThread: StartThread, options: KeeperOptions): MeaningKeeper {
  const told = new Map<string, Map<string, Bytes>>();
  let isOpen = false;
  const thread = startThread((reason) => {
    isOpen = false;
    options.onDeath(reason);
  });
  const ask = ((message, transfer) => thread.ask(message, transfer)) as AskMeaning;
  // What cannot be told is told when the thread is opened again.
  const tell = (message: Extract<MeaningMessage, { notice: string }>) => {
    if (isOpen) void ask(message).catch(() => undefined);
  };

  return {
    get isOpen() {
      return isOpen;
    },
    async open() {
      if (isOpen) return;
      isOpen = true;
      const opened = ask({ kind: 'open', options: options.opening });
      for (const [notice, locales] of told) {
        for (const [locale, texts] of locales) tell({ kind: 'put', notice, locale, texts });
      }
      const { fileFault } = await opened.catch((error: unknown) => {
        isOpen = false;
        throw error;
      });
      if (fileFault !== null) options.onFileFault(fileFault);
    },
    put(notice, locale, texts) {
      told.set(notice, (told.get(notice) ?? new Map()).set(locale, texts));
      tell({ kind: 'put', notice, locale, texts });
    },
    retain(notice, locales) {
      const kept = told.get(notice);
      if (!kept) return;
      told.set(notice, new Map([...kept].filter(([locale]) => locales.includes(locale))));
      tell({ kind: 'retain', notice, locales });
    },
    remove(notice) {
      told.delete(notice);
      tell({ kind: 'remove', notice });
    },
    ask,
    end: () => thread.end(),
  };
}
