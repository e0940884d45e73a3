import { describe, expect, test } from 'vitest';
import { ask, engineWith } from './engine-library.ts';
import { asked, bookshop } from './japanese-bookshop.ts';

const engine = engineWith({
  ja: Object.fromEntries(Object.entries(bookshop).map(([key, [title, body]]) => [key, { title, body }])),
});
const found = (said: string) => ask(engine, said, { locale: 'ja' }).map(({ id }) => id);

describe('what callers say in Japanese', () => {
  test('finds an answer that serves them among the first three, nine times of ten', () => {
    const answerable = asked.filter(([, answers]) => answers.length > 0);
    const missed = answerable.filter(
      ([said, answers]) =>
        !found(said)
          .slice(0, 3)
          .some((id) => answers.includes(id)),
    );
    expect(missed.length / answerable.length, missed.map(([said]) => said).join('\n')).toBeLessThanOrEqual(
      0.1,
    );
  });

  test.for([
    ['in half width', 'ﾊﾟｽﾜｰﾄﾞ', 'password'],
    ['without a long vowel at the end', 'サーバへの侵入', 'happened'],
    ['in hiragana instead of ideographs', 'ひっこし', 'move'],
    ['in hiragana instead of katakana', 'ぱすわーど', 'password'],
    ['in hiragana, with what is said about it', 'ぱすぽーとはだいじょうぶですか', 'passport'],
    ['several in hiragana, one after the other', 'でんわのうけつけじかん', 'hours'],
    ['without its okurigana', '引越', 'move'],
    ['as a verb instead of a noun', '引っ越した', 'move'],
    ['as a single ideograph', '親', 'elderly'],
    ['with the other kanji of the same word', '漏洩', 'data'],
    ['by another word of the same meaning', '旅券', 'passport'],
    ['shortened', 'クレカ', 'card'],
    ['in English', 'passport', 'passport'],
    ['in a polite request', 'お手数ですが、退会の方法についてお教えいただけますでしょうか', 'withdraw'],
    ['in a long story', 'きのう封書が届いて驚いたのですが、クレジットカードは無事ですか', 'card'],
  ] as const)('%s: %s', ([, said, answer]) => {
    expect(found(said)[0]).toBe(answer);
  });

  test('a word that is nowhere finds nothing', () => {
    expect(found('鍵')).toEqual([]);
  });

  test('what another word has found is told as a synonym of what was said, and highlighted', () => {
    const [hit] = ask(engine, '旅券はどうなりますか', { locale: 'ja' });
    expect(hit?.matches).toContainEqual({ text: '旅券', how: 'synonym', field: 'title' });
    const [range] = hit?.highlights.title ?? [];
    expect(bookshop.passport?.[0].slice(...(range as [number, number]))).toBe('パスポート');
  });

  test('a caller’s word finds its translation in an English text', () => {
    const english = engineWith({
      en: { papers: { title: 'Was my passport taken?' }, other: { title: 'Card' } },
    });
    expect(ask(english, 'パスポート', { locale: 'ja', shown: 'en' })[0]?.id).toBe('papers');
  });
});
