import fc from 'fast-check';
import { expect, test } from 'vitest';
import demo from '../../src/demo/notice.json' with { type: 'json' };
import { type NoticeDocumentInput, noticeDocument, regimes } from '../../src/document/notice.ts';
import { evaluate } from '../../src/law/evaluate.ts';
import { lawFaults, lawWarnings } from '../../src/law/faults.ts';
import { minimumPostingDays } from '../../src/law/regimes.ts';
import { exampleNotice } from '../../src/openapi/example-notice.ts';
import { AT, completeNotice, documentWith, find } from './complete-notice.ts';

const description = (status: string, body?: string) =>
  documentWith({
    sections: [
      { key: 'd', element: 'description', status, text: body === undefined ? {} : { en: { body } } },
    ] as NoticeDocumentInput['sections'],
  });
const said = (status: 'not_yet_known' | 'not_applicable', reason: string) => [
  { regime: 'au-ndb', element: 'description', status, reason },
];
const contactFor = (...jurisdictions: string[]) =>
  documentWith({
    contacts: [{ key: 'line', purpose: 'general', channel: 'phone', value: '+61255500123', jurisdictions }],
  });

test.each(['not_yet_known', 'not_applicable'])(
  'a section with the status %s and a body gives the reason',
  (status) => {
    const found = find(description(status, 'The forensic work goes on.'), 'au-ndb', 'description');
    expect(found).toMatchObject({
      status,
      reason: 'The forensic work goes on.',
      reasonFrom: 'notice',
      where: ['/sections/0'],
    });
  },
);

test.each([undefined, '', '  ', '—', '…', '&nbsp;', '**'])(
  'a blank is not "not yet known": with the body %j the element is missing',
  (body) => {
    expect(find(description('not_yet_known', body), 'au-ndb', 'description').status).toBe('missing');
    expect(find(description('provided', body), 'au-ndb', 'description').status).toBe('missing');
  },
);

test('a declaration gives the reason where the notice says nothing', () => {
  const declarations = said('not_applicable', 'Described in the letter of 3 August.');
  const found = find(documentWith({ sections: [] }), 'au-ndb', 'description', { declarations });
  expect(found).toMatchObject({ status: 'not_applicable', reasonFrom: 'declaration', where: [] });
});

test('a declaration without a reason counts for nothing', () => {
  const declarations = said('not_applicable', ' - ');
  expect(find(documentWith({ sections: [] }), 'au-ndb', 'description', { declarations }).status).toBe(
    'missing',
  );
});

test('a declaration holds for its own regime only', () => {
  const declarations = said('not_applicable', 'Described elsewhere.');
  const found = find(documentWith({ sections: [] }), 'nz-privacy', 'description', { declarations });
  expect(found.status).toBe('missing');
});

test('what the notice says goes before a declaration', () => {
  const declarations = said('not_yet_known', 'Not yet.');
  expect(find(documentWith(), 'au-ndb', 'description', { declarations }).status).toBe('provided');
});

test('updates give nothing: a description that stands only in the timeline is missing', () => {
  const document = documentWith({
    sections: [],
    updates: [
      { key: 'first', kind: 'initial', text: { en: { headline: 'What happened', body: 'A leak.' } } },
    ],
  });
  expect(find(document, 'au-ndb', 'description').status).toBe('missing');
});

test('an unknown extent with its detail is "not yet known"; without it the kinds of information are missing', () => {
  const unknown = (detail: string) =>
    documentWith({
      affectedData: [{ category: 'social-security-number', extent: 'unknown', text: { en: { detail } } }],
    });
  expect(find(unknown('Still looked into.'), 'au-ndb', 'kinds-of-information')).toMatchObject({
    status: 'not_yet_known',
    reason: 'Still looked into.',
  });
  expect(find(unknown(''), 'au-ndb', 'kinds-of-information').status).toBe('missing');
});

test('a list of what is not affected names no kind of information concerned', () => {
  const document = documentWith({ affectedData: [{ category: 'password', extent: 'not_affected' }] });
  expect(find(document, 'au-ndb', 'kinds-of-information').status).toBe('missing');
});

