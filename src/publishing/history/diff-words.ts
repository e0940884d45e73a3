import { diffArrays } from 'diff';

/** A stretch of text that both sides have, or only one of them. */
export interface WordChange {
  op: 'same' | 'added' | 'removed';
  text: string;
}

type Granularity = 'word' | 'sentence' | 'line';

/**
 * How many tokens may be tried as removed or added before a coarser look is taken: the time of a comparison grows with
 * the square of it. It is a count, not a time, so that the same texts are always told apart in the same way.
 */
const MAX_EDITS: Record<Granularity, number> = { word: 600, sentence: 600, line: 600 };

/** Finding words is slow, most of all in languages without spaces; longer texts than this are compared more coarsely. */
const MAX_LENGTH: Record<Granularity, number> = { word: 120_000, sentence: 400_000, line: 4_000_000 };

/**
 * Compares two texts word by word, with the words of the locale's language (Unicode's rules and dictionaries, so that
 * Japanese and Thai have words too); texts too long or too different for that by sentences, then by lines, then as a
 * whole. The `same` and `removed` texts together are `before`, the `same` and `added` ones `after`, character by character;
 * what was removed stands ahead of what was added in its place. No two neighbours have the same `op`.
 * @param locale whose rules tell the words: the locale that the texts are written in
 */
export function diffWords(before: string, after: string, locale: string): WordChange[] {
  const start = sharedLinesAtStart(before, after);
  const end = sharedLinesAtEnd(before, after, start);
  const changed = compare(
    before.slice(start, before.length - end),
    after.slice(start, after.length - end),
    locale,
  );
  return joined([
    { op: 'same', text: before.slice(0, start) },
    ...changed,
    { op: 'same', text: before.slice(before.length - end) },
  ]);
}

function compare(before: string, after: string, locale: string): WordChange[] {
  if (before === after) return [{ op: 'same', text: before }];
  if (before !== '' && after !== '') {
    for (const granularity of ['word', 'sentence', 'line'] as const) {
      const changes = compareBy(granularity, before, after, locale);
      if (changes) return changes;
    }
  }
  return [
    { op: 'removed', text: before },
    { op: 'added', text: after },
  ];
}

/** @returns the changes, or null where the texts are too long or too different for this granularity */
function compareBy(granularity: Granularity, before: string, after: string, locale: string) {
  if (Math.max(before.length, after.length) > MAX_LENGTH[granularity]) return null;
  const changes = diffArrays(tokens(before, granularity, locale), tokens(after, granularity, locale), {
    maxEditLength: MAX_EDITS[granularity],
  });
  if (!changes) return null;
  return readable(
    changes.map(({ added, removed, value }) => ({
      op: added ? 'added' : removed ? 'removed' : 'same',
      text: value.join(''),
    })),
  );
}

function tokens(text: string, granularity: Granularity, locale: string): string[] {
  if (granularity === 'line') return text.split(/(?<=\n)/);
  const segmenter = new Intl.Segmenter(locale, { granularity });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/**
 * Two words that were replaced side by side are one replacement: the blank between them, which both sides have, is told
 * as part of it. Else a rewritten sentence would read as a ladder of single words.
 */
function readable(changes: readonly WordChange[]): WordChange[] {
  const shown: WordChange[] = [];
  for (const [place, change] of changes.entries()) {
    const bridges =
      change.op === 'same' &&
      /^[^\S\r\n]+$/.test(change.text) &&
      isReplacement(changes[place - 2], changes[place - 1]) &&
      isReplacement(changes[place + 1], changes[place + 2]);
    if (bridges) {
      shown.push({ op: 'removed', text: change.text }, { op: 'added', text: change.text });
    } else shown.push(change);
  }
  return joined(shown);
}

function isReplacement(first: WordChange | undefined, second: WordChange | undefined): boolean {
  return (
    (first?.op === 'removed' && second?.op === 'added') || (first?.op === 'added' && second?.op === 'removed')
  );
}

/** Joins neighbours: between two stretches that are the same, first everything removed, then everything added. */
function joined(changes: readonly WordChange[]): WordChange[] {
  const result: WordChange[] = [];
  let removed = '';
  let added = '';
  const flush = () => {
    if (removed !== '') result.push({ op: 'removed', text: removed });
    if (added !== '') result.push({ op: 'added', text: added });
    removed = '';
    added = '';
  };
  for (const { op, text } of changes) {
    if (text === '') continue;
    if (op === 'removed') removed += text;
    else if (op === 'added') added += text;
    else {
      flush();
      const last = result.at(-1);
      if (last?.op === 'same') last.text += text;
      else result.push({ op, text });
    }
  }
  flush();
  return result;
}

/** @returns the length of the whole lines that both texts begin with; words never reach across a line's end */
function sharedLinesAtStart(before: string, after: string): number {
  const most = Math.min(before.length, after.length);
  let shared = 0;
  while (shared < most && before.charCodeAt(shared) === after.charCodeAt(shared)) shared += 1;
  return shared === 0 ? 0 : before.lastIndexOf('\n', shared - 1) + 1;
}

/** @returns the length of the whole lines that both texts end with, none of them counted at the start already */
function sharedLinesAtEnd(before: string, after: string, start: number): number {
  const most = Math.min(before.length, after.length) - start;
  let shared = 0;
  while (
    shared < most &&
    before.charCodeAt(before.length - 1 - shared) === after.charCodeAt(after.length - 1 - shared)
  ) {
    shared += 1;
  }
  const firstLineEnd = before.indexOf('\n', before.length - shared);
  return shared === 0 || firstLineEnd === -1 ? 0 : before.length - firstLineEnd - 1;
}
