import type { Bytes } from '../bytes.ts';
import type { Failure } from './breaker.ts';

// The protocol that providers of embeddings have in common: POST { model, input: [text] } and get { data: [{ index,
// embedding }] }, as OpenAI documents it under "Create embeddings".

/** Where texts are turned into vectors. */
export interface ProviderOptions {
  /** The whole address, such as `https://models.example/v1/embeddings`. */
  url: string;
  model: string;
  /** Sent as a bearer token; null where the provider wants none. */
  apiKey: string | null;
}

/**
 * Sends a request to the provider.
 *
 * @param milliseconds how long it may take, answer included
 * @returns the answer as it came: nobody has looked into it
 * @throws ProviderFault
 */
export type Post = (request: Bytes, milliseconds: number) => Promise<Bytes>;

/** `away`: no answer, or none that helps; `busy`: later; `refused`: not these texts. */
export type FaultKind = 'away' | 'busy' | 'refused';

/** Why there is no answer. Its message holds nothing of a text, of the answer or of the key, so it may be logged. */
export class ProviderFault extends Error implements Failure {
  readonly kind: FaultKind;
  /** In milliseconds, where the provider has said when to come back. */
  readonly retryAfter: number | null;

  constructor(kind: FaultKind, message: string, retryAfter: number | null = null) {
    super(message);
    this.kind = kind;
    this.retryAfter = retryAfter;
  }
}

const LONGEST_ANSWER = 64 * 1024 * 1024;
const LONGEST_RETRY = 600_000;
// What a text can be the reason for; whatever else is refused is wrong with the address, the key or the model.
const OF_THE_TEXTS = [400, 413, 422];

/** @param stopping breaks off whatever is on its way */
export function createPost({ url, apiKey }: ProviderOptions, stopping: AbortSignal): Post {
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    ...(apiKey === null ? {} : { authorization: `Bearer ${apiKey}` }),
  };
  return async (body, milliseconds) => {
    const timeout = AbortSignal.timeout(milliseconds);
    const signal = AbortSignal.any([timeout, stopping]);
    try {
      // The key and the texts are for this address and no other.
      const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'error' });
      if (!response.ok) throw await faultOf(response);
      return await bytesOf(response);
    } catch (error) {
      if (error instanceof ProviderFault) throw error;
      if (timeout.aborted) throw new ProviderFault('away', `It takes longer than ${milliseconds} ms.`);
      throw new ProviderFault('away', 'It cannot be reached, redirects, or broke off.');
    }
  };
}

async function faultOf(response: Response): Promise<ProviderFault> {
  const { status, headers } = response;
  // It may quote the texts, so nobody looks at it.
  await response.body?.cancel();
  const message = `It answers with the status ${status}.`;
  if (status === 429 || status === 503) return new ProviderFault('busy', message, retryAfterIn(headers));
  return new ProviderFault(OF_THE_TEXTS.includes(status) ? 'refused' : 'away', message);
}

/** @returns the milliseconds of a Retry-After (RFC 9110, section 10.2.3), in seconds or as a date; null for none */
function retryAfterIn(headers: Headers): number | null {
  const value = headers.get('retry-after') ?? '';
  if (/^\d{1,9}$/.test(value)) return Math.min(Number(value) * 1_000, LONGEST_RETRY);
  // By the clock of the provider, which is the one that it means.
  const milliseconds = Date.parse(value) - Date.parse(headers.get('date') ?? '');
  return milliseconds >= 0 ? Math.min(milliseconds, LONGEST_RETRY) : null;
}

async function bytesOf(response: Response): Promise<Bytes> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > LONGEST_ANSWER) throw new ProviderFault('away', 'Its answer does not end.');
    parts.push(part);
  }
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}
