import { expect, test } from 'vitest';
import { createCollection } from '../../src/agent/search/collection.ts';
import { find, type Question } from '../../src/agent/search/find.ts';
import { type ItemPlace, packItems } from '../../src/agent/search/packed-items.ts';
import type { StandingItem } from '../../src/agent/search/shapes.ts';
import { buildSegment } from '../../src/search/build-segment.ts';

// In which order answers come, whoever found them.

const NOTICE = { notice: 'n', sha256: 's', locale: 'en' };
const ask: Question = {
  text: '',
  locale: 'en',
  scope: [NOTICE],
  limit: 10,
  kind: null,
  wantsOld: false,
  related: null,
};

/** @param items what each says, and what replaced those that do not hold any more */
function collectionOf(items: Record<string, { says: string; replacedBy?: string }>) {
  const places = Object.entries(items).map(([id, { replacedBy }]): ItemPlace => {
    const isOld = replacedBy !== undefined;
    return { id, kind: 'faq', isOld, replacedBy: isOld ? [replacedBy] : [], contacts: [] };
  });
  const entries = Object.entries(items).map(([id, { says }]) => ({
    id,
    locale: 'en',
    title: says,
    body: '',
    note: '',
    keywords: '',
  }));
  const standing = {} as StandingItem;
  const collection = createCollection();
  collection.put({
    ...NOTICE,
    isWithdrawn: false,
    segment: buildSegment('en', entries),
    items: packItems(
      places.map((place) => ({ standing, place })),
      [],
    ),
    traces: new TextEncoder().encode('{}'),
  });
  return collection;
}

const garden = collectionOf({
  roses: { says: 'Did the frost harm the roses?' },
  frost: { says: 'How long does the frost last?' },
  orchids: {
    says: 'Do orchids bloom after a frost in the cold and long winter nights?',
    replacedBy: 'glass',
  },
  glass: { says: 'What grows under glass?' },
});
const namesOf = (question: Partial<Question>) =>
  find(garden, { ...ask, ...question }).map(({ place }) => place.id);

test('what replaced a poor match stands where that one would, after better ones', () => {
  expect(namesOf({ text: 'did the frost harm the roses' })).toEqual(['roses', 'frost', 'glass']);
});

test('so it does when meanings are compared too: the best of what is old is not the best of all', () => {
  const related = ['roses', 'frost', 'orchids'].map((id) => ({ notice: 'n', id, similarity: 0.9 }));
  expect(namesOf({ text: 'did the frost harm the roses', related })).toEqual(['roses', 'frost', 'glass']);
});

test('what only its meaning finds is lifted in the same way', () => {
  const related = [{ notice: 'n', id: 'orchids', similarity: 0.9 }];
  expect(namesOf({ text: 'tulips', related })).toEqual(['glass']);
});

test('nothing is given of another kind, or of another edition than is asked for', () => {
  const related = [{ notice: 'n', id: 'roses', similarity: 0.9 }];
  expect(namesOf({ text: 'roses', kind: 'contact', related })).toEqual([]);
  expect(namesOf({ text: 'roses', scope: [{ ...NOTICE, sha256: 'older' }], related })).toEqual([]);
});
