import type { EditionHead } from '../editions/head.ts';
import { answerTo } from '../official-senders/answer.ts';
import { judge } from '../official-senders/judge.ts';
import { listedSender, type PublicSender } from '../official-senders/listed-sender.ts';
import { readAddress } from '../official-senders/read-address.ts';
import { indexSenders } from '../official-senders/sender-index.ts';
import type { Example } from './example.ts';

const SENDERS: PublicSender[] = [
  sender('email_domain', 'larkfield.example', 'official'),
  sender('phone', '+6495550123', 'official'),
  sender('web_domain', 'larkfield-refund.example', 'known_fake'),
];

/** @returns the check of a sender, with one answer of each verdict */
export function officialSenderExamples(notice: EditionHead): [string, Example][] {
  const listed = SENDERS.flatMap((one) => listedSender(one, notice) ?? []);
  const fakes = indexSenders(listed.filter(({ status }) => status === 'known_fake'));
  const officials = indexSenders(listed.filter(({ status }) => status === 'official'));
  const answer = (typed: string) => {
    const locales = { locale: 'en', titleLocale: 'en' };
    return answerTo(judge(readAddress(typed), { fakes, officials }, null), officials, locales);
  };
  const address = 'Larkfield Support <support@larkfie1d.example>';
  const others = ['+64 9 555 0123', 'https://larkfield-refund.example/pay', 'offers@unknown.example'];
  return [
    [
      'checkOfficialSender',
      {
        body: { address, notice: notice.slug, locale: 'en' },
        answer: answer(address),
        others: others.map(answer),
      },
    ],
  ];
}

function sender(kind: PublicSender['kind'], value: string, status: PublicSender['status']): PublicSender {
  return { key: `${kind}:${value}`, kind, value, includeSubdomains: kind !== 'phone', status };
}
