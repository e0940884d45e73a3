import Negotiator from 'negotiator';

/** The content codings that bodies are kept in, in the order of our preference. */
export const codings = ['br', 'gzip', 'identity'] as const;
export type Coding = (typeof codings)[number];

// As rarely as clients differ, a header is parsed once; a client that makes up new ones gains nothing.
const MOST_KNOWN = 500;
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
  if (known.size < MOST_KNOWN) known.set(acceptEncoding, parsed);
  return parsed;
}

const identityOnly: readonly Coding[] = ['identity'];
