import type { Reply } from '../../../threads/serve-thread.ts';
import { createMeaningIndex, type MeaningIndex } from './meaning-index.ts';
import type { MeaningAnswer, MeaningMessage } from './messages.ts';
import { UnsoundAnswer } from './protocol.ts';

/** @returns what answers the messages to the thread that holds the vectors; the first has to open them */
export function createMeaningDesk(): (message: MeaningMessage) => Reply<MeaningAnswer> {
  let opened: MeaningIndex | null = null;
  return (message) => {
    if (message.kind !== 'open') return answered(opened as MeaningIndex, message);
    opened = createMeaningIndex(message.options);
    return { answer: { fileFault: opened.fileFault } };
  };
}

function answered(
  index: MeaningIndex,
  message: Exclude<MeaningMessage, { kind: 'open' }>,
): Reply<MeaningAnswer> {
  switch (message.kind) {
    case 'put':
      index.put(message.notice, message.locale, message.texts);
      return { answer: null };
    case 'retain':
      index.retain(message.notice, message.locales);
      return { answer: null };
    case 'remove':
      index.remove(message.notice);
      return { answer: null };
    case 'next': {
      const answer = index.next(message.most);
      return answer ? { answer, transfer: [answer.request.buffer] } : { answer };
    }
    case 'take':
      return { answer: orFault(() => ({ isKept: index.take(message.digests, message.answer) })) };
    case 'setAside':
      index.setAside(message.digests);
      return { answer: null };
    case 'question':
      return { answer: index.question(message.ask) };
    case 'find':
      return { answer: orFault(() => ({ related: index.find(message.answer, message.among) })) };
  }
}

function orFault<Result>(take: () => Result): Result | { fault: string } {
  try {
    return take();
  } catch (error) {
    if (!(error instanceof UnsoundAnswer)) throw error;
    return { fault: error.message };
  }
}
