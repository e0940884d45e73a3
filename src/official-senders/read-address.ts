import { isIP } from 'node:net';
import type { Address } from './address.ts';
import { invalidAddress, LONGEST_ADDRESS } from './invalid-address.ts';
import { readEmailAddress } from './read-email.ts';
import { numberIn, readPhoneUri } from './read-phone.ts';
import { readWebAddress } from './read-web.ts';

const CONTROL = /\p{Cc}/u;
// What comes along when something is copied: white space, marks of direction, and where a sentence ends.
const COPIED_BEFORE = /^[\s\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]+/u;
const COPIED_AFTER = /[\s\p{Default_Ignorable_Code_Point}\p{Bidi_Control},;!?。、，]+$/u;
const WRAPPED = /^[<"“„«「]([^<>"“”„«»「」]*)[>"”“»」]$/u;
const SCHEME = /^([a-z][a-z0-9+-]*):(.*)$/is;
// A scheme may have dots in it (RFC 3986, section 3.1); what stands behind those of a host is a port, or nothing.
const DOTTED_SCHEME = /^[a-z][a-z0-9+-]*\.[a-z0-9+.-]*:(?!\d*$|\d+[\\/?#])\S*$/i;
const PHONE_SCHEMES = ['tel', 'sms', 'smsto', 'callto'];
/** What opens something else than a web page, or brings it along. */
const OTHER_SCHEMES = [
  ...'about blob data feed file filesystem ftp ftps intent itms-apps javascript jar market'.split(' '),
  ...'ms-appinstaller ms-excel ms-powerpoint ms-word search-ms sip sips skype smb tg vbscript'.split(' '),
  ...'view-source webcal whatsapp ws wss xmpp'.split(' '),
];
// A name in the place of a number has at most eleven characters (3GPP TS 23.040, section 9.1.2.5).
const SENDER_NAME = /^(?=.*\p{L})[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N} &'+_-]{0,10}$/u;

/**
 * Reads what somebody typed or copied; its form tells what it is.
 *
 * @param typed an e-mail address, a phone number, a web address or the name of a sender
 * @throws Refusal `invalid_address` when it is none of these, or could be two; what was typed is not repeated
 */
export function readAddress(typed: string): Address {
  const copied = typed.replace(COPIED_BEFORE, '').replace(COPIED_AFTER, '');
  const text = WRAPPED.exec(copied)?.[1] ?? copied;
  if (text === '' || typed.length > LONGEST_ADDRESS || !text.isWellFormed() || CONTROL.test(text)) {
    throw invalidAddress();
  }
  if (isIP(text.replace(/^\[|\]$/g, '')) !== 0) return readWebAddress(`http://${inBrackets(text)}/`);
  if (DOTTED_SCHEME.test(text) && !text.includes('@')) return { kind: 'no_web_page' };
  return SCHEME.test(text) ? readWithScheme(text) : readWithoutScheme(text);
}

function readWithScheme(text: string): Address {
  const [, written = '', rest = ''] = SCHEME.exec(text) ?? [];
  const scheme = written.toLowerCase();
  if (scheme === 'http' || scheme === 'https') return readWebAddress(text);
  if (scheme === 'mailto') return readMailtoUri(rest);
  if (PHONE_SCHEMES.includes(scheme)) return { kind: 'phone', number: readPhoneUri(decoded(rest)) };
  if (OTHER_SCHEMES.includes(scheme)) return { kind: 'no_web_page' };
  throw invalidAddress();
}

// Whom else the message goes to (RFC 6068, section 2).
const OTHER_RECIPIENT = /(?:^|&)\s*(?:to|cc|bcc)\s*=/i;

function readMailtoUri(rest: string): Address {
  const [recipient = '', ...headers] = rest.replace(/#.*$/s, '').split('?');
  if (OTHER_RECIPIENT.test(decoded(headers.join('&').replaceAll('&amp;', '&')))) {
    throw invalidAddress(
      'This link writes to several addresses. Send them one at a time, as in "support@example.com".',
    );
  }
  return readEmailAddress(decoded(recipient));
}

function readWithoutScheme(text: string): Address {
  const compatible = text.normalize('NFKC');
  const number = numberIn(compatible);
  if (number) return { kind: 'phone', number };
  if (/[@＠﹫]/u.test(text)) return readAnyAt(text.replace(/[＠﹫]/gu, '@'));
  if (/^\S*[^\s.][.。．｡][^\s.]\S*$/u.test(text))
    return readWebAddress(`https://${text.replace(/^[\\/]+/, '')}`);
  if (SENDER_NAME.test(compatible)) return { kind: 'sender_name' };
  throw invalidAddress();
}

function readAnyAt(text: string): Address {
  // With these characters it is an e-mail address to RFC 5322 and a web address to a browser, of two hosts.
  const isEitherWay = /[\\/?#]/.test(text) && !/^"|>$/.test(text);
  if (!isEitherWay) return readEmailAddress(text);
  throw invalidAddress(
    'This could be a web address or an e-mail address. Put https:// in front of a web address, mailto: in front of an e-mail address.',
  );
}

function inBrackets(ip: string): string {
  return isIP(ip) === 6 ? `[${ip}]` : ip;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw invalidAddress();
  }
}
