import { Refusal } from '../errors.ts';
import { parseJson } from '../http/json.ts';
import { invalidAddress } from './invalid-address.ts';

/**
 * Reads the body of a check as JSON. An address that is no text, with NUL or half of a surrogate pair, is refused as any
 * other that is malformed.
 *
 * @throws Refusal `invalid_address`, and like `parseJson`
 */
export function readCheckBody(bytes: Uint8Array): unknown {
  try {
    return parseJson(bytes);
  } catch (error) {
    throw isOfAddress(error) ? invalidAddress() : error;
  }
}

function isOfAddress(error: unknown): boolean {
  if (!(error instanceof Refusal) || !['nul_character', 'lone_surrogate'].includes(error.code)) return false;
  return error.faults.every(({ path }) => /^\/address(?:\/|$)/.test(path));
}
