import type { EditionHead } from '../editions/head.ts';
import type { ReaderContext } from '../editions/library.ts';
import { unavailable } from '../editions/notices.ts';
import { Refusal } from '../errors.ts';
import { explanationOf } from '../http/explanation.ts';
import { answerTo } from './answer.ts';
import { chooseExplanationLocale } from './explain.ts';
import { judge } from './judge.ts';
import { readAddress } from './read-address.ts';
import type { SenderList } from './sender-list.ts';
import type { CheckAnswer } from './shapes.ts';

export interface Ask {
  address: string;
  notice: string | undefined;
  locale: string | undefined;
  acceptLanguage: string | undefined;
}

/**
 * Says whether an address is genuine, and why. What is not certain is not said: while notices are missing on this instance,
 * only warnings are given.
 *
 * @param senders gives what the notices list
 * @throws Refusal `invalid_address`, `notice_not_found`, `notice_gone`, `edition_unavailable`
 */
export async function checkSender(
  library: ReaderContext['library'],
  senders: () => Promise<SenderList>,
  ask: Ask,
): Promise<CheckAnswer> {
  const address = readAddress(ask.address);
  const asked = ask.notice === undefined ? null : findNotice(library, ask.notice, ask);
  const list = await senders();
  const officials = asked ? list.officialsOf(asked.noticeId) : list.officials;
  const judgement = judge(address, { fakes: list.fakes, officials }, regionOf(ask.locale));
  if (!list.isComplete && judgement.verdict !== 'known_fake') throw unavailable();
  const notice = judgement.matched?.notice ?? asked;
  const locale = chooseExplanationLocale(ask.locale, ask.acceptLanguage, notice);
  return answerTo(judgement, officials, { locale, titleLocale: ask.locale ?? locale });
}

/** @returns the notice that is under a slug, or where it is now */
function findNotice(library: ReaderContext['library'], slug: string, ask: Ask): EditionHead {
  const found = library.find(slug, null);
  if (!found)
    throw new Refusal('notice_not_found', 'No such notice is live. GET /v1/notices lists those that are.');
  // Where it leads to leads no further.
  if (found.kind === 'moved') return findNotice(library, found.to, ask);
  if (found.kind === 'edition') return found.edition.head;
  const explanation = explanationOf(found.edition.head, ask.locale, ask.acceptLanguage);
  if (!explanation)
    throw new Refusal('notice_gone', 'This notice is not available any more. Check without it.');
  const headers = { 'content-language': explanation.locale };
  throw new Refusal('notice_gone', explanation.text, { headers });
}

function regionOf(locale: string | undefined): string | null {
  return (locale === undefined ? null : new Intl.Locale(locale).region) ?? null;
}
