import emailAddresses from 'email-addresses';
import type { Address } from './address.ts';
import { decodeWords } from './encoded-words.ts';
import { hostOf } from './host.ts';
import { invalidAddress } from './invalid-address.ts';

// With its display name. The parser tries long texts in many ways, above all comments that do not end.
const LONGEST = 500;

/**
 * Reads an e-mail address with all that RFC 5322 and RFC 6532 allow around it: a display name, comments, quotation marks.
 * Only the domain says who is behind it.
 *
 * @throws Refusal `invalid_address`, also of several addresses and of groups
 */
export function readEmailAddress(typed: string): Address {
  const text = typed.replace(/\.+$/, '');
  const [mailbox, another] = mailboxesIn(text);
  if (another) throw invalidAddress('Send one e-mail address at a time.');
  if (mailbox?.type !== 'mailbox' || mailbox.domain.includes('%')) throw notOne();
  const host = hostOf(mailbox.domain.replace(/^\[IPv6:/i, '[').replace(/^\[([\d.]+)\]$/, '$1'));
  if (!host) throw notOne();
  const displayName = decodeWords(mailbox.name ?? '');
  const comments = mailbox.parts.comments.map(({ tokens }) => decodeWords(tokens));
  return { kind: 'email', host, displayName, besides: [...comments, mailbox.local] };
}

function mailboxesIn(input: string) {
  const isUnending = countOf('(', input) > countOf(')', input);
  if (input.length > LONGEST || isUnending || /\p{Cc}/u.test(input)) throw notOne();
  // Mail programs show display names with an @ that should have been in quotation marks, so they are read as well.
  return emailAddresses({ input, rfc6532: true, atInDisplayName: true })?.addresses ?? [];
}

function notOne() {
  return invalidAddress(
    'Check the e-mail address: send one, as in "support@example.com" or "Support <support@example.com>".',
  );
}

function countOf(character: string, text: string): number {
  return text.split(character).length - 1;
}
