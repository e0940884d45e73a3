import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { evaluate } from './evaluate.ts';
import { readSet } from './read-set.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'forthright-eval-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const faqs = [
  { key: 'card', question: 'カードは無事ですか。', answer: 'はい。' },
  { key: 'mail', question: 'メールは本物ですか。', answer: '差出人を見てください。' },
];

function write(files: Record<string, unknown>): void {
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(directory, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
}

describe('a set that can be used', () => {
  test('is asked of the index that serves agents', () => {
    write({ 'faqs.json': faqs, 'queries.json': [{ q: 'カードが心配です', relevant: { card: 2 } }] });
    const { outcomes } = evaluate(readSet(directory), 'ja');
    expect(outcomes).toMatchObject([
      { question: 'カードが心配です', found: ['card'], measures: { recallAt10: 1 } },
    ]);
  });
});

describe('a set that cannot be used is refused in a sentence', () => {
  test.for([
    ['a file is missing', {}, /faqs\.json cannot be read; name a directory/],
    ['a file is no JSON', { 'faqs.json': '[' }, /faqs\.json is no JSON/],
    ['a file has another shape', { 'faqs.json': [{ key: 'card' }] }, /0\.question/],
    ['two FAQs have one key', { 'faqs.json': [faqs[0], faqs[0]] }, /same key/],
    [
      'a question has no answer',
      { 'faqs.json': faqs, 'queries.json': [{ q: 'x', relevant: {} }] },
      /No FAQ is relevant/,
    ],
    [
      'a question names what is not there',
      { 'faqs.json': faqs, 'queries.json': [{ q: 'x', relevant: { bank: 1 } }] },
      /names bank, which is not in faqs\.json/,
    ],
  ] as const)('%s', ([, files, sentence]) => {
    write({ 'queries.json': [{ q: 'x', relevant: { card: 1 } }], ...files });
    expect(() => readSet(directory)).toThrow(sentence);
  });
});
