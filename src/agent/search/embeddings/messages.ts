import type { Bytes } from '../bytes.ts';
import type { MeaningAsk, RelatedItem } from '../second-stage.ts';
import type { Batch, MeaningOptions } from './meaning-index.ts';

// What the thread that holds the vectors is told and asked.

export type MeaningMessage =
  | { kind: 'open'; options: MeaningOptions }
  | { kind: 'put'; notice: string; locale: string; texts: Bytes }
  | { kind: 'retain'; notice: string; locales: readonly string[] }
  | { kind: 'remove'; notice: string }
  | { kind: 'next'; most: number }
  | { kind: 'take'; digests: string[]; answer: Bytes }
  | { kind: 'setAside'; digests: string[] }
  | { kind: 'question'; ask: Pick<MeaningAsk, 'text' | 'locale' | 'scope'> }
  | { kind: 'find'; answer: Bytes; among: Pick<MeaningAsk, 'scope' | 'kind' | 'limit'> };

/** What each is answered with. A fault says what is wrong with an answer of the provider. */
export interface MeaningAnswers {
  open: { fileFault: string | null };
  put: null;
  retain: null;
  remove: null;
  next: Batch | null;
  take: { isKept: boolean } | { fault: string };
  setAside: null;
  question: Bytes | 'blank' | 'incomplete';
  find: { related: RelatedItem[] } | { fault: string };
}

export type MeaningAnswer = MeaningAnswers[keyof MeaningAnswers];

/** Tells or asks the thread. @throws Error like `LastingThread.ask` */
export type AskMeaning = <Kind extends MeaningMessage['kind']>(
  message: Extract<MeaningMessage, { kind: Kind }>,
  transfer?: ArrayBuffer[],
) => Promise<MeaningAnswers[Kind]>;
