import type { ListedSender } from './listed-sender.ts';
import type { ReasonCode } from './reasons.ts';
import type { SenderIndex } from './sender-index.ts';

/**
 * `imitation` is what is made to look like an official sender; what only resembles one is not listed, since it may well
 * belong to somebody else. `known_fake` is what a notice warns of, and nothing else.
 */
export const verdicts = ['official', 'known_fake', 'imitation', 'not_listed'] as const;
export type Verdict = (typeof verdicts)[number];

/** What is listed: a warning counts wherever it is given. */
export interface Listed {
  fakes: SenderIndex;
  officials: SenderIndex;
}

export interface Judgement {
  verdict: Verdict;
  kind: 'email' | 'phone' | 'web';
  /** The most important one first. */
  reasons: readonly ReasonCode[];
  /** The listed sender that it is, imitates or resembles. */
  matched: ListedSender | null;
  /** A host in ASCII, or a number; null where there is nothing to compare. */
  compared: string | null;
  comparedUnicode: string | null;
}
