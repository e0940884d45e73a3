import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textDigest } from '../../src/document/digest.ts';
import type { Unit } from '../../src/document/units.ts';
import type { TranslationBasis } from '../../src/editions/content.ts';
import { nextBasis, translationStatuses } from '../../src/publishing/translation.ts';
import { progressOf } from '../../src/publishing/translations/next-step.ts';
import { stateIn, stateOf, translationStates } from '../../src/publishing/translations/state.ts';

// A notice of one text lives through any history of drafts, translations and editions. What holds of its state in every
// one of them is a law.

const UNIT = 'sections/s';
const body = fc.constantFrom('one', 'two', 'three', 'four');
const digest = (text: string) => textDigest({ body: text }) as string;

type Step =
  | { do: 'draft'; body: string }
  | { do: 'translate' }
  | { do: 'publish'; isMajor: boolean; withTranslation: boolean };
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('draft' as const), body }),
  fc.record({ do: fc.constant('translate' as const) }),
  fc.record({ do: fc.constant('publish' as const), isMajor: fc.boolean(), withTranslation: fc.boolean() }),
);
const steps = fc.array(step, { maxLength: 14 });

interface Life {
  draft: string;
  /** The source that the Japanese text of the working copy was made from; null while there is none. */
  from: string | null;
  /** The same of the Japanese text that is published. */
  publishedFrom: string | null;
  basis: TranslationBasis | null;
}

const born: Life = { draft: 'one', from: null, publishedFrom: null, basis: null };

function unitOf({ draft, from }: Life): Unit {
  const texts = {
    en: { fields: { body: draft }, reasons: {} },
    ...(from !== null && { ja: { fields: { body: '文' }, reasons: {} } }),
  };
  return { name: UNIT, path: '/sections/0/text', texts, digests: { en: digest(draft), ja: digest('文') } };
}

const fromIn = (from: string | null) => ({ ja: from === null ? {} : { [UNIT]: digest(from) } });
const stateNow = (life: Life) =>
  stateOf(unitOf(life), 'ja', 'en', { translatedFrom: fromIn(life.from) }, life.basis);

function basisAfter(life: Life, isMajor: boolean, withTranslation: boolean): TranslationBasis {
  const live = withTranslation ? life.from : life.publishedFrom;
  const first = life.basis === null;
  return nextBasis([unitOf(life)], 'en', first || isMajor, life.basis, {
    translatedFrom: fromIn(live),
    published: withTranslation ? fromIn(life.from) : {},
    written: fromIn(life.from),
  });
}

function after(life: Life, next: Step): Life {
  if (next.do === 'draft') return { ...life, draft: next.body };
  if (next.do === 'translate') return { ...life, from: life.draft };
  return {
    ...life,
    basis: basisAfter(life, next.isMajor, next.withTranslation),
    publishedFrom: next.withTranslation ? life.from : life.publishedFrom,
  };
}

/** The digest of the source text that readers have; null before the first edition. */
const liveIn = ({ basis }: Life) => basis?.current[UNIT]?.at(-1) ?? null;
/** Whether a text of the source is, or since its last major change was, what readers have. */
const isPublished = ({ basis }: Life, body: string | null) =>
  body !== null && (basis?.current[UNIT] ?? []).includes(digest(body));
const lifeOf = (history: readonly Step[]) => history.reduce(after, born);

test('no draft of the source outdates a translation: its state is the same whatever new text is drafted', () => {
  fc.assert(
    fc.property(steps, body, body, (history, draft, other) => {
      const life = lifeOf(history);
      fc.pre(draft !== life.from && other !== life.from);
      // Whoever goes back to what is published has given the drafts up.
      fc.pre(digest(draft) !== liveIn(life) && digest(other) !== liveIn(life));
      expect(stateNow({ ...life, draft })).toBe(stateNow({ ...life, draft: other }));
    }),
  );
});

test('a translation of the very draft is not outdated, though a major edition had done away with that text', () => {
  fc.assert(
    fc.property(steps, (history) => {
      const life = lifeOf(history);
      fc.pre(life.from !== null);
      expect(stateNow({ ...life, draft: life.from as string })).toBe('up_to_date');
    }),
  );
});

test('publishing a minor edition never outdates a translation that goes out with it', () => {
  fc.assert(
    fc.property(steps, (history) => {
      const life = lifeOf(history);
      fc.pre(life.basis !== null && stateNow(life) !== 'outdated');
      const next = after(life, { do: 'publish', isMajor: false, withTranslation: true });
      expect(stateNow(next)).toBe(stateNow(life));
    }),
  );
});

test('publishing a minor edition of the source alone never outdates a translation of what was published or is', () => {
  fc.assert(
    fc.property(steps, (history) => {
      const life = lifeOf(history);
      fc.pre(life.basis !== null && stateNow(life) !== 'outdated');
      fc.pre(life.from === null || life.from === life.draft || isPublished(life, life.from));
      const next = after(life, { do: 'publish', isMajor: false, withTranslation: false });
      expect(stateNow(next)).toBe(stateNow(life));
    }),
  );
});

test('no minor edition makes an outdated translation current unless its source text is published again', () => {
  fc.assert(
    fc.property(steps, fc.boolean(), (history, withTranslation) => {
      const life = lifeOf(history);
      fc.pre(stateNow(life) === 'outdated' && life.from !== life.draft);
      const next = after(life, { do: 'publish', isMajor: false, withTranslation });
      expect(stateNow(next)).toBe('outdated');
    }),
  );
});

