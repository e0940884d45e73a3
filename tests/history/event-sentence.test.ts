import { expect, test } from 'vitest';
import { eventSentence } from '../../src/publishing/history/event-sentence.ts';

const SHA256 = 'ab12'.repeat(16);
const sentence = (action: string, detail: Record<string, unknown> = {}, target: string | null = null) =>
  eventSentence({ action, actorName: 'Aiko', target, detail });

test.each([
  ['notice.replace', {}, null, 'Aiko replaced the working copy.'],
  [
    'notice.replace',
    { reviewBefore: 'two_person', review: 'none' },
    null,
    'Aiko replaced the working copy and its review policy, from "two_person" to "none".',
  ],
  ['item.create', {}, 'affected-data/email', 'Aiko added the affected data "email".'],
  ['item.reorder', {}, 'faqs', 'Aiko changed the order of the faqs.'],
  ['text.put', { method: 'human' }, 'text/ja', 'Aiko wrote the title and summary in ja.'],
  [
    'text.put',
    { method: 'machine' },
    'faqs/a/text/pt-BR',
    'Aiko wrote the text in pt-BR of the FAQ "a", translated by a machine.',
  ],
  ['text.delete', {}, 'organisation/text/ja', "Aiko took the organisation's name in ja away."],
  ['review.approve', { sha256: SHA256 }, null, 'Aiko approved the content (SHA-256 ab12ab12ab12…).'],
  [
    'review.request_changes',
    { sha256: SHA256, comment: 'Say since when' },
    null,
    'Aiko asked for changes to the content (SHA-256 ab12ab12ab12…). Said: Say since when',
  ],
  [
    'edition.publish',
    { number: 3, sha256: SHA256, force: 'It is urgent' },
    null,
    'Aiko published edition 3 (SHA-256 ab12ab12ab12…) by force. Said: It is urgent',
  ],
  [
    'edition.publish',
    { number: 3, schedule: 'x', dueAt: '2026-03-02T09:00:00.000Z' },
    null,
    'Aiko published edition 3, as scheduled for 2026-03-02T09:00:00.000Z.',
  ],
  [
    'schedule.fail',
    { dueAt: '2026-03-02T09:00:00.000Z', code: 'source_title_missing', why: 'Give it a title.' },
    null,
    'Aiko could not publish what was scheduled for 2026-03-02T09:00:00.000Z: source_title_missing. Said: Give it a title.',
  ],
  [
    'edition.redirect',
    { number: 4, to: 'other', reason: 'Merged' },
    null,
    'Aiko redirected readers to "other", with edition 4. Said: Merged',
  ],
  [
    'edition.rename',
    { number: null, from: 'old' },
    null,
    'Aiko gave the notice another slug in place of "old".',
  ],
  [
    'hold.place',
    { reason: 'Court order', reference: null },
    null,
    'Aiko placed a legal hold. Said: Court order',
  ],
  [
    'completeness.declare',
    { status: 'not_yet_known' },
    'completeness/au-ndb/description',
    'Aiko declared the element "description" of au-ndb to be not yet known.',
  ],
  ['preview.create', { edition: null }, 'p7', 'Aiko made the preview p7 of the working copy.'],
])('%s %o of %s is told', (action, detail, target, expected) => {
  expect(sentence(action, detail, target)).toBe(expected);
});

test('an action that is not known is told by its name', () => {
  expect(sentence('notice.polish', {}, 'faqs/a')).toBe('Aiko did "notice.polish" to faqs/a.');
  expect(sentence('constructor')).toBe('Aiko did "constructor".');
});
