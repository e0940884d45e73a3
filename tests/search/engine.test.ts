import { describe, expect, test } from 'vitest';
import { createEngine } from '../../src/search/engine.ts';
import { answers, ask, engineWith, put } from './engine-library.ts';

/** Entries that hold none of the words under test, so that these are rare. */
const others = Object.fromEntries(
  ['harbour', 'timetable', 'luggage', 'bicycle', 'cabin', 'restaurant', 'weather', 'anchor'].map((word) => [
    `other-${word}`,
    { title: `About the ${word}`, body: `Everything that passengers want to know about a ${word}.` },
  ]),
);

describe('what comes first', () => {
  test('a word in the question counts more than the same word in the answer, and in the answer than in the note', () => {
    const engine = engineWith({
      en: {
        ...others,
        note: { title: 'Travelling abroad', body: 'Bring a document.', note: 'Mention the passport.' },
        body: { title: 'Travelling abroad', body: 'Bring a passport.', note: 'Mention the document.' },
        title: { title: 'Travelling passport', body: 'Bring a document.', note: 'Mention the document.' },
      },
    });
    expect(answers(ask(engine, 'passport'))).toEqual(['title', 'body', 'note']);
  });

  test('a rare word counts more than a frequent one', () => {
    const engine = engineWith({
      en: {
        ...others,
        frequent: { title: 'Tell me about luggage', body: 'Passengers want to know it.' },
        rare: { title: 'Tell me about vaccination', body: 'Crews want to know it.' },
        second: { title: 'More about luggage', body: 'Luggage again.' },
        third: { title: 'Still more about luggage', body: 'Luggage once more.' },
      },
    });
    expect(ask(engine, 'luggage vaccination')[0]?.id).toBe('rare');
  });

  test('how rare a word is, is judged over all notices that are searched', () => {
    const engine = createEngine();
    const many = Object.fromEntries(
      Array.from({ length: 8 }, (_, at) => [`visa-${at}`, { title: `Visa for port ${at}`, body: 'Stamp.' }]),
    );
    put(engine, 'small', {
      en: { visa: { title: 'Visa refund', body: 'Yes.' }, tax: { title: 'Tax refund', body: 'Yes.' } },
    });
    put(engine, 'large', { en: { ...many, ...others } });
    // In the small notice alone both words are as rare; with the large one, "visa" is frequent.
    const alone = ask(engine, 'visa tax', { notices: ['small'] }).map(({ score }) => score);
    expect(alone[0]).toBeCloseTo(alone[1] as number, 10);
    expect(ask(engine, 'visa tax', { notices: ['small', 'large'] })[0]?.id).toBe('tax');
  });

  test('entries score alike in a small notice and in a large one', () => {
    const engine = createEngine();
    const same = { title: 'Was my passport taken?', body: 'No passport was taken.' };
    put(engine, 'small', { en: { same } });
    put(engine, 'large', { en: { ...others, same } });
    const hits = ask(engine, 'passport', { notices: ['large', 'small'] });
    expect(hits.map(({ notice }) => notice)).toEqual(['large', 'small']);
    expect(hits[0]?.score).toBe(hits[1]?.score);
  });

  test('an entry with more of the words beats one that repeats one of them', () => {
    const engine = engineWith({
      en: {
        ...others,
        repeats: {
          title: 'Passport',
          body: 'Passport, passport, passport. The passport! Passports, passport.',
        },
        covers: {
          title: 'Papers',
          body: 'Your passport number and your driving licence are elsewhere on this page.',
        },
      },
    });
    expect(ask(engine, 'passport driving licence')[0]?.id).toBe('covers');
  });

  test('a long answer does not drown a question that says it', () => {
    const page = Object.values(others)
      .map(({ body }) => body)
      .join(' ');
    const engine = engineWith({
      en: {
        ...others,
        long: {
          title: 'General conditions',
          body: `${page} A refund. ${page} Refund. ${page} Refunds. ${page}`,
        },
        short: { title: 'Will I get a refund?', body: 'Yes, within ten days.' },
      },
    });
    expect(ask(engine, 'refund')[0]?.id).toBe('short');
  });

  test('equal entries come in the order of notices by name, then in their own', () => {
    const engine = createEngine();
    const same = { title: 'Passport', body: 'No.' };
    put(engine, 'b-notice', { en: { z: same, a: same } });
    put(engine, 'a-notice', { en: { y: same } });
    const order = (notices: string[]) => ask(engine, 'passport', { notices }).map(({ id }) => id);
    expect(order(['b-notice', 'a-notice'])).toEqual(['y', 'z', 'a']);
    expect(order(['a-notice', 'b-notice', 'a-notice'])).toEqual(['y', 'z', 'a']);
  });
});