test('while the source stays as it is published, no edition makes current a translation of anything else', () => {
  fc.assert(
    fc.property(steps, body, fc.boolean(), fc.boolean(), (history, abandoned, isMajor, withTranslation) => {
      const life = lifeOf(history);
      fc.pre(life.basis !== null && digest(life.draft) === liveIn(life));
      const drafted = after(after(life, { do: 'draft', body: abandoned }), { do: 'translate' });
      const back = after(drafted, { do: 'draft', body: life.draft });
      const state = isPublished(life, abandoned) ? 'up_to_date' : 'outdated';
      expect(stateNow(back)).toBe(state);
      expect(stateNow(after(back, { do: 'publish', isMajor, withTranslation }))).toBe(state);
    }),
  );
});

test('a draft that was passed over stays so through any minor editions, until it is published itself', () => {
  fc.assert(
    fc.property(steps, fc.array(body), (history, bodies) => {
      const life = lifeOf(history);
      fc.pre(life.from !== null && stateNow(life) === 'outdated');
      fc.pre(bodies.every((body) => body !== life.from) && life.draft !== life.from);
      const later = bodies.reduce(
        (one, body) =>
          after(after(one, { do: 'draft', body }), { do: 'publish', isMajor: false, withTranslation: true }),
        after(life, { do: 'publish', isMajor: false, withTranslation: true }),
      );
      expect(stateNow(later)).toBe('outdated');
    }),
  );
});

test('a translation made just now is never outdated, whatever is published next with it', () => {
  fc.assert(
    fc.property(steps, fc.boolean(), (history, isMajor) => {
      const life = after(lifeOf(history), { do: 'translate' });
      expect(stateNow(life)).toBe('up_to_date');
      expect(stateNow(after(life, { do: 'publish', isMajor, withTranslation: true }))).toBe('up_to_date');
    }),
  );
});

test('what the listing says of the next major edition is what that edition says', () => {
  fc.assert(
    fc.property(steps, (history) => {
      const life = lifeOf(history);
      fc.pre(life.from !== null);
      const of = { translatedFrom: fromIn(life.from) };
      const basis = basisAfter(life, true, true);
      const foretold = stateIn(
        nextBasis([unitOf(life)], 'en', true, life.basis, of),
        unitOf(life),
        'ja',
        'en',
        of,
      );
      expect(stateNow(after(life, { do: 'publish', isMajor: true, withTranslation: true }))).toBe(foretold);
      const told = translationStatuses([unitOf(life)], 'en', ['ja'], basis).ja?.outdated;
      expect(told).toEqual(foretold === 'outdated' ? [UNIT] : []);
    }),
  );
});

test('what readers are told of a translation that is published as it stands is what translators are told', () => {
  fc.assert(
    fc.property(steps, fc.boolean(), (history, isMajor) => {
      const life = after(lifeOf(history), { do: 'publish', isMajor, withTranslation: true });
      fc.pre(life.from !== null);
      const told = translationStatuses([unitOf(life)], 'en', ['ja'], life.basis as TranslationBasis).ja;
      expect(told?.outdated.length).toBe(stateNow(life) === 'outdated' ? 1 : 0);
    }),
  );
});

test('nothing is outdated before the first edition', () => {
  fc.assert(
    fc.property(steps, (history) => {
      const life = lifeOf(history.filter((one) => one.do !== 'publish'));
      expect(stateNow(life)).toBe(life.from === null ? 'missing' : 'up_to_date');
    }),
  );
});

test('a basis from before drafts were told apart brings no outdated translation back', () => {
  fc.assert(
    fc.property(steps, (history) => {
      const life = lifeOf(history);
      fc.pre(life.basis !== null && life.from !== null && stateNow(life) === 'outdated');
      const { current, translatedFrom } = life.basis as TranslationBasis;
      const legacy = { ...life, basis: { current, translatedFrom } };
      fc.pre(life.from !== life.draft);
      expect(stateNow(legacy)).toBe('outdated');
      expect(stateNow(after(legacy, { do: 'publish', isMajor: false, withTranslation: true }))).toBe(
        'outdated',
      );
    }),
  );
});

test('every text is in one state, and the progress counts each once', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...translationStates)), (states) => {
      const progress = progressOf(states);
      const { total, upToDate, machineTranslated, outdated, inTranslation, missing } = progress;
      expect(upToDate + machineTranslated + outdated + inTranslation + missing).toBe(total);
      expect(progress.percentComplete === 100).toBe(states.every((state) => state === 'up_to_date'));
    }),
  );
});

test('a text is missing, in translation or whole by which of its source’s fields it has, and by nothing else', () => {
  const fields = fc.dictionary(fc.constantFrom('label', 'description', 'hours'), fc.constant('x'));
  const method = fc.constantFrom('human' as const, 'machine' as const, 'post_edited' as const);
  fc.assert(
    fc.property(fields, fields, method, body, (source, text, how, from) => {
      fc.pre(Object.keys(source).length > 0);
      const texts = { en: { fields: source, reasons: {} }, ja: { fields: text, reasons: {} } };
      const unit: Unit = {
        name: 'contacts/c',
        path: '/contacts/0/text',
        texts,
        digests: { en: digest('en') },
      };
      const methods = how === 'human' ? {} : { ja: { 'contacts/c': how } };
      const of = { translatedFrom: { ja: { 'contacts/c': digest(from) } }, methods };
      const done = Object.keys(source).filter((field) => field in text).length;
      const whole = how === 'machine' ? 'machine_translated' : 'up_to_date';
      const expected = done === 0 ? 'missing' : done < Object.keys(source).length ? 'in_translation' : whole;
      expect(stateOf(unit, 'ja', 'en', of, null)).toBe(expected);
    }),
  );
});
