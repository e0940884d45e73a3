import type { EditionHead } from '../../src/editions/head.ts';
import { judge } from '../../src/official-senders/judge.ts';
import type { Judgement, Listed } from '../../src/official-senders/judgement.ts';
import { listedSender, type PublicSender } from '../../src/official-senders/listed-sender.ts';
import { readAddress } from '../../src/official-senders/read-address.ts';
import { indexSenders } from '../../src/official-senders/sender-index.ts';

const NOTICE = { slug: 'lost-parcels', noticeId: 'a', status: 'live' } as unknown as EditionHead;

/** @param written as in `official web *.example.com`; the star includes subdomains */
function senderFrom(written: string): PublicSender {
  const [status, medium, name = ''] = written.split(' ');
  const kind = medium === 'phone' ? 'phone' : medium === 'email' ? 'email_domain' : 'web_domain';
  const value = name.replace('*.', '');
  return {
    key: `${kind}:${value}`,
    kind,
    value,
    includeSubdomains: name.startsWith('*.'),
    status: status === 'fake' ? 'known_fake' : 'official',
  };
}

/** @returns what one notice lists, written as in `official email *.example.com` */
export function listing(...written: string[]): Listed {
  const senders = written.flatMap((one) => listedSender(senderFrom(one), NOTICE) ?? []);
  return {
    fakes: indexSenders(senders.filter(({ status }) => status === 'known_fake')),
    officials: indexSenders(senders.filter(({ status }) => status === 'official')),
  };
}

/** @returns how something typed is judged, in short: `official listed_as_official …` */
export function verdictOn(typed: string, listed: Listed, region: string | null = null): string {
  const { verdict, reasons } = judgementOn(typed, listed, region);
  return [verdict, ...reasons].join(' ');
}

export function judgementOn(typed: string, listed: Listed, region: string | null = null): Judgement {
  return judge(readAddress(typed), listed, region);
}
