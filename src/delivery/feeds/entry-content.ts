import type { Rendition } from '../../editions/rendition.ts';
import { publishedOf } from './chronology.ts';
import { element, elementIn, type HtmlElement, published, text, writeHtml } from './html.ts';
import { stateLabel } from './title.ts';
import { piecesOf, type Words, wordsFor } from './words.ts';

type Update = Rendition['updates'][number];
type Content = HtmlElement['children'];

/**
 * The HTML of an update's entry, in an element that says its language and direction, for those of the feed may be others.
 * What was superseded or retracted as a whole is struck out (`<del>`, HTML section 4.7.2) below what holds instead; what
 * was superseded in part is marked, and not struck out.
 */
export function entryContent(update: Update, rendition: Rendition): string {
  const words = wordsFor(update.textLocale);
  const isStruck = update.currency === 'superseded' || update.currency === 'retracted';
  const body = update.body === null ? [] : [published(update.body)];
  return writeHtml(
    elementIn(update.textLocale, 'div', [
      ...dateOf(update, rendition),
      ...supersededLines(update, rendition, words),
      ...(isStruck && body.length > 0 ? [element('del', {}, body)] : body),
    ]),
  );
}

/** The HTML of the text that a feed has above its entries. */
export function summaryContent(summary: string, locale: string): string {
  return writeHtml(elementIn(locale, 'div', [published(summary)]));
}

// A date that is not an instant has no place in a feed's own fields; it is shown as exact as it is known.
function dateOf(update: Update, rendition: Rendition): Content {
  const { occurredAt } = update;
  if (occurredAt === null || publishedOf(update, rendition) !== null) return [];
  const time = element('time', { dateTime: occurredAt, dir: 'ltr' }, [text(occurredAt)]);
  return [element('p', {}, [time])];
}

function supersededLines(update: Update, rendition: Rendition, words: Words | null): Content {
  const lines = update.supersededBy.flatMap(({ key, extent, reason }) => {
    const by = rendition.updates.find((other) => other.key === key);
    const whole = by?.kind === 'retraction' ? 'retracted' : 'superseded';
    const label = stateLabel({ currency: extent === 'part' ? 'partly_superseded' : whole }, words);
    const why = reason === null || !by ? [] : [elementIn(by.textLocale, 'p', [text(reason)])];
    return [...supersededLine(label, by, words), ...why];
  });
  if (lines.length > 0) return lines;
  // What supersedes it may not be shown in this locale.
  return supersededLine(stateLabel(update, words), undefined, words);
}

function supersededLine(label: string | null, by: Update | undefined, words: Words | null): Content {
  const headline = by?.headline
    ? element('ins', {}, [elementIn(by.textLocale, 'cite', [text(by.headline)])])
    : null;
  const strong = label === null ? null : element('strong', {}, [text(label)]);
  if (!headline) return strong ? [element('p', {}, [strong])] : [];
  if (!strong || !words) return [element('p', {}, [headline])];
  const filled: Record<string, HtmlElement> = { label: strong, headline };
  const line = piecesOf(words.see).flatMap((piece, index): Content => {
    const child = index % 2 === 0 ? text(piece) : filled[piece];
    return child ? [child] : [];
  });
  return [element('p', {}, line)];
}
