import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

// A key is `fwd_<id>_<secret><checksum>`, and the token of a preview is made alike with `fwp`. The prefix lets scanners
// find one that has leaked, the id names it in lists and logs, the checksum tells a slip of the hand from a wrong key
// without asking the database.

const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ID_LENGTH = 12;
const SECRET_LENGTH = 40;
const CHECKSUM_LENGTH = 6;

/** Of a key, and of the token of a preview. */
export type KeyPrefix = 'fwd' | 'fwp';

export interface NewKey {
  id: string;
  /** The whole key, to be shown once. */
  key: string;
  sha256: string;
}

/** Makes a key with 238 bits of chance. */
export function createKey(prefix: KeyPrefix = 'fwd'): NewKey {
  const id = randomText(ID_LENGTH);
  const body = `${prefix}_${id}_${randomText(SECRET_LENGTH)}`;
  const key = body + checksumOf(body);
  return { id, key, sha256: digestOf(key) };
}

/** @returns the id for a key whose secret somebody else has chosen */
export function createKeyId(): string {
  return randomText(ID_LENGTH);
}

/** @returns whether a key of our form is mistyped; a key of another form never is */
export function isMistyped(key: string): boolean {
  return key.startsWith('fwd_') && !isIntact(key, 'fwd');
}

/** @returns whether a text is of our form, with the checksum that fits */
export function isIntact(key: string, prefix: KeyPrefix): boolean {
  const body = key.slice(0, -CHECKSUM_LENGTH);
  return key.startsWith(`${prefix}_`) && key.slice(-CHECKSUM_LENGTH) === checksumOf(body);
}

/**
 * @returns what is kept of a key. Keys are long and random, so a fast digest protects them as well as a slow one, and a
 *   look-up by digest tells nothing by its timing.
 */
export function digestOf(key: string): string {
  return createHash('sha256').update(key, 'utf8').digest('hex');
}

function checksumOf(body: string): string {
  let rest = crc32(body);
  let text = '';
  for (let i = 0; i < CHECKSUM_LENGTH; i += 1) {
    text = ALPHABET[rest % ALPHABET.length] + text;
    rest = Math.floor(rest / ALPHABET.length);
  }
  return text;
}

// Bytes beyond the last whole multiple of the alphabet are thrown away, so that each letter is equally likely.
function randomText(length: number): string {
  let text = '';
  while (text.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < 248 && text.length < length) text += ALPHABET[byte % ALPHABET.length];
    }
  }
  return text;
}
