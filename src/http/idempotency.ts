import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { canonicalJson, sha256 } from '../document/digest.ts';
import { Refusal } from '../errors.ts';

// What a request says with Idempotency-Key (draft-ietf-httpapi-idempotency-key-header); answer-once.ts does what it says.

/** The header, for the schema of every POST that creates or acts: `headers: z.object(idempotencyHeader)`. */
export const idempotencyHeader = {
  'idempotency-key': z.string().optional().meta({
    // Told here, and checked where a fault has a code of its own.
    minLength: 1,
    maxLength: 255,
    pattern: '^[ -~]+$',
    description:
      'A name of your own for this request, best a random UUID. The same request sent again under the same name within seven days gets the first answer again, with the header Idempotency-Replayed: true, and nothing happens twice.',
  }),
};

/**
 * @returns the Idempotency-Key of a request exactly as it was sent, quotes included; null when it has none
 * @throws Refusal `invalid_idempotency_key`
 */
export function idempotencyKeyOf({ raw: { rawHeaders } }: FastifyRequest): string | null {
  // As they were sent: two headers would be joined to one value that nobody chose.
  const given = rawHeaders.filter(
    (_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === 'idempotency-key',
  );
  const [key] = given;
  if (key === undefined) return null;
  if (given.length > 1 || !/^[ -~]{1,255}$/.test(key)) {
    throw new Refusal(
      'invalid_idempotency_key',
      'Send one Idempotency-Key of 1 to 255 printable ASCII characters, best a random UUID.',
    );
  }
  return key;
}

/**
 * @param key its Idempotency-Key, which the database does not have: without it nobody can tell from a digest what was
 *   asked for, by trying what somebody may have written
 * @returns the SHA-256 of what a request asks for under a key: requests with the same digest ask for the same
 */
export function requestDigest({ method, url, headers, body }: FastifyRequest, key: string): string {
  return sha256(canonicalJson([key, method, url, headers['if-match'] ?? null, body ?? null]));
}
