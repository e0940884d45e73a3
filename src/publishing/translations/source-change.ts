import type { SaidText } from '../../document/digest.ts';
import { own } from '../../document/own.ts';
import type { CompareWords } from '../history/diff-documents.ts';
import type { WordChange } from '../history/diff-words.ts';

/** What has changed in a source text since a translation was made from it. */
export interface SourceChange {
  /** The SHA-256 of the source text that the translation was made from. */
  from: string;
  /** That of the source text as it is now; null where it says nothing any more. */
  to: string | null;
  /** The fields that differ, word by word. */
  fields: { field: string; words: WordChange[] }[];
}

/** @returns the fields that differ between two states of a text, word by word; a reason goes as `supersedes/<key>` */
export function changedFields(
  before: SaidText,
  after: SaidText,
  locale: string,
  compareWords: CompareWords,
): SourceChange['fields'] {
  const was = inOneMap(before);
  const is = inOneMap(after);
  const names = [...new Set([...Object.keys(is), ...Object.keys(was)])];
  return names
    .map((field) => [field, own(was, field) ?? '', own(is, field) ?? ''] as const)
    .filter(([, old, now]) => old !== now)
    .map(([field, old, now]) => ({ field, words: compareWords(old, now, locale) }));
}

function inOneMap({ fields, reasons }: SaidText): Record<string, string> {
  const why = Object.entries(reasons).map(([key, reason]) => [`supersedes/${key}`, reason]);
  return { ...fields, ...Object.fromEntries(why) };
}
