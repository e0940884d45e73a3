import type { Address } from './address.ts';
import { mixesAlphabets } from './alphabets.ts';
import { type Host, type HostParts, hostOf, partsOf } from './host.ts';
import type { Judgement, Listed } from './judgement.ts';
import type { ListedSender } from './listed-sender.ts';
import type { ReasonCode } from './reasons.ts';
import type { DomainKind } from './sender-index.ts';

type HostedAddress = Extract<Address, { host: Host }>;
type Finding = Pick<Judgement, 'verdict' | 'matched'> & { reason: ReasonCode };

/** Judges a web address or an e-mail address by its host, which alone says who is behind it. */
export function judgeHost(address: HostedAddress, listed: Listed): Judgement {
  const { host, kind } = address;
  const { verdict, reason, matched } = listedItself(address, listed) ?? listedNowhere(address, listed);
  const reasons = new Set<ReasonCode>([reason, ...remarksOn(address, verdict)]);
  return {
    verdict,
    kind,
    reasons: [...reasons],
    matched,
    compared: host.ascii,
    comparedUnicode: host.unicode === host.ascii ? null : host.unicode,
  };
}

function listedItself({ host, kind }: HostedAddress, { fakes, officials }: Listed): Finding | null {
  // Who has a domain has its mail and its pages.
  const fake = fakes.atHost(host);
  if (fake) return { verdict: 'known_fake', reason: 'listed_as_fake', matched: fake };
  const official = officials.atHost(host, domainKindOf(kind));
  if (!official) return null;
  // It may lead to the right place; but nobody writes so who wants it to be read.
  if (host.hasHidden) return { verdict: 'imitation', reason: 'hidden_characters', matched: official };
  return { verdict: 'official', reason: 'listed_as_official', matched: official };
}

function listedNowhere(address: HostedAddress, listed: Listed): Finding {
  const { host } = address;
  const parts = partsOf(host.unicode);
  if (host.isIp) return notListed('bare_ip_address', null);
  if (parts.isListedSuffix) return notListed('shared_ending', null);
  return (
    notListedIf('same_domain_as_fake', listed.fakes.beside(host)) ??
    notListedIf('listed_for_another_kind', listed.officials.atHost(host)) ??
    notListedIf('same_domain_as_official', listed.officials.beside(host)) ??
    imitated(address, parts.withoutSuffix, listed) ??
    notListedIf('similar_to_official', resembled(address, parts, listed)) ??
    notListed('not_in_list', null)
  );
}

function imitated(address: HostedAddress, withoutSuffix: string, { officials }: Listed): Finding | null {
  const names = officials.names();
  const { host, kind, besides } = address;
  const imitationIf = (reason: ReasonCode, found: readonly ListedSender[]): Finding | null => {
    const matched = bestOf(found, kind);
    return matched && { verdict: 'imitation', reason, matched };
  };
  const shown = kind === 'email' ? address.displayName : '';
  const other = host.withSmallL === null ? null : hostOf(host.withSmallL);
  return (
    imitationIf('display_name_names_official', names.namedIn(shown)) ??
    imitationIf('looks_like_official', names.seenIn(host.unicode)) ??
    imitationIf('looks_like_official', other ? names.seenIn(other.unicode) : []) ??
    imitationIf('official_name_elsewhere', names.namedIn([withoutSuffix, ...besides].join(' ')))
  );
}

function resembled({ kind }: HostedAddress, parts: HostParts, { officials }: Listed): ListedSender | null {
  const names = officials.names();
  const [, ...above] = parts.withoutSuffix.split('.').toReversed();
  return bestOf([...names.resembledBy(parts.label), ...above.flatMap(names.standingIn)], kind);
}

/** @returns of senders with one name the one that is of the same kind */
function bestOf(found: readonly ListedSender[], kind: HostedAddress['kind']): ListedSender | null {
  return found.find((one) => one.kind === domainKindOf(kind)) ?? found[0] ?? null;
}

function remarksOn(address: HostedAddress, verdict: Judgement['verdict']): ReasonCode[] {
  const { host } = address;
  const isOfficial = verdict === 'official';
  const remarks: [ReasonCode, boolean][] = [
    ['email_sender_can_be_forged', isOfficial && address.kind === 'email'],
    ['hidden_characters', host.hasHidden],
    ['mixed_alphabets', !isOfficial && mixesAlphabets(host.unicode)],
    ['display_name_proves_nothing', !isOfficial && address.kind === 'email' && address.displayName !== ''],
  ];
  return remarks.filter(([, applies]) => applies).map(([reason]) => reason);
}

function notListed(reason: ReasonCode, matched: ListedSender | null): Finding {
  return { verdict: 'not_listed', reason, matched };
}

function notListedIf(reason: ReasonCode, matched: ListedSender | null): Finding | null {
  return matched && notListed(reason, matched);
}

function domainKindOf(kind: HostedAddress['kind']): DomainKind {
  return kind === 'email' ? 'email_domain' : 'web_domain';
}
