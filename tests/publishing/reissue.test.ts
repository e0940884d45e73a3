import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, sha256 } from '../../src/document/digest.ts';
import { noticeDocument } from '../../src/document/notice.ts';
import type { NewEdition } from '../../src/editions/append.ts';
import type { PreviousEdition } from '../../src/editions/newest.ts';
import type { Rendition } from '../../src/editions/rendition.ts';
import { exampleNotice } from '../../src/openapi/example-notice.ts';
import { compileEdition } from '../../src/publishing/compile.ts';
import { planEdition } from '../../src/publishing/plan.ts';
import { type Change, reissueEdition } from '../../src/publishing/reissue.ts';

const FIRST = new Date('2026-03-02T09:00:00Z');
const LATER = new Date('2026-03-03T09:00:00Z');
const explanation = { en: 'Published by mistake.', ja: '誤って公開しました。' };

/** The first edition of a notice with something in every list, in English and partly in Japanese. */
function published(translations: 'serve_and_mark' | 'omit_outdated' = 'serve_and_mark'): PreviousEdition {
  const text = {
    en: { title: 'A leak', summary: '**Sorry.**' },
    ja: { title: '漏えい', summary: '**遺憾**' },
  };
  const policy = { review: 'none' as const, translations, requiredLocales: [] };
  const document = noticeDocument.parse({ ...exampleNotice, text, policy });
  const command = { updateType: 'major' as const, changeNote: {}, locales: ['en', 'ja'] };
  // Nobody knows what the translations were made of, so they are outdated.
  return settled(
    compileEdition(planEdition({ document, translatedFrom: {} }, null, command), null, command, FIRST),
  );
}

function settled({ content, agent, basis }: NewEdition): PreviousEdition {
  // As they come back from the database.
  return JSON.parse(JSON.stringify({ sha256: sha256(canonicalJson(content)), content, agent, basis }));
}

function bodiesOf(edition: NewEdition): Rendition[] {
  return edition.renditions.map(({ body }) => JSON.parse(body) as Rendition);
}

// What says which edition it is, in contents and bodies.
const OF_THE_EDITION = new Set(
  'slug number edition previousSha256 publishedAt updatedAt updateType changeNote status statusNote statusSince renditions'.split(
    ' ',
  ),
);

/** @returns an edition's content, agents' part or body without what says which edition it is */
function shownBy(value: object): unknown {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !OF_THE_EDITION.has(name)));
}

describe('every reissue', () => {
  const changes: Change[] = [
    { deed: 'withdraw', explanation },
    { deed: 'restore' },
    { deed: 'gone', explanation },
    { deed: 'redirect', to: 'elsewhere' },
    { deed: 'rename', slug: 'other-slug' },
  ];

  test.each(changes)('continues the chain ($deed)', (change) => {
    const previous = published();
    const { content } = reissueEdition(previous, change, LATER);
    expect(content).toMatchObject({
      number: 2,
      previousSha256: previous.sha256,
      publishedAt: LATER.toISOString(),
      firstPublishedAt: FIRST.toISOString(),
    });
  });

  test.each(changes)('comes after the edition before, whatever the clock says ($deed)', (change) => {
    const { content } = reissueEdition(published(), change, FIRST);
    expect(content.publishedAt).toBe('2026-03-02T09:00:00.001Z');
  });

  test.each(changes)('keeps what translations are compared with ($deed)', (change) => {
    const previous = published('omit_outdated');
    expect(reissueEdition(previous, change, LATER).basis).toEqual(previous.basis);
  });
});

describe.each(['serve_and_mark', 'omit_outdated'] as const)('under the policy %s', (translations) => {
  const previous = published(translations);
  const bodies = bodiesOf(reissueEdition(previous, { deed: 'restore' }, LATER));

  test('a reissue holds and shows exactly what was held and shown before', () => {
    const again = reissueEdition(previous, { deed: 'withdraw', explanation }, LATER);
    expect(shownBy(again.content)).toEqual(shownBy(previous.content));
    expect(shownBy(again.agent)).toEqual(shownBy(previous.agent));
    expect(bodiesOf(again).map(shownBy)).toEqual(bodies.map(shownBy));
  });

  test('texts that gave way to their source do so again', () => {
    const japanese = bodies.find(({ locale }) => locale === 'ja');
    expect(japanese?.translation.outdated).not.toHaveLength(0);
    expect(japanese?.title).toBe(translations === 'omit_outdated' ? 'A leak' : '漏えい');
  });

  test('whatever is done in whatever order, a restored notice shows what it showed', () => {
    const change: fc.Arbitrary<Change> = fc.constantFrom<Change>(
      { deed: 'withdraw', explanation },
      { deed: 'gone', explanation },
      { deed: 'redirect', to: 'elsewhere' },
      { deed: 'rename', slug: 'other-slug' },
      { deed: 'restore' },
    );
    const law = fc.property(fc.array(change, { maxLength: 6 }), (deeds) => {
      let [newest, readable] = [previous, previous];
      for (const deed of deeds) {
        newest = settled(reissueEdition(newest, deed, LATER, readable));
        if (newest.content.locales.length > 0) readable = newest;
      }
      const restored = reissueEdition(newest, { deed: 'restore' }, LATER, readable);
      expect(shownBy(restored.content)).toEqual(shownBy(previous.content));
      expect(bodiesOf(restored).map(shownBy)).toEqual(bodies.map(shownBy));
    });
    fc.assert(law, { numRuns: 25 });
  });
});

