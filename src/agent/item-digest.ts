import { canonicalJson, sha256 } from '../document/digest.ts';
import type { AgentItem } from './item.ts';

/**
 * @returns a digest of what an item tells a caller and an agent in its locale: the same for two editions in which it reads
 *   alike and holds alike. Its plain text is made of the Markdown, and its topic only sorts it, so neither counts
 */
export function itemDigest(item: Omit<AgentItem, 'answerText'>): string {
  const { kind, key, audience, question, answer, agentNote, currency, facts } = item;
  const note = agentNote === null ? null : agentNote.note;
  return sha256(canonicalJson([kind, key, audience, question, answer, note, currency, facts]));
}