test('that something need not be done is no recommended step', () => {
  const document = documentWith({
    advice: [{ key: 'card', kind: 'not_needed', text: { en: { title: 'You need no new card' } } }],
  });
  expect(find(document, 'au-ndb', 'recommended-steps').status).toBe('missing');
});

test.each([
  [[], 'provided'],
  [['AU'], 'provided'],
  [['NZ', 'AU'], 'provided'],
  [['NZ'], 'missing'],
  [['AU-NSW'], 'missing'],
] as const)('a contact for %j gives Australians one: %s', (jurisdictions, status) => {
  expect(find(contactFor(...jurisdictions), 'au-ndb', 'contact').status).toBe(status);
});

test.each([
  ['eu-gdpr', 'FR', 'provided'],
  ['eu-gdpr', 'GB', 'missing'],
  ['us-ca', 'US', 'provided'],
  ['us-ca', 'US-CA', 'provided'],
  ['us-ca', 'US-NV', 'missing'],
] as const)('under %s a contact for %s is %s', (regime, place, status) => {
  expect(find(contactFor(place), regime, 'contact').status).toBe(status);
});

test('a contact for complaints is no contact for inquiries', () => {
  const document = documentWith({
    contacts: [{ key: 'c', purpose: 'complaint', channel: 'phone', value: '+61255500123' }],
  });
  expect(find(document, 'eu-gdpr', 'contact').status).toBe('missing');
});

test.each([
  ['without a date', { notifiedAt: null }, 'missing'],
  ['that will be told tomorrow', { notifiedAt: '2026-09-02' }, 'missing'],
  ['told today, no matter when', { notifiedAt: '2026-09-01' }, 'provided'],
  ['told a second ago', { notifiedAt: '2026-08-31T23:59:59Z' }, 'provided'],
  ['of another country', { jurisdiction: 'AU' }, 'missing'],
  ['that is the police', { kind: 'police' }, 'missing'],
  ['that is only worked with', { relations: ['working_with'] }, 'missing'],
] as const)('of the order of notifications, a regulator %s', (_name, change, status) => {
  const regulator = {
    key: 'pdpc',
    kind: 'regulator',
    jurisdiction: 'SG',
    relations: ['notified'],
    notifiedAt: '2026-08-20',
  };
  const document = documentWith({
    authorities: [{ ...regulator, ...change }] as unknown as NoticeDocumentInput['authorities'],
  });
  expect(find(document, 'sg-pdpa', 'regulator-first').status).toBe(status);
});

test('that the regulator comes first can be declared not to apply, but is never "not yet known"', () => {
  const document = documentWith({ authorities: [] });
  const declared = (status: 'not_yet_known' | 'not_applicable') => ({
    declarations: [
      { regime: 'sg-pdpa', element: 'regulator-first', status, reason: 'Nobody there is affected.' },
    ],
  });
  expect(find(document, 'sg-pdpa', 'regulator-first', declared('not_yet_known')).status).toBe('missing');
  expect(find(document, 'sg-pdpa', 'regulator-first', declared('not_applicable')).status).toBe(
    'not_applicable',
  );
});

test('help against identity theft is asked for only where a number for it was exposed', () => {
  const affected = (category: string, extent: 'some' | 'not_affected') =>
    find(
      documentWith({ resources: [], affectedData: [{ category, extent }] }),
      'us-ca',
      'identity-theft-help',
    ).status;
  expect(affected('driver-licence-number', 'some')).toBe('missing');
  expect(affected('driver-licence-number', 'not_affected')).toBe('not_applicable');
  expect(affected('email-address', 'some')).toBe('not_applicable');
});

test.each([
  'passport',
  'passport-details',
  'national-id',
  'identity-document-number',
  'drivers-license',
  'tax-file-number',
])('of the affected data %s help against identity theft is asked for', (category) => {
  const document = documentWith({ resources: [], affectedData: [{ category, extent: 'some' }] });
  const found = find(document, 'us-ca', 'identity-theft-help');
  expect(found.status).toBe('missing');
  expect(found.whatToDo).not.toContain('Nobody can tell');
});