describe('in a large collection, words that the best answers share', () => {
  const crowd = Object.fromEntries(
    Array.from({ length: 120 }, (_, at) => [
      `crowd-${at}`,
      { title: `Matter ${at}`, body: `Row ${at} of another list.` },
    ]),
  );
  const engine = engineWith({
    en: {
      ...crowd,
      aside: { title: 'Is my passport at risk?', body: 'Ask the crew on the upper deck about it.' },
      asked: { title: 'Is my passport at risk?', body: 'A passport with a biometric chip is not.' },
      alike: { title: 'Passport covers', body: 'A passport with a biometric chip, opens doors.' },
      likely: { title: 'Is my passport at risk?', body: 'Ask the crew about the biometric chip.' },
      otherwise: { title: 'How is the biometric chip kept?', body: 'Locked.' },
    },
  });
  const hits = ask(engine, 'passport');

  test('tell which of two as good ones is meant', () => {
    const order = answers(hits);
    expect(order.indexOf('likely')).toBeLessThan(order.indexOf('aside'));
    const related = hits.find(({ id }) => id === 'likely')?.matches.filter(({ how }) => how === 'related');
    expect(related?.map(({ text }) => text)).toContain('chip');
  });

  test('make no answer of what holds nothing that was asked for', () => {
    expect(answers(hits).sort()).toEqual(['alike', 'aside', 'asked', 'likely']);
  });
});