describe('a withdrawn edition', () => {
  const withdrawn = reissueEdition(published(), { deed: 'withdraw', explanation }, LATER);

  test('tells why and since when, in the locale of the rendition', () => {
    const notes = bodiesOf(withdrawn).map(({ locale, status, statusNote }) => [locale, status, statusNote]);
    const since = LATER.toISOString();
    expect(notes).toContainEqual([
      'en',
      'withdrawn',
      { explanation: explanation.en, textLocale: 'en', since },
    ]);
    expect(notes).toContainEqual([
      'ja',
      'withdrawn',
      { explanation: explanation.ja, textLocale: 'ja', since },
    ]);
  });

  test('is a major change whose note is the explanation', () => {
    const { updateType, updatedAt, changeNote } = withdrawn.content;
    expect([updateType, updatedAt, changeNote]).toEqual(['major', LATER.toISOString(), explanation]);
  });

  test('gives the explanation of the source where there is none in the locale, and says so', () => {
    const change = { deed: 'withdraw' as const, explanation: { en: 'By mistake.', ja: ' ' } };
    const body = bodiesOf(reissueEdition(published(), change, LATER)).find(({ locale }) => locale === 'ja');
    expect(body?.statusNote).toMatchObject({ explanation: 'By mistake.', textLocale: 'en' });
  });

  test('stays withdrawn under a new slug, as of the same instant', () => {
    const renamed = reissueEdition(
      settled(withdrawn),
      { deed: 'rename', slug: 'other-slug' },
      new Date(LATER.getTime() + 5_000),
    );
    expect(renamed.content).toMatchObject({
      slug: 'other-slug',
      status: 'withdrawn',
      statusNote: explanation,
      statusSince: LATER.toISOString(),
      updateType: 'minor',
      updatedAt: LATER.toISOString(),
    });
  });
});

describe('an edition that is gone', () => {
  const previous = published();
  const gone = reissueEdition(previous, { deed: 'gone', explanation }, LATER);

  test('has no text of the notice in any part, nor any rendition', () => {
    expect(gone.renditions).toEqual([]);
    const { changeNote: _said, statusNote: _told, ...content } = gone.content;
    const rest = canonicalJson([content, gone.agent]);
    for (const text of ['leak', '漏えい', 'Sorry', ...previous.content.contacts.map(({ value }) => value)]) {
      expect(rest).not.toContain(text);
    }
    expect(content).toMatchObject({ locales: [], translation: {}, faqs: [], contacts: [], sections: [] });
  });

  test('is not restored from itself', () => {
    expect(() => reissueEdition(settled(gone), { deed: 'restore' }, LATER)).toThrow('that has texts');
  });

  test('brings its content back under the slug that it has by then', () => {
    const renamed = settled(reissueEdition(settled(gone), { deed: 'rename', slug: 'other-slug' }, LATER));
    const restored = reissueEdition(renamed, { deed: 'restore' }, LATER, previous);
    expect(restored.content).toMatchObject({ slug: 'other-slug', status: 'live', number: 4 });
    expect(restored.content.previousSha256).toBe(renamed.sha256);
  });
});

test('a redirected edition says where to', () => {
  const { content } = reissueEdition(published(), { deed: 'redirect', to: 'elsewhere' }, LATER);
  expect(content).toMatchObject({
    status: 'redirected',
    redirectTo: 'elsewhere',
    statusNote: {},
    locales: [],
  });
});

describe('a restored edition', () => {
  const withdrawn = settled(reissueEdition(published(), { deed: 'withdraw', explanation }, LATER));

  test('does not go on telling why it was taken away', () => {
    const { content } = reissueEdition(withdrawn, { deed: 'restore' }, LATER);
    expect(content.changeNote).toEqual({});
    expect(Object.keys(content)).not.toContain('statusNote');
    expect(Object.keys(content)).not.toContain('statusSince');
  });

  test('says what the editor says of it', () => {
    const { content } = reissueEdition(
      withdrawn,
      { deed: 'restore', changeNote: { en: 'It holds.' } },
      LATER,
    );
    expect(content).toMatchObject({ updateType: 'major', changeNote: { en: 'It holds.' } });
  });
});

test('the content of a live edition has no member about its status but the status', () => {
  const members = Object.keys(published().content);
  expect(members.filter((name) => name.startsWith('status') || name === 'redirectTo')).toEqual(['status']);
});
