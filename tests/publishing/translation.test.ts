import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textDigest } from '../../src/document/digest.ts';
import { noticeDocument } from '../../src/document/notice.ts';
import { type Unit, unitsOf } from '../../src/document/units.ts';
import type { TranslationBasis } from '../../src/editions/content.ts';
import type { PublishCommand } from '../../src/publishing/command.ts';
import { compileEdition } from '../../src/publishing/compile.ts';
import type { Copy } from '../../src/publishing/copy.ts';
import { planEdition } from '../../src/publishing/plan.ts';
import { nextBasis, type Provenance, translationStatuses } from '../../src/publishing/translation.ts';
import { smallNotice } from '../support/notices.ts';

const none: Provenance = { translatedFrom: {} };
const digest = (body: string) => textDigest({ body }) as string;

/** A text with one field, in each locale. */
function unit(name: string, bodies: Record<string, string>): Unit {
  const texts = Object.entries(bodies).map(([locale, body]) => [locale, { fields: { body }, reasons: {} }]);
  const digests = Object.entries(bodies).map(([locale, body]) => [locale, digest(body)]);
  return { name, path: `/${name}`, texts: Object.fromEntries(texts), digests: Object.fromEntries(digests) };
}

interface Edition {
  isMajor: boolean;
  body: string;
}

/** The basis after a history of editions of one text, and the status of a Japanese text that is of the source `from`. */
function statusAfter(history: readonly Edition[], from: string | null, name = 'faqs/one') {
  let basis: TranslationBasis | null = null;
  for (const { isMajor, body } of history) {
    basis = nextBasis([unit(name, { en: body })], 'en', isMajor, basis, {
      translatedFrom: { ja: { [name]: from } },
    });
  }
  const units = [unit(name, { en: history.at(-1)?.body ?? '', ja: '文' })];
  return translationStatuses(units, 'en', ['en', 'ja'], basis as TranslationBasis).ja;
}

const upToDate = { status: 'up_to_date', outdated: [], missing: [], machineTranslated: [] };
const outdated = { status: 'outdated', outdated: ['faqs/one'], missing: [], machineTranslated: [] };
const major = (body: string): Edition => ({ isMajor: true, body });
const minor = (body: string): Edition => ({ isMajor: false, body });

const body = fc.constantFrom('one', 'two', 'three', 'four');
const editions = fc.array(fc.record({ isMajor: fc.boolean(), body }), { minLength: 1, maxLength: 8 });

test('a translation of the source as it is now is up to date', () => {
  expect(statusAfter([major('one')], digest('one'))).toEqual(upToDate);
});

test('a major change of the source outdates the translation of what it was before', () => {
  expect(statusAfter([major('one'), major('two')], digest('one'))).toEqual(outdated);
});

test('a minor change of the source outdates nothing', () => {
  expect(statusAfter([major('one'), minor('two')], digest('one'))).toEqual(upToDate);
});

test('a major edition that leaves the source as it is outdates nothing, a typo mended before it included', () => {
  expect(statusAfter([major('one'), minor('two'), major('two')], digest('one'))).toEqual(upToDate);
});

test('after a minor change a major one outdates the translations of both earlier texts', () => {
  const history = [major('one'), minor('two'), major('three')];
  expect(statusAfter(history, digest('one'))).toEqual(outdated);
  expect(statusAfter(history, digest('two'))).toEqual(outdated);
});

test('a translation of which nobody knows what it is of is outdated', () => {
  expect(statusAfter([major('one')], null)).toEqual(outdated);
});

test('a translation that is outdated stays so through minor editions', () => {
  expect(statusAfter([major('one'), major('two'), minor('three')], digest('one'))).toEqual(outdated);
});

test('a text taken out and put back unchanged by minor editions leaves its translation up to date', () => {
  const before = nextBasis([unit('faqs/one', { en: 'one' })], 'en', true, null, none);
  const without = nextBasis([], 'en', false, before, none);
  expect(without.current).toEqual({});
  const again = nextBasis([unit('faqs/one', { en: 'one' })], 'en', false, without, none);
  expect(again.current['faqs/one']).toEqual([digest('one')]);
});

test('a text that is not there in a locale is missing, not outdated', () => {
  const units = [unit('faqs/one', { en: 'one' })];
  const basis = nextBasis(units, 'en', true, null, none);
  const missing = { status: 'outdated', outdated: [], missing: ['faqs/one'], machineTranslated: [] };
  expect(translationStatuses(units, 'en', ['ja'], basis).ja).toEqual(missing);
});

test('a text that lacks one field of the source is missing in part', () => {
  const units: Unit[] = [
    {
      name: 'faqs/one',
      path: '/faqs/0/text',
      texts: {
        en: { fields: { question: 'q', answer: 'a' }, reasons: {} },
        ja: { fields: { question: '問' }, reasons: {} },
      },
      digests: { en: digest('q'), ja: digest('問') },
    },
  ];
  const basis = nextBasis(units, 'en', true, null, none);
  expect(translationStatuses(units, 'en', ['ja'], basis).ja?.missing).toEqual(['faqs/one']);
});

