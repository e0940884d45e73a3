import type { Rendition } from '../editions/rendition.ts';
import type { PublicSender } from './listed-sender.ts';

/** @returns the senders in a body of an edition, given in UTF-8 */
export function sendersOf(body: Uint8Array): PublicSender[] {
  const { officialSenders } = JSON.parse(new TextDecoder().decode(body)) as Rendition;
  return officialSenders;
}