test('of data whose key does not tell, help against identity theft is missing until it is there or declared', () => {
  const affectedData = [
    { category: 'email-address', extent: 'some' as const },
    { category: 'customer-file', extent: 'some' as const },
  ];
  const document = documentWith({ resources: [], affectedData });
  const found = find(document, 'us-ca', 'identity-theft-help');
  expect([found.status, found.severity]).toEqual(['missing', 'warning']);
  expect(found.whatToDo).toContain(
    'Nobody can tell by the keys of the affected data whether it is asked for: customer-file.',
  );
  const declarations = [
    {
      regime: 'us-ca',
      element: 'identity-theft-help',
      status: 'not_applicable' as const,
      reason: 'No numbers.',
    },
  ];
  expect(find(document, 'us-ca', 'identity-theft-help', { declarations }).status).toBe('not_applicable');
  const unlisted = documentWith({ resources: [], affectedData: [] });
  expect(find(unlisted, 'us-ca', 'identity-theft-help').status).toBe('missing');
});

test('a heading over nothing is not met', () => {
  const under = (body: string | undefined) =>
    documentWith({ sections: [{ key: 'd', text: { en: { heading: 'What Happened', body } } }] });
  expect(find(under('A leak.'), 'us-ca', 'heading-what-happened').status).toBe('provided');
  expect(find(under('…'), 'us-ca', 'heading-what-happened').status).toBe('missing');
  expect(find(under(undefined), 'us-ca', 'heading-what-happened').status).toBe('missing');
});

test.each([
  ['Notice of Data Breach', 'provided'],
  ['NOTICE OF DATA BREACH – Tidewater', 'provided'],
  ['Tidewater: Notice of Data Breach', 'missing'],
  ['Notice of Data Breaches', 'missing'],
])('the title %j begins as California has it: %s', (title, status) => {
  expect(find(documentWith({ text: { en: { title } } }), 'us-ca', 'title').status).toBe(status);
});

test('the English title counts whatever the source locale is', () => {
  const text = { ja: { title: 'お知らせ' }, 'en-US': { title: 'NOTICE OF DATA BREACH' } };
  expect(find(documentWith({ sourceLocale: 'ja', text }), 'us-ca', 'title').where).toEqual([
    '/text/en-US/title',
  ]);
});

test('an element that readers of a locale see in the source language is a warning of its own', () => {
  const document = documentWith({
    regimes: ['au-ndb'],
    organisation: { text: { en: { name: 'Tidewater' }, ja: { name: 'タイドウォーター' } } },
  });
  const warnings = lawWarnings(evaluate({ document, declarations: [], locale: 'ja', at: AT }));
  expect(warnings.map(({ code, path }) => [code, path])).toEqual([
    ['not_in_locale', '/regimes/au-ndb/description'],
    ['not_in_locale', '/regimes/au-ndb/kinds-of-information'],
    ['not_in_locale', '/regimes/au-ndb/recommended-steps'],
  ]);
  expect(find(document, 'au-ndb', 'description', { locale: 'ja' }).notInLocale).toEqual([
    '/sections/0/text/ja/heading',
    '/sections/0/text/ja/body',
  ]);
});

