import { describe, expect, test } from 'vitest';
import { answers, ask, engineWith } from './engine-library.ts';

const engine = engineWith({
  en: {
    passport: { title: 'Was my passport copied?', body: 'No.' },
    password: { title: 'Must I change my password?', body: 'Yes.' },
    licence: { title: 'Was my driving licence copied?', body: 'No.' },
    code: { title: 'Which booking code is it?', body: 'AB123456 and 0255500123' },
    fare: { title: 'Is the fare paid back?', body: 'Yes.' },
  },
  el: { harbour: { title: 'Λιμάνι', body: 'Ναι.' } },
  ko: { member: { title: '마일리지회원 번호', body: '네.' } },
});

describe('a mistyped word finds what was meant', () => {
  test.each([
    ['pasport', 'left out'],
    ['passsport', 'put in'],
    ['paszport', 'replaced'],
    ['passprot', 'exchanged with the next'],
    ['paassprot', 'put in, and another exchanged with the next'],
    ['apssport', 'exchanged at the beginning'],
    ['oassport', 'replaced at the beginning'],
  ])('%s: a letter %s', (typed) => {
    const [hit] = ask(engine, typed);
    expect(hit?.id).toBe('passport');
    expect(hit?.matches[0]).toEqual({ text: typed, how: 'typo', field: 'title' });
  });

  test('the nearest word is meant, not one with more errors', () => {
    expect(answers(ask(engine, 'passworf'))).toEqual(['password']);
  });

  test('in other scripts too', () => {
    expect(answers(ask(engine, 'λιμανη', { locale: 'el' }))).toEqual(['harbour']);
  });

  test('what was meant may have another ending than any of its errors', () => {
    const own = engineWith({ en: { money: { title: 'Will I be compensated?' } } });
    expect(answers(ask(own, 'compensaton?'))).toEqual(['money']);
  });

  test('a member of a compound too', () => {
    const own = engineWith({ de: { card: { title: 'Kreditkartennummern' } } });
    expect(answers(ask(own, 'Kredtikarte?', { locale: 'de' }))).toEqual(['card']);
  });

  test('the shorter the word, the less it counts', () => {
    const own = engineWith({ en: { long: { title: 'Passport' }, short: { title: 'Card' } } });
    const scores = ['pasport?', 'crad?'].map((typed) => ask(own, typed)[0]?.score as number);
    expect(scores[0]).toBeGreaterThan(scores[1] as number);
  });

  test('a mistyped word counts less than the right one', () => {
    const [right] = ask(engine, 'licence');
    const [wrong] = ask(engine, 'license');
    expect(wrong?.id).toBe('licence');
    expect(wrong?.score).toBeLessThan(right?.score as number);
  });
});

describe('a space too many or too few', () => {
  const own = engineWith({
    en: {
      chair: { title: 'I need a wheelchair' },
      card: { title: 'Is my credit card safe?' },
      credit: { title: 'Credit notes', note: 'Pass on the call.' },
      words: { title: 'In a few words' },
      password: { title: 'Change the password' },
    },
    de: { passport: { title: 'Wurde mein Reisepass kopiert?' } },
  });

  test.each([
    ['wheel chair', 'chair'],
    ['wheel-chairs', 'chair'],
    ['pass word', 'password'],
    ['creditcard', 'card'],
    ['Reise Pass', 'passport'],
  ])('%s', (typed, id) => {
    expect(ask(own, `${typed}?`)[0]?.id).toBe(id);
  });

  test('both words are needed where two were run together', () => {
    expect(answers(ask(own, 'creditcard?'))).toEqual(['card']);
    expect(ask(own, 'creditship?')).toEqual([]);
  });
});

describe('no error is seen', () => {
  test('in a word that is known', () => {
    expect(answers(ask(engine, 'password'))).toEqual(['password']);
  });

  test('in numbers and codes', () => {
    for (const wrong of ['AB123457', '0255500124']) {
      const means = ask(engine, wrong).flatMap(({ matches }) => matches.map(({ how }) => how));
      expect(means).not.toContain('typo');
    }
  });

  test('in words of three letters, and two of them only from eight', () => {
    expect(answers(ask(engine, 'fere?'))).toEqual(['fare']);
    expect(answers(ask(engine, 'far?'))).toEqual([]);
    expect(answers(ask(engine, 'feer?'))).toEqual([]);
    expect(answers(ask(engine, 'pxxport?'))).toEqual([]);
    expect(answers(ask(engine, 'paxxport?'))).toEqual(['passport']);
  });

  test('if the first letter is wrong and another as well', () => {
    expect(answers(ask(engine, 'oasspord?'))).not.toContain('passport');
  });

  test('in a word that one entry alone holds', () => {
    const waits = Object.fromEntries(
      Array.from({ length: 6 }, (_, at) => [`wait-${at}`, { title: `Wait at gate ${at}` }]),
    );
    const own = engineWith({ en: { ...waits, want: { title: 'I want a call' } } });
    expect(answers(ask(own, 'want '))).toEqual(['want']);
  });

  test('in the first letter of a short word, unless it is exchanged with the second', () => {
    const own = engineWith({ en: { come: { title: 'Does somebody come?' }, card: { title: 'My card' } } });
    expect(ask(own, 'home?')).toEqual([]);
    expect(answers(ask(own, 'acrd?'))).toEqual(['card']);
  });

  test('in what is common in any language', () => {
    const own = engineWith({ en: { order: { title: 'The court order' } } });
    expect(ask(own, 'oder?', { locale: 'de', shown: 'en' })).toEqual([]);
    expect(ask(own, 'oder?')).toEqual([]);
    expect(answers(ask(own, 'ordr?'))).toEqual(['order']);
  });

  test('twice in a compound of which a member is known', () => {
    const own = engineWith({
      de: {
        office: { title: 'Wer ist der Datenschutzbeauftragte?' },
        erase: { title: 'Kann ich Daten löschen lassen?' },
      },
    });
    expect(ask(own, 'Datenlöschung?', { locale: 'de' })[0]?.id).toBe('erase');
  });

  test('in a word that another locale knows', () => {
    const two = engineWith({
      en: { passport: { title: 'Passport' } },
      de: { passwort: { title: 'Passwort' } },
    });
    expect(answers(ask(two, 'passwort'))).toEqual(['passwort']);
  });
});
