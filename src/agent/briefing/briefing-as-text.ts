import { directionOf } from '../../locale.ts';
import { extentSentence } from '../extent-sentences.ts';
import type { NoticePart } from '../history/part.ts';
import type { AgentItem } from '../item.ts';
import type { Deed } from './deed.ts';
import type { ToldBriefing, ToldEdition } from './told.ts';
import { briefingWords } from './words.ts';

type Labels = ReturnType<typeof briefingWords>;

const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';
const RIGHT_TO_LEFT_MARK = '\u200f';
// What a terminal would obey instead of showing it, and what reorders text so that it reads unlike what it is
// (CVE-2021-42574).
const UNSEEN = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Writes a briefing down to be read at the start of a shift. Every text of a notice is isolated (UAX #9), so that words of
 * either direction keep their order among labels of the other.
 *
 * @param locale of the labels; English where they are not known in it
 */
export function briefingAsText(briefing: ToldBriefing, locale: string | undefined): string {
  const labels = briefingWords(locale);
  const { words } = labels;
  const { since, degradations, editions, next } = briefing;
  const blocks = [
    [words.heading.replace('{since}', isolated(since))],
    ...(degradations.length > 0 ? [[words.incomplete]] : []),
    ...(editions.length === 0 ? [[words.nothing]] : []),
    ...editions.map((edition) => editionLines(edition, labels)),
    ...(next === null ? [] : [[`${words.more}: ${isolated(next)}`]]),
  ];
  // A paragraph takes its direction from its first strong character, and a label in Latin letters may stand there.
  const mark = directionOf(labels.locale) === 'rtl' ? RIGHT_TO_LEFT_MARK : '';
  return `${blocks.map((lines) => lines.map((line) => `${mark}${line}`).join('\n')).join('\n\n')}\n`;
}

function editionLines(edition: ToldEdition, labels: Labels): string[] {
  const { words } = labels;
  const { title, notice, edition: number, publishedAt, updateType, deed, changeNote, statusNote } = edition;
  const place = [title ?? notice, notice, `#${number}`, publishedAt].map(isolated).join(' · ');
  const note = changeNote?.text ?? statusNote?.explanation ?? null;
  return [
    place,
    `${words[updateType]}${deed ? ` · ${deedIn(deed, labels)}` : ''}`,
    ...textLines(note, '  '),
    ...edition.changes.flatMap(({ kind, key, change, before, after }) => [
      `- ${words[change]}: ${isolated(after?.question ?? before?.question ?? `${kind}/${key}`)}`,
      ...sideLines(words.before, before && itemText(before, labels), labels, noteOf(before)),
      ...sideLines(words.now, after && itemText(after, labels), labels, noteOf(after)),
    ]),
    ...edition.parts.flatMap(({ kind, key, change, before, after }) => [
      `- ${words[change]}: ${isolated(after?.name ?? before?.name ?? key)} (${isolated(kind)})`,
      ...sideLines(words.before, before && partText(before), labels, null),
      ...sideLines(words.now, after && partText(after), labels, null),
    ]),
  ];
}

function deedIn({ kind, slug }: Deed, { words }: Labels): string {
  return words[kind].replace('{slug}', isolated(slug ?? ''));
}

function sideLines(label: string, text: string | null, { words }: Labels, note: string | null): string[] {
  if (text === null && note === null) return [];
  return [
    `  ${label}:`,
    ...textLines(text, '    '),
    ...(note === null ? [] : [`    ${words.note}:`, ...textLines(note, '      ')]),
  ];
}

function textLines(text: string | null, indent: string): string[] {
  return (text ?? '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => `${indent}${isolated(line)}`);
}

function noteOf(item: AgentItem | null): string | null {
  return item?.agentNote?.noteText ?? null;
}

function itemText({ answerText, facts, currency }: AgentItem, { locale, words }: Labels): string {
  const { affectedData, contact } = facts;
  const told = [
    // First, so that nobody reads out what does not hold.
    currency === 'current' ? null : `(${words[currency]})`,
    affectedData && extentSentence(affectedData, locale),
    contact?.displayValue,
    contact?.jurisdictions.join(', '),
    contact?.hours,
    contact?.reachInstruction,
    answerText,
  ];
  return told.filter((one) => one !== null && one !== undefined && one !== '').join('\n');
}

function partText({ text, facts }: NoticePart): string {
  const told = Object.entries(facts).flatMap(([name, value]) => {
    const isSaid = value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
    return isSaid ? [`${name}: ${Array.isArray(value) ? value.join(', ') : String(value)}`] : [];
  });
  return [...told, ...(text === null ? [] : [text])].join('\n');
}

function isolated(text: string): string {
  const seen = text.replace(UNSEEN, (char) => (char === '\t' ? ' ' : ''));
  return `${FIRST_STRONG_ISOLATE}${seen}${POP_ISOLATE}`;
}
