import { expect, test } from 'vitest';
import { type NoticeDocumentInput, noticeDocument } from '../../src/document/notice.ts';
import { diffAsText } from '../../src/publishing/history/diff-as-text.ts';
import { diffDocuments } from '../../src/publishing/history/diff-documents.ts';
import { smallNotice } from '../support/notices.ts';

const document = (more: Partial<NoticeDocumentInput>) => noticeDocument.parse(smallNotice('s', more));
const shown = (from: Partial<NoticeDocumentInput>, to: Partial<NoticeDocumentInput>) =>
  diffAsText(diffDocuments(document(from), document(to)), 'Then and now');
const summary = (locale: string, text: string) => ({
  text: { en: { title: 'A' }, [locale]: { title: 'A', summary: text } },
});
const faq = (key: string, more: object = {}) => ({
  key,
  text: { en: { question: `${key}?`, answer: 'Yes.' } },
  ...more,
});

test('where nothing differs it says so', () => {
  expect(shown({}, {})).toBe('Then and now\n\nNothing differs.\n');
});

test('facts stand as they were and as they are, under their item', () => {
  expect(shown({ faqs: [faq('a')] }, { faqs: [faq('a', { topic: 'account' })] })).toBe(
    'Then and now\n\nFAQ a\n  + topic: account\n',
  );
});

test('an item that is new stands there whole', () => {
  expect(shown({}, { faqs: [faq('a')] })).toBe(
    [
      'Then and now',
      '',
      '+ FAQ a',
      '  + audience: public',
      '  + question (en):',
      '  +   a?',
      '  + answer (en):',
      '  +   Yes.',
      '',
    ].join('\n'),
  );
});

test('an item that moved says from where to where', () => {
  const [a, b, c] = [faq('a'), faq('b'), faq('c')];
  expect(shown({ faqs: [a, b, c] }, { faqs: [c, a, b] })).toBe(
    'Then and now\n\nFAQ c\n  moved from place 3 to place 1\n',
  );
});

test('what is superseded stands under what supersedes it, with the reason', () => {
  const reason = [{ key: 'a', text: { en: { reason: 'It is newer.' } } }];
  const to = { faqs: [faq('a'), faq('b', { supersedes: reason })] };
  const text = shown({ faqs: [faq('a'), faq('b')] }, to);
  expect(text).toContain(
    '\nFAQ b\n  + supersedes a\n    + extent: whole\n    + reason (en):\n    +   It is newer.\n',
  );
});

test('of long stretches that stayed only the lines beside a change are shown', () => {
  const lines = Array.from({ length: 40 }, (_, number) => `Line ${number}.`);
  const text = shown(
    summary('en', lines.join('\n')),
    summary('en', lines.map((line) => line.replace('Line 20.', 'Line twenty.')).join('\n')),
  );
  expect(text).toContain('    […]\n    Line [-20-]{+twenty+}.\n');
  expect(text).not.toContain('Line 7.');
});

test('a line that is gone shows where it ended', () => {
  expect(shown(summary('en', 'One.\nTwo.\nThree.'), summary('en', 'One.\nThree.'))).toContain(
    '    One.\n    [-Two.¶-]Three.\n',
  );
});

test('text from right to left is isolated, line by line, so that the marks stay beside their words', () => {
  const text = shown(summary('ar', 'مرحبا بالعالم'), summary('ar', 'مرحبا بالناس'));
  expect(text).toContain('    \u2068مرحبا [-\u2068بالعالم\u2069-]{+\u2068بالناس\u2069+}\u2069\n');
});

test('every isolate that is opened on a line is closed on it', () => {
  const text = shown(summary('he', 'שלום\nעולם\nטוב'), summary('he', 'שלום רב\n\nטוב'));
  for (const line of text.split('\n')) {
    expect(line.split('\u2068').length).toBe(line.split('\u2069').length);
  }
});

test('characters that would reorder or hide text are written out', () => {
  const text = shown(summary('en', 'safe'), summary('en', 'safe \u202ereversed\u202c \u001b[2J'));
  expect(text).toContain('<U+202E>reversed<U+202C> <U+001B>[2J');
  expect(text).not.toContain('\u202e');
  expect(text).not.toContain('\u001b');
});
