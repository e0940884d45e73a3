import type { CountryCode } from 'libphonenumber-js/min';
import { endingsOf, type Host, registeredDomain } from './host.ts';
import type { ListedSender, PublicSender } from './listed-sender.ts';
import { indexNames, type NameIndex } from './name-index.ts';

export type SenderKind = PublicSender['kind'];
export type DomainKind = Exclude<SenderKind, 'phone'>;

/** Listed senders, to be found in a time that does not grow with their number. */
export interface SenderIndex {
  /**
   * @returns the sender whose domain a host is, or is below where subdomains are included; of one kind, or of any. Below a
   *   public suffix that lies under a domain others have registered what is there: it is not under it
   */
  atHost(host: Host, kind?: DomainKind): ListedSender | null;
  /** @returns a sender with the same registered domain as a host, or one that a host is below */
  beside(host: Host): ListedSender | null;
  /** @param compared a number in E.164, or bare digits */
  atNumber(compared: string): ListedSender | null;
  /** The names of the domains. */
  names(): NameIndex;
  /** The countries of the numbers. */
  countries: readonly CountryCode[];
  ofKind(kind: SenderKind): readonly ListedSender[];
}

export function indexSenders(senders: readonly ListedSender[]): SenderIndex {
  const byKind = Map.groupBy(senders, ({ kind }) => kind);
  const ofKind = (kind: SenderKind) => byKind.get(kind) ?? [];
  const domains = senders.filter(({ kind }) => kind !== 'phone');
  const byHost = Map.groupBy(domains, ({ compared }) => compared);
  const byDomain = Map.groupBy(domains, ({ name }) => name?.registered);
  const byNumber = Map.groupBy(ofKind('phone'), ({ compared }) => compared);
  let names: NameIndex | null = null;
  const countries = [...new Set(ofKind('phone').flatMap(({ country }) => country ?? []))];
  return {
    atHost({ ascii, unicode, isIp }, kind) {
      const registered = isIp ? null : registeredDomain(unicode);
      const isOfHost = ({ name, includeSubdomains }: ListedSender) =>
        includeSubdomains && name?.registered === registered;
      for (const ending of isIp ? [ascii] : endingsOf(ascii)) {
        const found = byHost
          .get(ending)
          ?.find((one) => (ending === ascii || isOfHost(one)) && (kind ?? one.kind) === one.kind);
        if (found) return found;
      }
      return null;
    },
    beside({ ascii, unicode, isIp }) {
      if (isIp) return null;
      const beside = byDomain.get(registeredDomain(unicode) ?? '');
      return (beside ?? endingsOf(ascii).flatMap((ending) => byHost.get(ending) ?? []))[0] ?? null;
    },
    atNumber: (compared) => byNumber.get(compared)?.[0] ?? null,
    names() {
      names ??= indexNames(domains);
      return names;
    },
    countries,
    ofKind,
  };
}
