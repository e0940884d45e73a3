import type { Rendition } from '../../editions/rendition.ts';
import { titleLocaleOf } from './language.ts';
import { piecesOf, type Words, wordsFor } from './words.ts';

type Update = Rendition['updates'][number];

export interface Title {
  text: string;
  locale: string;
}

// Where there are no words, a sign: what no longer holds must not look as if it did in a list of titles.
const NO_LONGER = '✗';

/** @returns the title of a notice's feed, never empty (RFC 4287, section 4.2.14): that of the notice or who publishes it */
export function feedTitle(rendition: Rendition): Title {
  const { text, locale } = plainTitle(rendition);
  return { text: withStanding(text, rendition, wordsFor(locale)), locale };
}

/**
 * @returns the title of an update's entry, which says what it is (a correction) and whether it still holds, for lists of
 *   entries show nothing else of it; that of the notice where the update has no headline
 */
export function entryTitle(update: Update, rendition: Rendition): Title {
  const { text, locale } =
    update.headline === null ? plainTitle(rendition) : { text: update.headline, locale: update.textLocale };
  const words = wordsFor(locale);
  return {
    text: withStanding(withState(withKind(text, update, words), update, words), rendition, words),
    locale,
  };
}

/** @returns what an update is, in one word, where that needs saying */
export function kindLabel({ kind }: Pick<Update, 'kind'>, words: Words | null): string | null {
  return kind === 'initial' || kind === 'update' ? null : (words?.[kind] ?? null);
}

/** @returns whether an update still holds, in one word, where it does not wholly */
export function stateLabel({ currency }: Pick<Update, 'currency'>, words: Words | null): string | null {
  return currency === 'current' ? null : (words?.[currency] ?? null);
}

function plainTitle(rendition: Rendition): Title {
  const { title, organisation, slug } = rendition;
  if (title !== null) return { text: title, locale: titleLocaleOf(rendition) };
  return { text: organisation.name ?? slug, locale: organisation.textLocale };
}

// Editors often begin the headline of a correction with the word itself.
function withKind(headline: string, update: Update, words: Words | null): string {
  const label = kindLabel(update, words);
  const isSaid = label !== null && headline.trimStart().toLowerCase().startsWith(label.toLowerCase());
  return isSaid ? headline : labelled(headline, label, words);
}

function withState(headline: string, update: Update, words: Words | null): string {
  const isStruck = update.currency === 'superseded' || update.currency === 'retracted';
  if (words === null && isStruck) return `${NO_LONGER} ${headline}`;
  return labelled(headline, stateLabel(update, words), words);
}

// Of the whole notice, for entries are shown apart from their feed.
function withStanding(headline: string, { mode, status }: Rendition, words: Words | null): string {
  const standing = status === 'withdrawn' ? withWithdrawal(headline, words) : headline;
  return mode === 'exercise' ? labelled(standing, words?.exercise ?? null, words) : standing;
}

function withWithdrawal(headline: string, words: Words | null): string {
  return words === null ? `${NO_LONGER} ${headline}` : labelled(headline, words.withdrawn, words);
}

function labelled(headline: string, label: string | null, words: Words | null): string {
  if (label === null || words === null) return headline;
  const filled: Record<string, string> = { label, headline };
  return piecesOf(words.labelled)
    .map((piece, index) => (index % 2 === 0 ? piece : (filled[piece] ?? '')))
    .join('');
}
