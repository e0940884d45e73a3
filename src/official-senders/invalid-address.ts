import { Refusal } from '../errors.ts';

export const LONGEST_ADDRESS = 1_000;

export const WHAT_IS_EXPECTED =
  'Send one e-mail address, phone number or web address of at most 1,000 characters, such as "support@example.com", "+61 2 5550 0123" or "https://example.com/".';

/**
 * @param detail what to send instead; never what was sent
 * @returns that something typed is no address of any kind, or could be of two
 */
export function invalidAddress(detail = WHAT_IS_EXPECTED): Refusal {
  return new Refusal('invalid_address', detail);
}
