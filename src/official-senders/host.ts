import { isIP } from 'node:net';
import { domainToUnicode } from 'node:url';
import { getDomain, parse } from 'tldts';

/** A host as it is compared: the same for every way to write it (UTS #46, WHATWG URL). */
export interface Host {
  /** In lower case, with punycode, without a dot at its end; an IPv6 address has its brackets. */
  ascii: string;
  unicode: string;
  isIp: boolean;
  /** Whether it was written with characters that nobody sees and that are no part of it. */
  hasHidden: boolean;
  /** What it would be if each capital I were the small l that it looks like; null where nobody can take it for one. */
  withSmallL: string | null;
}

const LABELS = /^(?=.{1,253}$)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*$/;
// What ends a host in a URL, or stands before one.
const BEYOND_HOST = /[/\\?#@]/;
const HIDDEN = /\p{Default_Ignorable_Code_Point}/gu;

/** @returns a host from the way it was written, or null where no host can be written so */
export function hostOf(typed: string): Host | null {
  const visible = withoutHidden(typed);
  const ascii = asciiOf(typed);
  // Joiners are seen in some scripts and kept; elsewhere they are refused, and whoever hides them there wants to deceive.
  const isAsSeen = ascii !== null && ascii !== asciiOf(visible);
  const compared = isAsSeen ? ascii : asciiOf(visible);
  if (compared === null) return null;
  const isIp = isIP(compared.replace(/^\[|\]$/g, '')) !== 0;
  if (!isIp && !LABELS.test(compared)) return null;
  return {
    ascii: compared,
    unicode: domainToUnicode(compared) || compared,
    isIp,
    hasHidden: !isAsSeen && visible !== typed,
    withSmallL: /I/.test(visible) && /\p{Ll}/u.test(visible) ? asciiOf(visible.replaceAll('I', 'l')) : null,
  };
}

/** @returns a text without the characters that nobody sees */
export function withoutHidden(text: string): string {
  return text.replace(HIDDEN, '');
}

function asciiOf(typed: string): string | null {
  if (BEYOND_HOST.test(typed)) return null;
  const url = URL.parse(`http://${typed}/`);
  if (url?.port !== '' || /:\d*$/.test(typed.replace(/^\[.*\]/, ''))) return null;
  return url.hostname.replace(/\.$/, '') || null;
}

const PUBLIC_SUFFIXES = { allowPrivateDomains: true, extractHostname: false, validateHostname: false };

/** @returns what somebody has registered, `example.co.uk` of `mail.example.co.uk`; null of what is shared by many */
export function registeredDomain(unicode: string): string | null {
  return getDomain(unicode, PUBLIC_SUFFIXES);
}

/** A host in its parts by the Public Suffix List, private suffixes included, in Unicode. */
export interface HostParts {
  /** What is registered; null of a host that is a public suffix itself. */
  domain: string | null;
  /** The registered domain without its public suffix. */
  label: string;
  /** The whole host without its public suffix. */
  withoutSuffix: string;
  /** Whether the host is a public suffix that is on the list. */
  isListedSuffix: boolean;
}

export function partsOf(unicode: string): HostParts {
  const { domain, domainWithoutSuffix, publicSuffix, isIcann, isPrivate } = parse(unicode, PUBLIC_SUFFIXES);
  return {
    domain,
    label: domainWithoutSuffix ?? '',
    withoutSuffix: publicSuffix ? unicode.slice(0, -publicSuffix.length - 1) : unicode,
    isListedSuffix: domain === null && (isIcann === true || isPrivate === true),
  };
}

/** @returns a dotted name, and each of its endings at the border of a label: `a.b.c`, `b.c`, `c` */
export function endingsOf(name: string): string[] {
  const labels = name.split('.');
  return labels.map((_, index) => labels.slice(index).join('.'));
}
