import Negotiator from 'negotiator';

/** The content codings that bodies are kept in, in the order of our preference. */
export const codings = ['br', 'gzip', 'identity'] as const;
export type Coding = (typeof codings)[number];

// Clients send few different headers, so each is parsed once; those that somebody makes up push out the oldest.
const MOST_KNOWN = 500;
const LONGEST_KNOWN = 200;
const known = new Map<string, readonly Coding[]>();

/**
 * @param acceptEncoding the header as sent; undefined when there is none
 * @returns what the client accepts of ours, the best first (RFC 9110, section 12.5.3); empty when it accepts nothing
 */
export function acceptedCodings(acceptEncoding: string | undefined): readonly Coding[] {
  // Without the header anything may be sent, but clients that cannot decompress are those that send none.
  if (acceptEncoding === undefined) return identityOnly;
  const accepted = known.get(acceptEncoding);
  if (accepted) return accepted;
  const negotiator = new Negotiator({
    headers: { 'accept-encoding': acceptEncoding.toLowerCase().replaceAll('x-gzip', 'gzip') },
  }) as unknown as { encodings(offered: readonly Coding[], by: { preferred: readonly Coding[] }): Coding[] };
  const parsed = negotiator.encodings(codings, { preferred: codings });
  if (acceptEncoding.length > LONGEST_KNOWN) return parsed;
  for (const oldest of known.keys()) {
    if (known.size < MOST_KNOWN) break;
    known.delete(oldest);
  }
  known.set(acceptEncoding, parsed);
  return parsed;
}

const identityOnly: readonly Coding[] = ['identity'];
