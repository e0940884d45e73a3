import { beforeEach, expect, test } from 'vitest';
import type { Engine } from '../../src/search/engine.ts';
import { answers, ask, engineWith } from './engine-library.ts';

let engine: Engine;
beforeEach(() => {
  engine = engineWith({
    en: {
      passport: { title: 'Was my passport copied?', body: 'No.' },
      travel: { title: 'Can I travel?', body: 'Yes. Bring each document that you need.' },
      document: { title: 'Which travel document do I need?', body: 'An identity card.' },
      points: { title: 'Are my points safe?', body: 'Yes.' },
    },
    ja: { points: { title: 'ポイントは安全ですか', body: 'はい。' } },
  });
});

test('a word finds entries with its synonym, which says so', () => {
  engine.setSynonyms('en', [{ terms: ['miles', 'points'] }]);
  const [hit] = ask(engine, 'my miles');
  expect(hit?.id).toBe('points');
  expect(hit?.matches[0]).toEqual({ text: 'miles', how: 'synonym', field: 'title' });
  expect(hit?.highlights).toEqual({ title: [[7, 13]] });
});

test('several words mean one, and one means several', () => {
  engine.setSynonyms('en', [{ terms: ['travel document', 'passport'] }]);
  const [first, ...rest] = answers(ask(engine, 'a travel document please'));
  expect(first).toBe('document');
  expect(rest).toContain('passport');
  expect(answers(ask(engine, 'passport'))).toEqual(['passport', 'document']);
});

test('only all the words of a term mean its synonyms', () => {
  engine.setSynonyms('en', [{ terms: ['travel document', 'passport'] }]);
  expect(answers(ask(engine, 'document'))).not.toContain('passport');
  expect(answers(ask(engine, 'document travel'))).not.toContain('passport');
});

test('a synonym counts less than the word itself', () => {
  const [word] = ask(engine, 'passport');
  engine.setSynonyms('en', [{ terms: ['papers', 'passport'] }]);
  const [synonym] = ask(engine, 'papers');
  expect(synonym?.id).toBe('passport');
  expect(synonym?.score).toBeLessThan(word?.score as number);
});

test('new synonyms count at once, those taken away no more', () => {
  expect(ask(engine, 'miles')).toEqual([]);
  engine.setSynonyms('en', [{ terms: ['miles', 'points'] }]);
  expect(answers(ask(engine, 'miles'))).toEqual(['points']);
  engine.setSynonyms('en', []);
  expect(ask(engine, 'miles')).toEqual([]);
});

test('they serve the variants of their locale, and no other', () => {
  engine.setSynonyms('en-NZ', [{ terms: ['miles', 'points'] }]);
  expect(answers(ask(engine, 'miles', { locale: 'en-AU', shown: 'en' }))).toEqual([]);
  expect(answers(ask(engine, 'miles', { locale: 'en-NZ', shown: 'en' }))).toEqual(['points']);
  engine.setSynonyms('en', [{ terms: ['miles', 'points'] }]);
  expect(answers(ask(engine, 'miles', { locale: 'en-AU', shown: 'en' }))).toEqual(['points']);
});

test('those of the language spoken lead to texts in another', () => {
  engine.setSynonyms('zh', [{ terms: ['护照', 'passport'] }]);
  expect(answers(ask(engine, '护照', { locale: 'zh' }))).toEqual(['passport']);
});

test('a group that says nothing does no harm', () => {
  engine.setSynonyms('en', [
    { terms: [] },
    { terms: ['points'] },
    { terms: ['', '!'] },
    { terms: ['points', 'points'] },
  ]);
  expect(answers(ask(engine, 'points'))).toEqual(['points']);
});
