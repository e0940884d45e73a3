import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a provider of embeddings was sent. */
export interface SentRequest {
  authorization: string | undefined;
  model: string;
  input: string[];
}

/** A provider of embeddings on this machine, which speaks the real protocol and knows a handful of meanings. */
export interface EmbeddingProvider {
  url: string;
  sent: SentRequest[];
  /** Every text that was sent, in order, without those of probes. */
  texts: () => string[];
  /** Answers in another way from now on; null in the usual one again. */
  answerWith: (answer: Answer | null) => void;
  stop: () => Promise<void>;
}

export type Answer = (response: ServerResponse, request: SentRequest) => void;

// Of each meaning the words for it; a text has as much of a meaning as it has of these words.
const meanings = [
  ['car', 'vehicle', 'automobile', 'plate', '車'],
  ['money', 'refund', 'cash', 'compensation', 'pay'],
  ['passport', 'travel document', '旅券'],
  ['dog', 'pet', 'animal'],
  ['letter', 'mail', 'post'],
];

/** @returns the vector of a text; never without a direction */
export function meaningOf(text: string): number[] {
  const words = text.toLowerCase();
  const counts = meanings.map((synonyms) => synonyms.filter((word) => words.includes(word)).length);
  return [...counts, counts.every((count) => count === 0) ? 1 : 0];
}

export const usual: Answer = (response, { input }) => {
  const data = input.map((text, index) => ({ object: 'embedding', index, embedding: meaningOf(text) }));
  // Providers need not keep the order.
  respond(response, 200, { object: 'list', data: data.reverse(), usage: { total_tokens: 1 } });
};

export function respond(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
}

export async function startEmbeddingProvider(): Promise<EmbeddingProvider> {
  const sent: SentRequest[] = [];
  let answer: Answer = usual;
  const server = createServer(async (request, response) => {
    const { model, input } = JSON.parse(await textOf(request)) as SentRequest;
    const one = { authorization: request.headers.authorization, model, input };
    sent.push(one);
    answer(response, one);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/embeddings`,
    sent,
    texts: () => sent.flatMap(({ input }) => input).filter((text) => text !== 'probe'),
    answerWith(other) {
      answer = other ?? usual;
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request.setEncoding('utf8')) text += part;
  return text;
}
