import { describe, expect, test } from 'vitest';
import { createEngine } from '../../src/search/engine.ts';
import { answers, ask, engineWith, put } from './engine-library.ts';

describe('a notice in several locales', () => {
  const engine = engineWith({
    en: {
      passport: { title: 'Was my passport copied?', body: 'No passport was.' },
      call: { title: 'How can I call?', body: 'On 0255500123.' },
    },
    ja: {
      passport: { title: '旅券は複写されましたか', body: 'いいえ。' },
      call: { title: '電話の番号', body: '0255500123 です。' },
      mail: { title: 'passport について', body: 'メールをください。' },
    },
  });

  test('is searched in all of them, and tells in which it matched', () => {
    const hits = ask(engine, 'copied passport', { locale: 'ja' });
    expect(hits.map(({ id, locale }) => [id, locale])).toContainEqual(['passport', 'en']);
  });

  test('highlights nothing of texts that are not shown', () => {
    const hits = ask(engine, 'copied', { locale: 'ja' });
    expect(hits.map(({ id, highlights }) => [id, highlights])).toEqual([['passport', {}]]);
  });

  test('a match in the shown locale beats one as good in another', () => {
    expect(answers(ask(engine, 'passport', { locale: 'ja' }))).toEqual(['mail', 'passport']);
  });

  test('an item that matches in several is one hit, in the shown locale', () => {
    const hits = ask(engine, '0255500123', { locale: 'ja' });
    expect(hits.map(({ id, locale }) => [id, locale])).toEqual([['call', 'ja']]);
  });

  test('the locale in which items are shown is that of the scope, not that of the caller', () => {
    const [hit] = ask(engine, 'passport', { locale: 'ja', shown: 'en' });
    expect(hit).toMatchObject({ id: 'passport', locale: 'en' });
    expect(hit?.highlights.title).toEqual([[7, 15]]);
  });

  test('a small word of the language spoken means nothing in another', () => {
    const own = engineWith({ ja: { legal: { title: '法的な対応', body: '弁護士が行います。' } } });
    expect(ask(own, '的', { locale: 'zh', shown: 'ja' })).toEqual([]);
    expect(answers(ask(own, '的', { locale: 'ja' }))).toEqual(['legal']);
  });

  test('it is found though it has no text in the shown locale', () => {
    expect(answers(ask(engine, 'passport', { shown: 'fr' })).sort()).toEqual(['mail', 'passport']);
  });
});

test('notices shown in different locales are found by one question', () => {
  const engine = createEngine();
  put(engine, 'ferry', { en: { a: { title: 'Call 0255500123' } } });
  put(engine, 'train', { ja: { b: { title: '電話 0255500123' } } });
  const hits = engine.search({
    text: '0255500123',
    locale: 'ja',
    scope: [
      { notice: 'ferry', locale: 'en' },
      { notice: 'train', locale: 'ja' },
    ],
    limit: 10,
  });
  expect(hits.map(({ notice, id, locale }) => [notice, id, locale])).toEqual([
    ['ferry', 'a', 'en'],
    ['train', 'b', 'ja'],
  ]);
});
