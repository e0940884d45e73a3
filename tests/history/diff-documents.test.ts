import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allLists, type DocumentItem, itemsOf, keyOf } from '../../src/document/lists.ts';
import { type NoticeDocument, type NoticeDocumentInput, noticeDocument } from '../../src/document/notice.ts';
import { exampleNotice } from '../../src/openapi/example-notice.ts';
import { diffDocuments } from '../../src/publishing/history/diff-documents.ts';
import { smallNotice } from '../support/notices.ts';
import { applyChanges } from './apply-changes.ts';

const document = (more: Partial<NoticeDocumentInput> = {}) =>
  noticeDocument.parse(smallNotice('small-notice', more));
const faq = (key: string, answer = 'Yes.') => ({
  key,
  text: { en: { question: `${key}?`, answer } },
});

const anyKey = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const anyWords = fc
  .array(fc.constantFrom('some', 'most', 'data', '影響', '電話番号', 'مرحبا', '\n'), {
    minLength: 1,
    maxLength: 6,
  })
  .map((words) => words.join(' '));
const textOf = (...fields: string[]) =>
  fc.dictionary(
    fc.constantFrom('en', 'ja', 'ar'),
    fc
      .record(Object.fromEntries(fields.map((field) => [field, anyWords])), { requiredKeys: [] })
      .filter((text) => Object.keys(text).length > 0),
  );
const distinctBy = <Item>(item: fc.Arbitrary<Item>, selector: (item: Item) => string) =>
  fc.uniqueArray(item, { selector, maxLength: 6 });
const supersedes = distinctBy(
  fc.record({ key: anyKey, extent: fc.constantFrom('whole', 'part'), text: textOf('reason') }),
  ({ key }) => key,
);
const anyDocument: fc.Arbitrary<NoticeDocument> = fc
  .record({
    mode: fc.constantFrom('actual', 'exercise'),
    regimes: fc.subarray(['au-ndb', 'nz-privacy', 'eu-gdpr']),
    policy: fc.record({
      review: fc.constantFrom('none', 'two_person'),
      requiredLocales: fc.subarray(['en', 'ja']),
    }),
    organisation: fc.record({
      url: fc.constantFrom(null, 'https://a.example'),
      text: textOf('name'),
    }),
    incident: fc.record({
      detectedAt: fc.constantFrom(null, '2026-03'),
      awareAt: fc.constantFrom(null, '2026'),
    }),
    text: textOf('title', 'summary'),
    updates: distinctBy(
      fc.record({
        key: anyKey,
        kind: fc.constantFrom('initial', 'update'),
        supersedes,
        text: textOf('headline', 'body'),
      }),
      ({ key }) => key,
    ),
    faqs: distinctBy(
      fc.record({
        key: anyKey,
        audience: fc.constantFrom('public', 'agent'),
        topic: fc.constantFrom(null, 'account'),
        supersedes,
        text: textOf('question', 'answer', 'agentNote'),
      }),
      ({ key }) => key,
    ),
    dataCategories: distinctBy(fc.record({ key: anyKey, text: textOf('name') }), ({ key }) => key),
    affectedData: distinctBy(
      fc.record({ category: anyKey, extent: fc.constantFrom('most', 'some'), text: textOf('detail') }),
      ({ category }) => category,
    ),
    officialSenders: distinctBy(
      fc.record({
        kind: fc.constantFrom('web_domain', 'email_domain'),
        value: fc.constantFrom('a.example', 'b.example'),
        status: fc.constantFrom('official', 'known_fake'),
      }),
      ({ kind, value }) => `${kind}:${value}`,
    ),
  })
  .map((parts) =>
    noticeDocument.parse({ format: 'forthright.notice/1', slug: 's', sourceLocale: 'en', ...parts }),
  );

test('a document does not differ from itself', () => {
  fc.assert(fc.property(anyDocument, (one) => void expect(diffDocuments(one, one)).toEqual([])));
});

test('the changes, applied to one document, give the other', () => {
  fc.assert(
    fc.property(anyDocument, anyDocument, (from, to) => {
      expect(applyChanges(from, diffDocuments(from, to))).toEqual(to);
    }),
  );
});

test('there and back the same fields differ', () => {
  fc.assert(
    fc.property(anyDocument, anyDocument, (from, to) => {
      const fields = (changes: ReturnType<typeof diffDocuments>) =>
        changes.filter(({ kind }) => kind !== 'moved').map(({ path }) => path);
      expect(fields(diffDocuments(from, to)).sort()).toEqual(fields(diffDocuments(to, from)).sort());
    }),
  );
});

test('the words of each changed text are its two states', () => {
  fc.assert(
    fc.property(anyDocument, anyDocument, (from, to) => {
      for (const { words, before, after } of diffDocuments(from, to)) {
        if (!words) continue;
        const side = (op: string) => words.filter((word) => word.op === 'same' || word.op === op);
        expect(
          side('removed')
            .map(({ text }) => text)
            .join(''),
        ).toBe(before ?? '');
        expect(
          side('added')
            .map(({ text }) => text)
            .join(''),
        ).toBe(after ?? '');
      }
    }),
  );
});

test('a text is named by the keys on its way, with its locale and its words', () => {
  const [change, ...others] = diffDocuments(
    document({ faqs: [faq('am-i-affected', 'Perhaps.')] }),
    document({ faqs: [faq('am-i-affected', 'Perhaps not.')] }),
  );
  expect(others).toEqual([]);
  expect(change).toEqual({
    path: '/faqs/am-i-affected/text/en/answer',
    kind: 'changed',
    item: 'faqs/am-i-affected',
    locale: 'en',
    before: 'Perhaps.',
    after: 'Perhaps not.',
    position: null,
    words: [
      { op: 'same', text: 'Perhaps' },
      { op: 'added', text: ' not' },
      { op: 'same', text: '.' },
    ],
  });
});

test('an item that is new is told once, with its texts', () => {
  const changes = diffDocuments(document({ faqs: [faq('a')] }), document({ faqs: [faq('b'), faq('a')] }));
  expect(changes).toMatchObject([
    {
      path: '/faqs/b',
      kind: 'added',
      before: null,
      after: { text: { en: { answer: 'Yes.' } } },
      position: 0,
    },
  ]);
});

test('one of a thousand that goes to the front is one move', () => {
  const keys = Array.from({ length: 1_000 }, (_, number) => `q-${number}`);
  const moved = ['q-700', ...keys.filter((key) => key !== 'q-700')];
  const faqs = (order: readonly string[]) => order.map((key) => faq(key));
  expect(diffDocuments(document({ faqs: faqs(keys) }), document({ faqs: faqs(moved) }))).toMatchObject([
    { path: '/faqs/q-700', kind: 'moved', before: 700, after: 0 },
  ]);
});

test.each(allLists)('every fact and every text of $name counts', (list) => {
  const whole = noticeDocument.parse(exampleNotice);
  const [first] = itemsOf(whole, list) as [DocumentItem];
  const key = keyOf(list, first);
  for (const field of [...list.factFields, ...list.textFields]) {
    if (list.keyField === null && ['kind', 'value'].includes(field)) continue;
    const isText = list.textFields.includes(field);
    const other = isText
      ? { ...first, text: { ...first.text, en: { ...first.text?.en, [field]: 'Another.' } } }
      : { ...first, [field]: 'another' };
    const items = itemsOf(whole, list).map((item) => (item === first ? other : item));
    const paths = diffDocuments(whole, { ...whole, [list.name]: items }).map(({ path }) => path);
    expect(paths).toEqual([`/${list.name}/${key}${isText ? '/text/en' : ''}/${field}`]);
  }
});
