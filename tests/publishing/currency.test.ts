import fc from 'fast-check';
import { expect, test } from 'vitest';
import { faqWordingsOf } from '../../src/agent/history/faq-wording.ts';
import { type NoticeDocumentInput, noticeDocument } from '../../src/document/notice.ts';
import type { NewEdition } from '../../src/editions/append.ts';
import { type Format, formats, type Rendition } from '../../src/editions/rendition.ts';
import type { PublishCommand } from '../../src/publishing/command.ts';
import { compileEdition } from '../../src/publishing/compile.ts';
import { type Currency, currencies, type Superseding } from '../../src/publishing/currency.ts';
import { planEdition } from '../../src/publishing/plan.ts';
import { smallNotice } from '../support/notices.ts';

const strength: Record<Currency, number> = { current: 0, partly_superseded: 1, superseded: 2, retracted: 3 };

function item(key: string, kind: string, ...supersedes: Superseding['supersedes']): Superseding {
  return { key, kind, supersedes };
}

const whole = (key: string) => ({ key, extent: 'whole' as const });
const part = (key: string) => ({ key, extent: 'part' as const });

const anyKey = fc.constantFrom<string[]>('a', 'b', 'c', 'd', 'e', 'f');
const entry = fc.record({
  key: anyKey,
  extent: fc.constantFrom('whole' as const, 'part' as const),
});
const items = fc.uniqueArray(
  fc.record({
    key: anyKey,
    kind: fc.constantFrom('initial', 'update', 'correction', 'retraction', 'resolution'),
    supersedes: fc.uniqueArray(entry, { maxLength: 4, selector: ({ key }) => key }),
  }),
  { selector: ({ key }) => key },
);
const itemsInAnyOrder = items.chain((list) =>
  fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length })),
);

test('what nothing supersedes is current', () => {
  expect(currencies([item('a', 'initial'), item('b', 'update')])).toEqual(
    new Map([
      ['a', 'current'],
      ['b', 'current'],
    ]),
  );
});

test.each(['initial', 'update', 'correction', 'resolution'])(
  'what a %s supersedes whole is superseded',
  (kind) => {
    expect(currencies([item('a', 'initial'), item('b', kind, whole('a'))]).get('a')).toBe('superseded');
  },
);

test('what a retraction supersedes whole is retracted', () => {
  expect(currencies([item('a', 'initial'), item('b', 'retraction', whole('a'))]).get('a')).toBe('retracted');
});

test.each(['correction', 'retraction'])('what a %s supersedes in part still holds in part', (kind) => {
  expect(currencies([item('a', 'initial'), item('b', kind, part('a'))]).get('a')).toBe('partly_superseded');
});

test('FAQs and legal orders have no kind: what they supersede whole is superseded', () => {
  expect(
    currencies([
      { key: 'a', supersedes: [] },
      { key: 'b', supersedes: [whole('a')] },
    ]).get('a'),
  ).toBe('superseded');
});

test('the item that supersedes is current itself', () => {
  expect(currencies([item('a', 'initial'), item('b', 'correction', whole('a'))]).get('b')).toBe('current');
});

test('where several supersede one item the strongest counts, whichever stands first', () => {
  const list = [item('a', 'initial'), item('b', 'retraction', whole('a')), item('c', 'update', part('a'))];
  expect(currencies(list).get('a')).toBe('retracted');
  expect(currencies(list.toReversed()).get('a')).toBe('retracted');
});

test('a statement does not come back when its correction is corrected', () => {
  const list = [
    item('a', 'initial'),
    item('b', 'correction', whole('a')),
    item('c', 'correction', whole('b')),
  ];
  expect(Object.fromEntries(currencies(list))).toEqual({ a: 'superseded', b: 'superseded', c: 'current' });
});

test('superseding what is not in the list adds nothing to it', () => {
  expect([...currencies([item('a', 'update', whole('elsewhere'))]).keys()]).toEqual(['a']);
});

test('each item has a currency, and only the items', () => {
  fc.assert(
    fc.property(items, (list) => {
      expect([...currencies(list).keys()].sort()).toEqual(list.map(({ key }) => key).sort());
    }),
  );
});

test('an item is current exactly when no item of the list supersedes it', () => {
  fc.assert(
    fc.property(items, (list) => {
      const superseded = new Set(list.flatMap((one) => one.supersedes.map(({ key }) => key)));
      for (const [key, currency] of currencies(list))
        expect(currency === 'current').toBe(!superseded.has(key));
    }),
  );
});

