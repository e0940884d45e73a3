import { analyse } from './analysis/analyse.ts';
import { alternativesIn } from './analysis/japanese-thesaurus.ts';
import type { Term } from './analysis/term.ts';
import type { Asked } from './asked.ts';
import { findTerm, type Lane } from './lane.ts';
import { ranking } from './ranking.ts';

/** So many other words are asked for beside those of a question. */
const MOST = 40;

/**
 * Finds other words for those of a question in a dictionary of its language: Japanese so far. An entry that has both a
 * word and another for it has more of what is asked for, so they add up; that an editor says of two words that they mean
 * the same is another matter (synonyms.ts).
 *
 * @param spoken what the caller speaks; the words may be English ones, and found in texts of other languages
 * @returns what to ask for besides
 */
export function alternativesFor(
  lane: Lane,
  question: string,
  spoken: string,
  asked: readonly Asked[],
): Asked[] {
  if (![spoken, lane.locale].some(isJapanese)) return [];
  const known = new Set(asked.map(({ text }) => text));
  const found: Asked[] = [];
  for (const { start, end, others } of alternativesIn(question)) {
    for (const { text, isSpelling } of others) {
      if (found.length === MOST) return found;
      const wanted = wantedFor(text, lane.locale);
      const key = wanted.map((term) => term.text).join(' ');
      if (key === '' || known.has(key)) continue;
      known.add(key);
      const all = wanted.map((term) => findTerm(lane, term.text, term.kind));
      if (!all.every((ranges) => ranges !== null)) continue;
      found.push({
        text: key,
        kind: 'alternative',
        weight: ranking.kinds.word * (isSpelling ? ranking.means.otherForm : ranking.means.likeMeaning),
        spots: [{ start, end }],
        means: [{ how: 'synonym', share: 1, all }],
      });
    }
  }
  return found;
}

function isJapanese(locale: string): boolean {
  return locale === 'ja' || locale.startsWith('ja-');
}

const analysed = new Map<string, Term[]>();
const MOST_ANALYSED = 10_000;

/** @returns the terms that a text holds which holds this one; none if that cannot be told */
function wantedFor(text: string, locale: string): Term[] {
  const key = `${locale} ${text}`;
  const known = analysed.get(key);
  if (known) return known;
  if (analysed.size >= MOST_ANALYSED) analysed.clear();
  const terms = analyse(text, locale);
  const words = terms.filter(({ kind }) => kind === 'word');
  const wanted = words.length > 1 && !text.includes(' ') ? jointsOf(words, terms) : words;
  analysed.set(key, wanted);
  return wanted;
}

/** @returns the parts that hold words together, so that only a text fits in which they stand side by side */
function jointsOf(words: readonly Term[], terms: readonly Term[]): Term[] {
  const joints = words
    .slice(1)
    .map(({ start }) =>
      terms.filter((term) => term.kind === 'part' && term.start < start && term.end > start),
    );
  return joints.every(({ length }) => length > 0) ? [...new Set(joints.flat())] : [];
}
