import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ReaderContext } from '../editions/library.ts';
import { type Answer, answerOf, type Wishes, wishesOf, write } from './answer.ts';
import type { ReadCounts } from './counts.ts';
import type { PreparedStore } from './prepared.ts';
import type { Resource } from './resource.ts';

// What stands before the framework: an address that was answered a moment ago is answered again without routing,
// validation, hooks or a log line. The routes decide what an address means; here it is only remembered, until anything
// changes that a reader could see.

export interface Front {
  /** @returns whether the request has been answered; if not, it is for the routes */
  answer(request: IncomingMessage, response: ServerResponse): boolean;
  /**
   * Answers with a resource that a route has found, and remembers it for the address.
   *
   * @returns false when the client accepts none of its codings
   * @throws Refusal `edition_unavailable`
   */
  deliver(request: IncomingMessage, response: ServerResponse, resource: Resource): Promise<boolean>;
}

// Beyond that, as when somebody makes them up, the oldest are forgotten: each costs one way through the framework again.
const MOST_ADDRESSES = 10_000;
const LONGEST_ADDRESS = 500;

/** Of an address whose answer depends on Accept-Language: those for each value of it are kept by themselves. */
const NEGOTIATED = Symbol('negotiated');

export function createFront(
  { library, now }: ReaderContext,
  store: PreparedStore,
  counts: ReadCounts,
): Front {
  const answers = new Map<string, Answer | typeof NEGOTIATED>();
  let changes = 0;
  library.onChange(() => {
    changes += 1;
    answers.clear();
  });

  // An answer must not hold on to a body that the memory budget has no room for any more.
  let isSweeping = false;
  store.onDrop(() => {
    if (isSweeping) return;
    isSweeping = true;
    setImmediate(() => {
      isSweeping = false;
      for (const [address, answer] of answers) {
        if (answer !== NEGOTIATED && !answer.prepared.isKept) answers.delete(address);
      }
    });
  });

  const remembered = (request: IncomingMessage): Answer | undefined => {
    const known = answers.get(request.url as string);
    return known === NEGOTIATED ? (answers.get(negotiatedKey(request)) as Answer | undefined) : known;
  };

  const remember = (request: IncomingMessage, resource: Resource, answer: Answer) => {
    const url = request.url as string;
    const address = resource.isNegotiated ? negotiatedKey(request) : url;
    if (address.length > LONGEST_ADDRESS) return;
    for (const oldest of answers.keys()) {
      if (answers.size < MOST_ADDRESSES) break;
      answers.delete(oldest);
    }
    if (resource.isNegotiated) answers.set(url, NEGOTIATED);
    answers.set(address, answer);
  };

  const send = (request: IncomingMessage, response: ServerResponse, answer: Answer, wishes: Wishes) => {
    if (!write(request, response, answer, wishes, counts)) return false;
    store.use(answer.prepared);
    return true;
  };

  return {
    answer(request, response) {
      if (request.method !== 'GET' && request.method !== 'HEAD') return false;
      const answer = remembered(request);
      if (answer === undefined || !answer.prepared.isKept) return false;
      if (answer.until !== Number.POSITIVE_INFINITY && answer.until <= now().getTime()) return false;
      return send(request, response, answer, wishesOf(request));
    },
    async deliver(request, response, resource) {
      const wishes = wishesOf(request);
      if (wishes.accepted.length === 0) return false;
      const changesBefore = changes;
      const prepared = await store.prepare(resource);
      const instant = now().getTime();
      const answer = answerOf(resource, prepared, instant, library.nextChange(resource.slug, instant));
      // What was found before a change is still whole, but must not be remembered after it.
      if (resource.isFrequent && prepared.isKept && changes === changesBefore) {
        remember(request, resource, answer);
      }
      if (send(request, response, answer, wishes)) return true;
      const compressed = await store.compressed(prepared);
      return send(request, response, { ...answer, prepared: compressed }, wishes);
    },
  };
}

function negotiatedKey(request: IncomingMessage): string {
  // No address contains a space.
  return `${request.url} ${request.headers['accept-language'] ?? ''}`;
}