test('names in the shared catalogue can be missing but are never outdated', () => {
  const units = [
    unit('dataCategories/email', { en: 'E-mail', ja: 'メール' }),
    unit('dataCategories/name', { en: 'Name' }),
  ];
  const basis = nextBasis(units, 'en', true, null, none);
  const status = {
    status: 'outdated',
    outdated: [],
    missing: ['dataCategories/name'],
    machineTranslated: [],
  };
  expect(translationStatuses(units, 'en', ['ja'], basis).ja).toEqual(status);
});

test('what agents alone see is no part of any translation', () => {
  const faqs = [
    { key: 'shown', text: { en: { question: 'q', answer: 'a', agentNote: 'note' } } },
    { key: 'hidden', audience: 'agent' as const, text: { en: { question: 'q', answer: 'a' } } },
  ];
  const units = unitsOf(noticeDocument.parse(smallNotice('units', { faqs })));
  expect(units.map(({ name }) => name)).not.toContain('faqs/hidden');
  expect(units.find(({ name }) => name === 'faqs/shown')?.texts.en?.fields).toEqual({
    question: 'q',
    answer: 'a',
  });
});

test('publishing the source alone, unchanged, changes nothing in a locale that is carried forward', () => {
  const text = { en: { question: 'q', answer: 'a' }, ja: { question: '問', answer: '答' } };
  const reason = { en: { reason: 'for agents' }, ja: { reason: '内部' } };
  const faqs = [
    { key: 'shown', text, supersedes: [{ key: 'hidden', text: reason }] },
    { key: 'hidden', audience: 'agent' as const, text },
  ];
  const title = { en: { title: 'A title' }, ja: { title: '題' } };
  const document = noticeDocument.parse(smallNotice('carried', { text: title, faqs }));
  const ofNow = unitsOf(document).map((one) => [one.name, one.digests.en]);
  const copy: Copy = { document, translatedFrom: { ja: Object.fromEntries(ofNow) } };
  const both: PublishCommand = { updateType: 'major', changeNote: {}, locales: undefined };
  const first = compileEdition(planEdition(copy, null, both), null, both, new Date('2026-03-02T09:00:00Z'));
  expect(first.content.translation.ja).toEqual(upToDate);
  const next = planEdition(copy, { sha256: '', ...first }, { ...both, updateType: 'minor', locales: ['en'] });
  expect(next.translation.ja).toEqual(upToDate);
});

test('a translation written after the last major change of its source is never outdated', () => {
  fc.assert(
    fc.property(editions, fc.nat(), (history, pick) => {
      const lastChange = history.findLastIndex(({ isMajor, body }, index) => {
        return index === 0 || (isMajor && body !== history[index - 1]?.body);
      });
      const since = history.slice(lastChange);
      const writtenFrom = since[pick % since.length] as Edition;
      expect(statusAfter(history, digest(writtenFrom.body))).toEqual(upToDate);
    }),
  );
});

test('a translation of a text that the source has not had since its last major change is outdated', () => {
  fc.assert(
    fc.property(editions, body, (history, from) => {
      const lastChange = history.findLastIndex(({ isMajor, body }, index) => {
        return index === 0 || (isMajor && body !== history[index - 1]?.body);
      });
      fc.pre(history.slice(lastChange).every((edition) => edition.body !== from));
      expect(statusAfter(history, digest(from))).toEqual(outdated);
    }),
  );
});

test('a history of minor editions never outdates a translation of any of them', () => {
  fc.assert(
    fc.property(fc.array(body, { minLength: 1, maxLength: 8 }), fc.nat(), (bodies, pick) => {
      const history = bodies.map((one, index) => (index === 0 ? major(one) : minor(one)));
      expect(statusAfter(history, digest(bodies[pick % bodies.length] as string))).toEqual(upToDate);
    }),
  );
});

test('the source locale is never outdated and lacks nothing', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ minLength: 1 })), fc.boolean(), (names, isMajor) => {
      const units = names.map((name) => unit(name, { en: `text of ${name}` }));
      const basis = nextBasis(units, 'en', isMajor, null, none);
      expect(translationStatuses(units, 'en', ['en'], basis).en).toEqual(upToDate);
    }),
  );
});

test('the order of the texts does not matter', () => {
  const state = fc.record({
    name: fc.constantFrom('a', 'b', 'c', 'd'),
    en: body,
    from: body,
    isThere: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.uniqueArray(state, { selector: ({ name }) => name }), (states) => {
      const units = states.map(({ name, en, isThere }) => unit(name, isThere ? { en, ja: '文' } : { en }));
      const ja = Object.fromEntries(states.map(({ name, from }) => [name, digest(from)]));
      const read = (list: Unit[]) => {
        const status = translationStatuses(
          list,
          'en',
          ['ja'],
          nextBasis(list, 'en', true, null, { translatedFrom: { ja } }),
        ).ja;
        return { ...status, outdated: status?.outdated.toSorted(), missing: status?.missing.toSorted() };
      };
      expect(read(units.toReversed())).toEqual(read(units));
    }),
  );
});
