import { expect, test } from 'vitest';
import { forget, type KeptNotice, keepNotice } from '../../src/agent/search/kept-notice.ts';
import { nextTurn, rest, restOf } from '../../src/agent/search/turn.ts';
import type { LibraryEdition } from '../../src/editions/reading.ts';

// Which notice the index works on next.

function notice(id: string, locales = ['en']): KeptNotice {
  const head = { noticeId: id, locales, sourceLocale: locales[0], sha256: id };
  return keepNotice('actual', { head } as unknown as LibraryEdition, 0);
}

function indexed(kept: KeptNotice, isTraced: boolean): KeptNotice {
  for (const locale of kept.edition.head.locales) {
    kept.ready.set(locale, { items: 1, bytes: 1 });
    kept.history.locales.set(locale, { traces: new Uint8Array(), isTraced });
  }
  return kept;
}

const turnOf = (now: number, sought: string[], ...notices: KeptNotice[]) => {
  const turn = nextTurn(new Map(notices.map((kept) => [kept.id, kept])), new Set(sought), now);
  return turn && [turn.kept.id, turn.locale];
};

test('what somebody waits for is built first, and the locale that it is waited for in', () => {
  const wanted = notice('wanted', ['en', 'ja']);
  wanted.sought.add('ja');
  expect(turnOf(0, ['wanted'], notice('first'), wanted)).toEqual(['wanted', 'ja']);
  expect(turnOf(0, [], notice('first'), wanted)).toEqual(['first', 'en']);
});

test('a history is looked up when all is built, of every locale together', () => {
  const untraced = indexed(notice('untraced', ['en', 'ja']), false);
  expect(turnOf(0, [], untraced, notice('new'))).toEqual(['new', 'en']);
  expect(turnOf(0, [], untraced)).toEqual(['untraced', null]);
  untraced.ready.delete('ja');
  rest(untraced.building, 0);
  expect(turnOf(1, [], untraced)).toBeNull();
});

test('one whose history cannot be looked up is built at once after the index was lost', () => {
  const untraced = indexed(notice('untraced'), false);
  for (let times = 0; times < 10; times += 1) rest(untraced.tracing, 0);
  expect(turnOf(1, [], untraced)).toBeNull();
  forget(untraced);
  expect(turnOf(1, [], untraced)).toEqual(['untraced', 'en']);
});

test('what fails rests, longer each time up to a minute', () => {
  const failing = notice('failing');
  const all = new Map([['failing', failing]]);
  const rests = Array.from({ length: 9 }, () => {
    rest(failing.building, 0);
    return restOf(all, 0);
  });
  expect(rests).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
});