test('a text that is left out for being outdated is not in the locale, and gives no English title or heading', () => {
  const japanese = { ja: { heading: '経緯', body: '漏えいがありました。' } };
  const document = documentWith({
    sourceLocale: 'ja',
    text: { ja: { title: 'お知らせ' }, en: { title: 'Notice of Data Breach' } },
    sections: [
      {
        key: 'd',
        element: 'description',
        text: { ...japanese, en: { heading: 'What Happened', body: 'A leak.' } },
      },
    ],
  });
  const at = { document, declarations: [], locale: 'en', at: AT };
  const told = (leftOut?: Record<string, string[]>) =>
    evaluate({ ...at, leftOut })
      .filter(({ regime }) => regime === 'us-ca' || regime === 'eu-gdpr')
      .flatMap(({ elements }) => elements)
      .filter(({ element }) => ['nature', 'title', 'heading-what-happened'].includes(element))
      .map(({ element, status, notInLocale }) => [element, status, notInLocale]);
  expect(told()).toEqual([
    ['nature', 'provided', []],
    ['title', 'provided', []],
    ['heading-what-happened', 'provided', []],
  ]);
  expect(told({ en: ['text', 'sections/d'] })).toEqual([
    ['nature', 'provided', ['/sections/0/text/en/heading', '/sections/0/text/en/body']],
    ['title', 'missing', []],
    ['heading-what-happened', 'missing', []],
  ]);
  expect(told({ fr: ['text', 'sections/d'] })).toEqual(told());
});

test('in the source locale nothing is missing for want of a translation', () => {
  const warnings = lawWarnings(
    evaluate({ document: documentWith(), declarations: [], locale: 'en', at: AT }),
  );
  expect(warnings).toEqual([]);
});

test('a fault names the place, what is asked for, the source and what to do', () => {
  const document = documentWith({ regimes: ['au-ndb'], contacts: [] });
  const [fault, ...others] = lawFaults(evaluate({ document, declarations: [], locale: 'en', at: AT }));
  expect(others).toEqual([]);
  expect(fault).toMatchObject({ code: 'incomplete_in_law', path: '/regimes/au-ndb/contact' });
  expect(fault?.detail).toContain('s 26WK(3)(a)');
  expect(fault?.detail).toContain('Add a contact');
});

test('Singapore tells that individuals must sometimes not be told', () => {
  const [found] = evaluate({
    document: documentWith({ regimes: ['sg-pdpa'] }),
    declarations: [],
    locale: 'en',
    at: AT,
  });
  expect(found?.notes).toContainEqual(
    expect.objectContaining({ kind: 'information', citation: 'PDPA s 26D(6)' }),
  );
});

test.each([
  ['the demo notice', demo as NoticeDocumentInput],
  ['the example notice', exampleNotice],
])('%s is complete wherever the law stops a publication', (_name, notice) => {
  const document = noticeDocument.parse(notice);
  const { sourceLocale: locale } = document;
  expect(lawFaults(evaluate({ document, declarations: [], locale, at: AT }))).toEqual([]);
});

test('only California says for how long a notice stays posted', () => {
  expect(minimumPostingDays(['au-ndb', 'us-ca'])).toBe(30);
  expect(minimumPostingDays(regimes.filter((regime) => regime !== 'us-ca'))).toBeNull();
  expect(minimumPostingDays([])).toBeNull();
});

test('findings travel between threads, and the same notice gives the same ones', () => {
  const input = { document: documentWith({ sections: [] }), declarations: [], locale: 'ja', at: AT };
  expect(structuredClone(evaluate(input))).toEqual(evaluate(input));
});

test('adding to a notice never makes an element missing that was there', () => {
  const parts = ['sections', 'contacts', 'advice', 'affectedData', 'authorities', 'resources'] as const;
  const some = fc.record(
    Object.fromEntries(
      parts.map((part) => [part, fc.subarray([...(completeNotice[part] ?? [])] as unknown[])]),
    ),
  );
  const missing = (change: object) =>
    evaluate({ document: documentWith(change), declarations: [], locale: 'en', at: AT }).flatMap(
      ({ regime, elements }) =>
        elements.filter(({ status }) => status === 'missing').map(({ element }) => `${regime}/${element}`),
    );
  fc.assert(
    fc.property(some, fc.constantFrom(...parts), (fewer, part) => {
      // The one rule that more affected data can call for is looked at above.
      const before = missing(fewer);
      const after = missing({ ...fewer, [part]: completeNotice[part] });
      const added = after.filter((name) => !before.includes(name) && name !== 'us-ca/identity-theft-help');
      expect(added).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