test('the order of the items does not matter', () => {
  fc.assert(
    fc.property(itemsInAnyOrder, ([list, shuffled]) => {
      expect(Object.fromEntries(currencies(shuffled))).toEqual(Object.fromEntries(currencies(list)));
    }),
  );
});

test('one more supersession never makes anything hold more than it did', () => {
  fc.assert(
    fc.property(items, fc.nat(), entry, (list, position, added) => {
      fc.pre(list.length > 0);
      const at = position % list.length;
      const more = list.map((one, index) =>
        index === at ? { ...one, supersedes: [...one.supersedes, added] } : one,
      );
      const after = currencies(more);
      for (const [key, before] of currencies(list)) {
        expect(strength[after.get(key) ?? 'current']).toBeGreaterThanOrEqual(strength[before]);
      }
    }),
  );
});

test('one more item never makes anything hold more than it did', () => {
  fc.assert(
    fc.property(items, fc.array(entry, { maxLength: 4 }), (list, supersedes) => {
      const after = currencies([...list, item('new', 'retraction', ...supersedes)]);
      for (const [key, before] of currencies(list)) {
        expect(strength[after.get(key) ?? 'current']).toBeGreaterThanOrEqual(strength[before]);
      }
    }),
  );
});

/** The first edition of a notice, in English and Japanese. */
function editionOf(more: Partial<NoticeDocumentInput>): NewEdition {
  const text = { en: { title: 'Title' }, ja: { title: '題' } };
  const document = noticeDocument.parse(smallNotice('shown', { text, ...more }));
  const command: PublishCommand = { updateType: 'major', changeNote: {}, locales: ['en', 'ja'] };
  const plan = planEdition({ document, translatedFrom: {} }, null, command);
  return compileEdition(plan, null, command, new Date(0));
}

function renditionIn({ renditions }: NewEdition, locale: string, format: Format): Rendition {
  const body = renditions.find((one) => one.locale === locale && one.format === format)?.body;
  return JSON.parse(body as string) as Rendition;
}

/** The updates of a notice as they are shown in Japanese. */
function shownUpdates(updates: NoticeDocumentInput['updates']) {
  return renditionIn(editionOf({ updates }), 'ja', 'text').updates;
}

test('why an item supersedes another is told in the language of the item', () => {
  const reason = { en: { reason: 'It was wrong' }, ja: { reason: '誤り' } };
  const [whole, fallenBack] = shownUpdates([
    {
      key: 'whole',
      supersedes: [{ key: 'old', text: reason }],
      text: { en: { headline: 'W' }, ja: { headline: '全' } },
    },
    { key: 'fallen-back', supersedes: [{ key: 'old', text: reason }], text: { en: { headline: 'F' } } },
    { key: 'old', text: { en: { headline: 'O' }, ja: { headline: '旧' } } },
  ]);
  expect(whole).toMatchObject({ textLocale: 'ja', supersedes: [{ reason: '誤り' }] });
  expect(fallenBack).toMatchObject({ textLocale: 'en', supersedes: [{ reason: 'It was wrong' }] });
});

test('what supersedes an item is in the list where it is named', () => {
  const updates = shownUpdates([
    { key: 'silent', supersedes: [{ key: 'old' }], text: { fr: { headline: 'Pas encore publié' } } },
    { key: 'old', text: { en: { headline: 'O' }, ja: { headline: '旧' } } },
  ]);
  const keys = updates.map(({ key }) => key);
  for (const { supersededBy } of updates) for (const { key } of supersededBy) expect(keys).toContain(key);
});

test('an agent is told that a public FAQ is superseded by one for agents alone', () => {
  const text = { en: { question: 'q', answer: 'a' } };
  const faqs = [
    { key: 'public', text },
    { key: 'for-agents', audience: 'agent' as const, supersedes: [{ key: 'public' }], text },
  ];
  const edition = editionOf({ faqs });
  const {
    markdown,
    text: plain,
    html,
  } = Object.fromEntries(formats.map((format) => [format, renditionIn(edition, 'en', format)])) as Record<
    Format,
    Rendition
  >;
  const [answer] = faqWordingsOf({ markdown, text: plain, html, agent: edition.agent });
  expect(answer).toMatchObject({ currency: 'superseded', supersededBy: [{ key: 'for-agents' }] });
});
