import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { z } from 'zod';
import type { EditionHead } from '../editions/head.ts';
import type { publicOfficialSender } from '../editions/rendition.ts';
import { hostOf, partsOf } from './host.ts';
import { skeletonOf } from './skeleton.ts';

/** A sender as a rendition shows it. */
export type PublicSender = z.infer<typeof publicOfficialSender>;

/** A sender that a notice lists, as it is compared. */
export interface ListedSender extends PublicSender {
  /** The notice that lists it. */
  notice: EditionHead;
  /** A domain in its ASCII form, or the digits of a number with or without a +. */
  compared: string;
  /** The domain by which it may be imitated; null of a number. */
  name: ListedName | null;
  /** The country of a number; null of a domain, and of a number without the code of a country. */
  country: CountryCode | null;
}

/** A domain with what it looks like, made once, since that takes a while. */
export interface ListedName {
  /** What is registered: the domain itself or the end of it, in Unicode. */
  registered: string;
  /** That without its public suffix. */
  label: string;
  /** What the domain, the registered one and its label look like. */
  skeletons: { domain: string; registered: string; label: string };
}

/**
 * @returns what is listed, ready to be compared; null of a domain that cannot exist, and of a public suffix such as
 *   `co.uk`: below it anybody can register a name
 */
export function listedSender(sender: PublicSender, notice: EditionHead): ListedSender | null {
  const common = { ...sender, notice, name: null, country: null };
  if (sender.kind === 'phone') return { ...common, compared: sender.value, country: countryOf(sender.value) };
  const host = hostOf(sender.value);
  if (!host) return null;
  if (host.isIp) return { ...common, compared: host.ascii };
  const { domain: registered, label } = partsOf(host.unicode);
  if (registered === null) return null;
  const skeletons = {
    domain: skeletonOf(host.unicode),
    registered: skeletonOf(registered),
    label: skeletonOf(label),
  };
  return { ...common, compared: host.ascii, name: { registered, label, skeletons } };
}

function countryOf(value: string): CountryCode | null {
  const number = parsePhoneNumberFromString(value);
  // Countries that share a code read a national number alike.
  return number?.country ?? number?.getPossibleCountries()[0] ?? null;
}
