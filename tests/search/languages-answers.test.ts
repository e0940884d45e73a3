import { expect, test } from 'vitest';
import { buildSegment } from '../../src/search/build-segment.ts';
import { createEngine } from '../../src/search/engine.ts';
import { type FerryAnswers, ferry, ferryTopics } from './languages-ferry.ts';

function engineOf(locale: string, answers: FerryAnswers) {
  const entries = ferryTopics.map((id) => {
    const [title, body] = answers[id];
    return { id, locale, title, body, note: '', keywords: '' };
  });
  const engine = createEngine();
  engine.put('ferry', new Map([[locale, buildSegment(locale, entries)]]));
  return (text: string) =>
    engine.search({ text, locale, scope: [{ notice: 'ferry', locale }], limit: 5 }).map(({ id }) => id);
}

test.each(Object.entries(ferry))(
  'in %s each caller is given the answer to what was asked first',
  (locale, answers) => {
    const search = engineOf(locale, answers);
    const first = answers.asked.map(([said]) => [said, search(said)[0]]);
    expect(first).toEqual(answers.asked);
  },
);