describe('what is found', () => {
  const engine = engineWith({
    en: {
      ...others,
      call: { title: 'How can I call?', body: 'On +61 2 5550 0123, gate 5.', keywords: 'support' },
      computer: { title: 'Is my PC at risk?', body: 'No computer of a customer is.' },
      passport: { title: 'Was my passport copied?', body: 'No passport was.' },
    },
    ja: {
      passport: { title: '旅券は盗まれましたか', body: 'いいえ。' },
      key: { title: '鍵の交換', body: '不要です。' },
    },
  });

  test('no word in common, no hit', () => {
    expect(ask(engine, 'xylophone')).toEqual([]);
    expect(ask(engine, '')).toEqual([]);
    expect(ask(engine, ' ?! ')).toEqual([]);
    expect(ask(engine, '🛟🛟')).toEqual([]);
  });

  test('a question of small words alone finds what holds them', () => {
    expect(answers(ask(engine, 'my'))).toEqual(expect.arrayContaining(['passport', 'computer']));
  });

  test('small words do not count beside others', () => {
    expect(answers(ask(engine, 'is my passport'))).toEqual(['passport']);
  });

  test('one or two characters are enough', () => {
    expect(answers(ask(engine, 'PC'))).toEqual(['computer']);
    expect(answers(ask(engine, '5'))).toEqual(['call']);
    expect(answers(ask(engine, '鍵', { locale: 'ja' }))).toEqual(['key']);
  });

  test('a last word that is not finished yet finds what it may become', () => {
    expect(ask(engine, 'passp').map(({ id, matches }) => [id, matches[0]])).toEqual([
      ['passport', { text: 'passp', how: 'prefix', field: 'title' }],
    ]);
    expect(ask(engine, 'passp ')).toEqual([]);
    expect(ask(engine, 'passp?')).toEqual([]);
  });

  test('what it may become begins with all that was typed, its ending too', () => {
    const own = engineWith({ en: { small: { title: 'A small file' }, cancel: { title: 'Cancellation' } } });
    expect(ask(own, 'sms')).toEqual([]);
    expect(answers(ask(own, 'cancellat'))).toEqual(['cancel']);
  });

  test('one syllable of Hangul is enough for a beginning', () => {
    const own = engineWith({ ko: { passport: { title: '여권 번호' }, card: { title: '신용카드' } } });
    expect(answers(ask(own, '여', { locale: 'ko' }))).toEqual(['passport']);
  });

  test('a telephone number is found with its country code and without, and its contact first', () => {
    const own = engineWith({
      en: {
        advice: { title: 'Slow down', body: 'Call +61 2 5550 0123.' },
        contact: {
          title: 'Support line',
          keywords: `+61255500123 +61 2 5550 0123 ${'press one and wait for an adviser '.repeat(6)}`,
        },
        other: { title: 'Other line', keywords: '+61 2 5550 0199' },
      },
    });
    for (const number of ['02 5550 0123', '0255500123', '+61255500123', '5550 0123']) {
      expect(answers(ask(own, number)).slice(0, 2)).toEqual(['contact', 'advice']);
    }
  });

  test('no more than asked for, and only what is accepted', () => {
    expect(ask(engine, 'about', { limit: 3 })).toHaveLength(3);
    const scope = [{ notice: 'ferry', locale: 'en' }];
    const accepts = (notice: string, id: string) => notice === 'ferry' && id !== 'passport';
    expect(
      engine.search({ text: 'passport', locale: 'en', scope, limit: 5, accepts }).map(({ id }) => id),
    ).not.toContain('passport');
    expect(ask(engine, 'passport', { limit: 0 })).toEqual([]);
  });

  test('a notice out of scope, or unknown, is not searched', () => {
    expect(ask(engine, 'passport', { notices: [] })).toEqual([]);
    expect(ask(engine, 'passport', { notices: ['train'] })).toEqual([]);
  });

  test('what was taken out is not found', () => {
    const own = engineWith({ en: { passport: { title: 'Passport' } } });
    own.remove('ferry');
    expect(ask(own, 'passport')).toEqual([]);
  });

  test('a pasted page is searched for within bounds', () => {
    const page = `${Object.keys(others).join(' ')} was my passport copied `.repeat(200);
    expect(page.length).toBeGreaterThan(10_000);
    expect(answers(ask(engine, page))).toContain('passport');
  });
});

describe('why it was found', () => {
  const engine = engineWith({
    en: {
      ...others,
      passport: {
        title: 'Were passports copied?',
        body: 'No passport 🛂 was copied; your passport is safe.',
        note: 'Cafe\u0301 staff ask for passports too.',
      },
    },
  });

  test('each word is told, as it stands in the question, with its weightiest field', () => {
    const [hit] = ask(engine, 'Copied PASSPORTS, safe');
    expect(hit?.matches.filter(({ how }) => how !== 'related')).toEqual([
      { text: 'Copied', how: 'word', field: 'title' },
      { text: 'PASSPORTS', how: 'word', field: 'title' },
      { text: 'safe', how: 'word', field: 'body' },
    ]);
  });

  test('highlights are the ranges of the words in the texts', () => {
    const [hit] = ask(engine, 'passport');
    expect(hit?.highlights).toEqual({
      title: [[5, 14]],
      body: [
        [3, 11],
        [32, 40],
      ],
      note: [[20, 29]],
    });
  });

  test('a highlight takes in the whole character', () => {
    const [hit] = ask(engine, 'café');
    expect(hit?.highlights).toEqual({ note: [[0, 5]] });
  });
});

test('what shares but a piece of a word with the question does not stand beside what matches', () => {
  const engine = engineWith({
    ja: {
      passport: { title: 'パスポートの写しは流出しましたか', body: 'いいえ。' },
      password: { title: 'パスワードの変更は必要ですか', body: 'いいえ。' },
      ticket: { title: '乗船券の変更', body: '前日まで承ります。' },
    },
  });
  expect(answers(ask(engine, 'パスポート', { locale: 'ja' }))).toEqual(['passport']);
  expect(answers(ask(engine, 'パス', { locale: 'ja' })).sort()).toEqual(['passport', 'password']);
});
