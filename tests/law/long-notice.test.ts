import { expect, test } from 'vitest';
import { type NoticeDocumentInput, noticeDocument } from '../../src/document/notice.ts';
import { evaluate } from '../../src/law/evaluate.ts';
import { lawFaults, lawWarnings } from '../../src/law/faults.ts';
import { AT } from './complete-notice.ts';

const inJapanese = (fields: Record<string, string>) => ({ ja: fields });
const numbered = <Item>(count: number, make: (index: number) => Item) =>
  Array.from({ length: count }, (_, i) => make(i));

/** A notice months after an incident, of the shape that such pages have: one statement, and the rest in its timeline. */
const longNotice: NoticeDocumentInput = {
  format: 'forthright.notice/1',
  slug: 'ferry-incident',
  sourceLocale: 'ja',
  timeZone: 'Australia/Sydney',
  regimes: ['au-ndb', 'nz-privacy'],
  organisation: { url: 'https://ferry.example', text: inJapanese({ name: '汐見フェリー' }) },
  incident: { detectedAt: '2026-06-30' },
  text: inJapanese({ title: 'お客様へのお知らせ' }),
  sections: [
    {
      key: 'current-statement',
      element: 'description',
      text: inJapanese({ heading: '経緯', body: '予約システムで漏えいがありました。監視を強化しました。' }),
    },
  ],
  updates: numbered(12, (index) => ({
    key: `statement-${index}`,
    occurredAt: `2026-07-${String(index + 1).padStart(2, '0')}`,
    text: inJapanese({ headline: '続報', body: '講じた対策と、苦情を申し立てる権利について。' }),
  })),
  dataCategories: [
    { key: 'name', text: inJapanese({ name: '氏名' }) },
    { key: 'password', text: inJapanese({ name: 'パスワード' }) },
  ],
  affectedData: [
    { category: 'name', extent: 'most' },
    { category: 'password', extent: 'not_affected' },
  ],
  contacts: [
    { key: 'line', purpose: 'incident_support', channel: 'phone', value: '+61255500123' },
    { key: 'feedback', purpose: 'feedback', channel: 'web', value: 'https://ferry.example/feedback' },
    { key: 'privacy', purpose: 'privacy_officer', channel: 'email', value: 'privacy@ferry.example' },
  ],
  advice: numbered(12, (index) => ({ key: `step-${index}`, text: inJapanese({ title: '電話に注意する' }) })),
  authorities: [
    {
      key: 'oaic',
      kind: 'regulator',
      jurisdiction: 'AU',
      relations: ['notified'],
      text: inJapanese({ name: '豪州の監督機関' }),
    },
    {
      key: 'opc',
      kind: 'regulator',
      jurisdiction: 'NZ',
      relations: ['notified'],
      text: inJapanese({ name: 'NZの監督機関' }),
    },
    {
      key: 'police',
      kind: 'police',
      jurisdiction: 'AU',
      relations: ['reported'],
      text: inJapanese({ name: '警察' }),
    },
  ],
};

const findings = (locale: string) =>
  evaluate({ document: noticeDocument.parse(longNotice), declarations: [], locale, at: AT });

test('a long notice with one statement goes out, and misses exactly what it says nowhere but in its timeline', () => {
  expect(lawFaults(findings('ja'))).toEqual([]);
  const warnings = lawWarnings(findings('ja')).map(({ code, path }) => `${code} ${path}`);
  expect(warnings).toEqual([
    // The authorities are named, but not since when they have known.
    'incomplete_in_law /regimes/au-ndb/regulator-first',
    'incomplete_in_law /regimes/nz-privacy/measures',
    'incomplete_in_law /regimes/nz-privacy/right-to-complain',
  ]);
});

test('its readers in a language that it is not in are told of by each element that has words', () => {
  const elements = findings('en').flatMap(({ regime, elements }) =>
    elements.filter(({ notInLocale }) => notInLocale.length > 0).map(({ element }) => `${regime}/${element}`),
  );
  expect(elements).toEqual([
    'au-ndb/identity',
    'au-ndb/description',
    'au-ndb/kinds-of-information',
    'au-ndb/recommended-steps',
    'nz-privacy/description',
    'nz-privacy/steps',
    'nz-privacy/commissioner-notified',
  ]);
});
