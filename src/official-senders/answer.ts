import type { EditionHead } from '../editions/head.ts';
import { locateLocale } from '../http/negotiate.ts';
import { advise, explain } from './explain.ts';
import type { Judgement } from './judgement.ts';
import type { ListedSender } from './listed-sender.ts';
import type { SenderIndex, SenderKind } from './sender-index.ts';
import type { CheckAnswer } from './shapes.ts';

/**
 * @param officials those to compare with
 * @param locales of the explanations, and the one asked for titles
 * @returns a judgement as it is told to the reader
 */
export function answerTo(
  { verdict, kind, compared, comparedUnicode, reasons, matched }: Judgement,
  officials: SenderIndex,
  { locale, titleLocale }: { locale: string; titleLocale: string },
): CheckAnswer {
  return {
    verdict,
    kind,
    compared,
    comparedUnicode,
    reasons: reasons.map((code) => ({ code, explanation: explain(code, compared, locale) })),
    advice: advise(verdict, locale),
    locale,
    matched: matched && {
      ...listedFieldsOf(matched),
      status: matched.status,
      ...titleOf(matched.notice, titleLocale),
    },
    official: forComparison(officials.ofKind(listedKinds[kind]), matched).map(listedFieldsOf),
  };
}

const listedKinds = { email: 'email_domain', phone: 'phone', web: 'web_domain' } as const satisfies Record<
  Judgement['kind'],
  SenderKind
>;
const MOST_SHOWN = 100;

function forComparison(officials: readonly ListedSender[], matched: ListedSender | null): ListedSender[] {
  const isOfMatched = ({ notice }: ListedSender) => notice.noticeId === matched?.notice.noticeId;
  const others = officials.slice(0, MOST_SHOWN).filter((one) => !isOfMatched(one));
  return [...officials.filter(isOfMatched), ...others].slice(0, MOST_SHOWN);
}

function listedFieldsOf({ notice, key, kind, value, includeSubdomains }: ListedSender) {
  return { notice: notice.slug, key, kind, value, includeSubdomains };
}

function titleOf({ titles, locales, sourceLocale }: EditionHead, asked: string) {
  const titleLocale = locateLocale(locales, asked) ?? sourceLocale;
  return { title: titles[titleLocale]?.title ?? null, titleLocale };
}
