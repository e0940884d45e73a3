import type { Address } from './address.ts';
import { judgeHost } from './judge-host.ts';
import { judgePhone } from './judge-phone.ts';
import type { Judgement, Listed } from './judgement.ts';
import type { ReasonCode } from './reasons.ts';

/**
 * Says whether an address is one that is listed, and what it is else.
 *
 * @param region where the reader is, as an ISO 3166 code; null when that is not known
 */
export function judge(address: Address, listed: Listed, region: string | null): Judgement {
  switch (address.kind) {
    case 'phone':
      return judgePhone(address.number, listed, region);
    case 'sender_name':
      return incomparable('phone', 'sender_name_proves_nothing');
    case 'no_web_page':
      return incomparable('web', 'opens_no_web_page');
    default:
      return judgeHost(address, listed);
  }
}

function incomparable(kind: Judgement['kind'], reason: ReasonCode): Judgement {
  return {
    verdict: 'not_listed',
    kind,
    reasons: [reason],
    matched: null,
    compared: null,
    comparedUnicode: null,
  };
}
