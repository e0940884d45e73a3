import type { Host } from './host.ts';

/** What somebody got a message or a call from, as it was read; never as it was typed. */
export type Address =
  | { kind: 'web'; host: Host; besides: readonly string[] }
  | { kind: 'email'; host: Host; displayName: string; besides: readonly string[] }
  | { kind: 'phone'; number: TypedNumber }
  /** The name that a text message can have in the place of a number. */
  | { kind: 'sender_name' }
  /** A link that carries or runs something itself, or opens an app. */
  | { kind: 'no_web_page' };

// `besides` are texts beside the host that may name somebody else's: a user name, a comment, a local part.

/** A phone number in plain digits. */
export interface TypedNumber {
  digits: string;
  /** Whether a + stood before them, so that they begin with the code of a country. */
  isInternational: boolean;
}
