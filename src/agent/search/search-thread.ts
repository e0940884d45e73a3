import { serveThread } from '../../threads/serve-thread.ts';
import { foundItemOf } from './answer.ts';
import { toBytes } from './bytes.ts';
import { type Arrival, type Collection, createCollection } from './collection.ts';
import { find } from './find.ts';
import type { About, Answered, IndexAnswer, IndexMessage, Mode } from './messages.ts';
import type { FoundItem, SearchAnswer } from './shapes.ts';

// The index itself. A rehearsal never gets among what agents tell callers, so there are two.
const collections: Record<Mode, Collection> = { actual: createCollection(), exercise: createCollection() };

serveThread<IndexMessage, IndexAnswer>((message) => {
  switch (message.kind) {
    case 'put':
      collections[message.mode].put(message.arrival);
      warmUp(collections[message.mode], message.arrival);
      return { answer: null };
    case 'trace':
      collections[message.mode].trace(message.notice, message.sha256, message.locale, message.traces);
      return { answer: null };
    case 'remove':
      collections[message.mode].remove(message.notice);
      return { answer: null };
    case 'synonyms':
      for (const { engine } of Object.values(collections)) engine.setSynonyms(message.locale, message.groups);
      return { answer: null };
    case 'search': {
      const collection = collections[message.mode];
      const isHere = message.question.scope.every(
        ({ notice, sha256, locale }) => collection.shown(notice, sha256, locale) !== null,
      );
      if (!isHere) return { answer: null };
      const found = find(collection, message.question);
      const answer = answerOf(found.map(foundItemOf), message.about);
      return { answer, transfer: [answer.body.buffer] };
    }
  }
});

/** The first question in a language must not wait until its dictionary is loaded. */
function warmUp(collection: Collection, { notice, sha256, locale }: Arrival): void {
  const text = collection.shown(notice, sha256, locale)?.items.title() ?? '';
  if (text === '') return;
  collection.engine.search({ text, locale, scope: [{ notice, locale }], limit: 1 });
}

function answerOf(items: FoundItem[], { locale, degradations }: About): Answered {
  const held = items.length > 0 ? 'hit' : 'miss';
  const outcome = degradations.length > 0 ? 'degraded' : held;
  const answer: SearchAnswer = { outcome, degradations, locale, items };
  return { outcome, body: toBytes(answer) };
}
