import type { Address } from './address.ts';
import { hostOf, withoutHidden } from './host.ts';
import { invalidAddress } from './invalid-address.ts';

const AUTHORITY = /^https?:[\\/]*([^\\/?#]*)/i;
// To a browser a backslash ends the host, to RFC 3986 and many a mail program it does not.
const READ_OTHERWISE = /^https?:[\\/]*[^\\/?#]*\\(?:[^/?#]*@|[.:])/i;

/**
 * Reads a web address as browsers do (WHATWG URL): only the host says who is behind it, not the path, not the query, not
 * the port, and not what stands before an @.
 *
 * @param text with http: or https: in front
 * @throws Refusal `invalid_address`
 */
export function readWebAddress(text: string): Address {
  if (/\s/.test(text)) throw invalidAddress('Send one web address, without spaces.');
  if (READ_OTHERWISE.test(text)) {
    throw invalidAddress(
      'Programs read this web address in two ways, as is done to deceive people. Do not open it; an address such as "https://example.com/" has no backslash.',
    );
  }
  const [, authority = ''] = AUTHORITY.exec(text) ?? [];
  const at = authority.lastIndexOf('@');
  const host = hostOf(authority.slice(at + 1).replace(/:\d*$/, ''));
  const opened = URL.parse(text) ?? URL.parse(withoutHidden(text));
  // Where a browser goes is what counts.
  if (!host || opened?.hostname.replace(/\.$/, '') !== host.ascii) {
    throw invalidAddress(
      'Check the web address: it has to have a host that can exist, as in "https://example.com/".',
    );
  }
  return { kind: 'web', host, besides: at < 0 ? [] : [decoded(authority.slice(0, at))] };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
