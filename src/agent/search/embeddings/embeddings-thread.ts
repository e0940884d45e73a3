import { type Reply, serveThread } from '../../../threads/serve-thread.ts';
import { createMeaningIndex, type MeaningIndex } from './meaning-index.ts';
import type { MeaningAnswer, MeaningMessage } from './messages.ts';
import { UnsoundAnswer } from './protocol.ts';

let opened: MeaningIndex | null = null;

serveThread<MeaningMessage, MeaningAnswer>((message): Reply<MeaningAnswer> => {
  if (message.kind === 'open') {
    opened = createMeaningIndex(message.options);
    return { answer: { fileFault: opened.fileFault } };
  }
  return answered(opened as MeaningIndex, message);
});

function answered(
  index: MeaningIndex,
  message: Exclude<MeaningMessage, { kind: 'open' }>,
): Reply<MeaningAnswer> {
  switch (message.kind) {
    case 'put':
      index.put(message.notice, message.locale, message.texts);
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
    case 'find': {
      const { answer, scope, limit } = message;
      return { answer: orFault(() => ({ related: index.find(answer, scope, limit) })) };
    }
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
