import { createCipheriv, createDecipheriv, createHash, randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';

/** What stored answers are found and read by; only who knows the Idempotency-Key can make it. */
export interface AnswerSeal {
  /** The name that an answer is stored under, in lower-case hexadecimal. */
  keySha256: string;
  /** Encrypts an answer to a request. */
  close: (answer: string, requestSha256: string) => Uint8Array<ArrayBuffer>;
  /** @throws Error when the bytes are not those of an answer to that request */
  open: (sealed: Uint8Array, requestSha256: string) => string;
}

// AES-256 in Galois/counter mode (NIST SP 800-38D).
const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const derive = promisify<string, string, number, Buffer>(scrypt);

/**
 * Derives the seal of one Idempotency-Key of one actor. Answers may hold secrets and a key may be short, so that whoever
 * has a copy of the database shall need long for each guess: name and encryption both come from scrypt (RFC 7914), with
 * the cost that Node has by default. It takes some 30 ms of a thread beside the event loop.
 */
export async function answerSeal(actorId: string, idempotencyKey: string): Promise<AnswerSeal> {
  const derived = await derive(idempotencyKey, `forthright idempotent answer ${actorId}`, 2 * KEY_BYTES);
  const secret = derived.subarray(KEY_BYTES);
  return {
    keySha256: createHash('sha256').update(derived.subarray(0, KEY_BYTES)).digest('hex'),
    close(answer, requestSha256) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, secret, nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(Buffer.from(requestSha256));
      const encrypted = [cipher.update(answer, 'utf8'), cipher.final()];
      return Buffer.concat([nonce, cipher.getAuthTag(), ...encrypted]);
    },
    open(sealed, requestSha256) {
      const nonce = sealed.subarray(0, NONCE_BYTES);
      const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
      const decipher = createDecipheriv(CIPHER, secret, nonce, { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(requestSha256)).setAuthTag(tag);
      const encrypted = sealed.subarray(NONCE_BYTES + TAG_BYTES);
      return Buffer.concat([decipher.update(encrypted), decipher.final()]).toString('utf8');
    },
  };
}
