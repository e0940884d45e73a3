import { canonicalJson } from '../../document/digest.ts';
import { allLists } from '../../document/lists.ts';
import type { Change } from './diff-documents.ts';
import type { WordChange } from './diff-words.ts';

const SAME_LINES_SHOWN = 1;
const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';
const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}\p{Script=Mandaic}\p{Script=Samaritan}]/u;
// What a terminal would obey instead of showing it, and what reorders text so that it reads unlike what it is
// (CVE-2021-42574): in a comparison it has to be seen.
const UNSEEN = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Writes changes down for people, in plain text: under the name of each item its facts (`-` as they were, `+` as they
 * are) and its texts (`[-gone-]`, `{+new+}`). Of long stretches that stayed the same only the lines beside a change are
 * shown. Text that runs from right to left is isolated (UAX #9), so that it keeps its order among the marks; characters
 * that are not seen, such as those that override the direction of text, are written as `<U+202E>`.
 *
 * @param title what is compared with what, the first line
 */
export function diffAsText(changes: readonly Change[], title: string): string {
  if (changes.length === 0) return `${title}\n\nNothing differs.\n`;
  const blocks = byItem(changes).map(([item, those]) => {
    const heading = item === null ? 'Notice' : itemName(item);
    const whole = those.find((change) => isWholeItem(change) && change.path.split('/').length === 3);
    const mark = whole?.kind === 'added' ? '+ ' : whole?.kind === 'removed' ? '- ' : '';
    return [`${mark}${heading}`, ...those.flatMap((change) => linesOf(change).map((line) => `  ${line}`))];
  });
  return `${[title, ...blocks.map((lines) => lines.join('\n'))].join('\n\n')}\n`;
}

function byItem(changes: readonly Change[]): [string | null, Change[]][] {
  const groups = new Map<string | null, Change[]>();
  for (const change of changes) {
    const group = groups.get(change.item);
    if (group) group.push(change);
    else groups.set(change.item, [change]);
  }
  return [...groups];
}

function itemName(item: string): string {
  const [list = '', key = ''] = splitOnce(item);
  if (list === 'dataCategories') return `data category ${key}`;
  const singular = allLists.find(({ name }) => name === list)?.singular ?? list;
  return `${singular} ${key}`;
}

function splitOnce(item: string): [string, string] {
  const slash = item.indexOf('/');
  return [item.slice(0, slash), item.slice(slash + 1)];
}

function isWholeItem({ kind, position }: Change): boolean {
  return (kind === 'added' || kind === 'removed') && position !== null;
}

function linesOf(change: Change): string[] {
  const { kind, before, after, words } = change;
  const name = fieldName(change);
  if (kind === 'moved') {
    const places = `from place ${Number(before) + 1} to place ${Number(after) + 1}`;
    return [`moved ${places}${name === '' ? '' : `: ${name}`}`];
  }
  if (isWholeItem(change)) {
    const mark = kind === 'added' ? '+' : '-';
    const lines = valueLines(kind === 'added' ? after : before).map((line) => `${mark} ${line}`);
    return name === '' ? lines : [`${mark} ${name}`, ...lines.map((line) => `  ${line}`)];
  }
  if (words) return [`${name}:`, ...markedLines(words).map((line) => (line === '' ? '' : `  ${line}`))];
  return [
    ...(before === null ? [] : [`- ${name}: ${shownValue(before)}`]),
    ...(after === null ? [] : [`+ ${name}: ${shownValue(after)}`]),
  ];
}

/** @returns the name of a field within its item, with the locale where it is a text; nothing for the item itself */
function fieldName({ path, item, locale }: Change): string {
  const segments = path.split('/').slice(1);
  const own = item === null ? segments : segments.slice(2);
  if (locale === null) return own.join(' ');
  const place = own.indexOf('text');
  return `${[...own.slice(0, place), ...own.slice(place + 2)].join(' ')} (${locale})`;
}

/** A whole item: its facts, and its texts by locale. */
function valueLines(item: unknown): string[] {
  return Object.entries(item as Record<string, unknown>).flatMap(([name, value]) => {
    if (name === 'key' || value === null) return [];
    if (name === 'text') return textLines(value as Record<string, Record<string, string>>);
    if (name !== 'supersedes') return [`${name}: ${shownValue(value)}`];
    return (value as { key: string }[]).flatMap((entry) => [
      `supersedes ${entry.key}`,
      ...valueLines(entry).map((line) => `  ${line}`),
    ]);
  });
}

function textLines(text: Record<string, Record<string, string>>): string[] {
  return Object.entries(text).flatMap(([locale, fields]) =>
    Object.entries(fields).flatMap(([field, value]) => [
      `${field} (${locale}):`,
      ...value.split('\n').map((line) => `  ${isolated(seen(line))}`),
    ]),
  );
}

function shownValue(value: unknown): string {
  return isolated(seen(typeof value === 'string' ? value : canonicalJson(value)));
}

/** A text with its changes marked, line by line; a line end that is gone or new shows as ¶. */
function markedLines(words: readonly WordChange[]): string[] {
  const pieces = words.map(({ op, text }, place) => {
    if (op === 'same') return shortened(text, place > 0, place < words.length - 1);
    const [open, close] = op === 'removed' ? ['[-', '-]'] : ['{+', '+}'];
    // Each line has its own marks: an isolate ends with its paragraph.
    return text
      .split(/(?<=\n)/)
      .map((line) => `${open}${isolated(seen(line.replace(/\r?\n$/, '¶')))}${close}`)
      .join('\n');
  });
  return pieces
    .join('')
    .split('\n')
    .map((line) => isolated(line));
}

/** Of many lines that are the same, only those beside what changed. */
function shortened(text: string, followsChange: boolean, precedesChange: boolean): string {
  const lines = text.split('\n').map((line) => seen(line));
  const first = followsChange ? lines.slice(0, SAME_LINES_SHOWN) : [];
  const last = precedesChange ? lines.slice(-SAME_LINES_SHOWN) : [];
  const left = lines.length - first.length - last.length;
  return left > 1 ? [...first, '[…]', ...last].join('\n') : lines.join('\n');
}

function seen(text: string): string {
  return text.replace(UNSEEN, (char) =>
    char === '\t' ? char : `<U+${char.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}>`,
  );
}

function isolated(line: string): string {
  return RIGHT_TO_LEFT.test(line) ? `${FIRST_STRONG_ISOLATE}${line}${POP_ISOLATE}` : line;
}
