import { briefingAsText } from '../agent/briefing/briefing-as-text.ts';
import { briefedHeadOf } from '../agent/briefing/read-briefing.ts';
import type { ToldBriefing } from '../agent/briefing/told.ts';
import { agentFaqOf } from '../agent/faq.ts';
import { type Comparison, compareEditions } from '../agent/history/compare.ts';
import { viewOf } from '../agent/history/edition-view.ts';
import { historyEntryOf } from '../agent/history/faq-history.ts';
import { type EditionInFormats, type FaqWording, faqWordingsOf } from '../agent/history/faq-wording.ts';
import { canonicalJson, sha256 } from '../document/digest.ts';
import type { NoticeDocument } from '../document/notice.ts';
import type { NewEdition } from '../editions/append.ts';
import type { LibraryEdition } from '../editions/reading.ts';
import type { Rendition } from '../editions/rendition.ts';
import { compileEdition } from '../publishing/compile.ts';
import { planEdition } from '../publishing/plan.ts';
import type { Example } from './example.ts';

const KEY = 'am-i-affected';
const ASK = { locale: 'en', format: 'html' as const, mode: 'actual' as const };
const A_DAY = 86_400_000;
const CORRECTION = 'If you borrowed a book since 2023, yes. Call :contact[helpline].';

/**
 * @param document the example notice, of which `first` is the first edition
 * @param shelve gives an edition as an instance has it
 * @returns what agents are answered about one FAQ, and about what has changed since yesterday
 */
export function briefingExamples(
  document: NoticeDocument,
  first: NewEdition,
  shelve: (edition: NewEdition, digest: string) => LibraryEdition,
): [string, Example][] {
  const second = correctedEdition(document, first);
  const [before, after] = [first, second].map(inFormats) as [EditionInFormats, EditionInFormats];
  const [older, newer] = [first, second].map((edition) =>
    shelve(edition, sha256(canonicalJson(edition.content))),
  ) as [LibraryEdition, LibraryEdition];
  const wordings = [before, after].map((edition) => faqWordingsOf(edition).find(({ key }) => key === KEY));
  const [wording, corrected] = wordings as [FaqWording, FaqWording];
  const began = historyEntryOf(older, 'added', wording, ASK);
  const { publishedAt } = newer.head;
  const history = [historyEntryOf(newer, 'changed', corrected, ASK), { ...began, until: publishedAt }];
  const compared = compareEditions(viewOf(before, null), viewOf(after, null), () => []);
  const told = briefingExample(older, newer, compared);
  return [
    ['readAgentFaq', { answer: agentFaqOf(newer.head, corrected, { ...ASK, history }) }],
    [
      'readAgentFaqHistory',
      { answer: { notice: document.slug, key: KEY, locale: ASK.locale, isThere: true, history } },
    ],
    ['readBriefing', { answer: told, text: briefingAsText(told, ASK.locale) }],
  ];
}

function briefingExample(older: LibraryEdition, newer: LibraryEdition, compared: Comparison): ToldBriefing {
  const { changes, parts } = compared;
  const selected = {
    edition: newer,
    previous: older,
    readable: older,
    isCut: false,
    newest: newer,
    newestReadable: newer,
  };
  return {
    since: older.head.publishedAt,
    until: newer.head.publishedAt,
    checkedAt: newer.head.publishedAt,
    degradations: [],
    next: null,
    editions: [{ ...briefedHeadOf(selected, ASK.locale), changes, parts }],
  };
}

function correctedEdition(document: NoticeDocument, first: NewEdition): NewEdition {
  const faqs = document.faqs.map((faq) =>
    faq.key === KEY ? { ...faq, text: { en: { ...faq.text.en, answer: CORRECTION } } } : faq,
  );
  const command = {
    updateType: 'major' as const,
    changeNote: { en: 'Loans of 2023 are affected too.' },
    locales: undefined,
  };
  const { content, agent, basis } = first;
  const previous = { sha256: sha256(canonicalJson(content)), content, agent, basis };
  const plan = planEdition({ document: { ...document, faqs }, translatedFrom: {} }, previous, command);
  return compileEdition(plan, previous, command, new Date(Date.parse(content.publishedAt) + A_DAY));
}

function inFormats({ renditions, agent }: NewEdition): EditionInFormats {
  const inFormat = (format: string) => {
    const body = renditions.find((one) => one.locale === ASK.locale && one.format === format)?.body ?? '';
    return JSON.parse(body) as Rendition;
  };
  return { markdown: inFormat('markdown'), text: inFormat('text'), html: inFormat('html'), agent };
}
