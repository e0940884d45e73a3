import type { NoticeDocumentInput } from '../document/notice.ts';

/** A small notice of an invented company, from which the examples in the documentation are made. */
export const exampleNotice: NoticeDocumentInput = {
  format: 'forthright.notice/1',
  slug: 'larkfield-library-incident',
  sourceLocale: 'en',
  timeZone: 'Pacific/Auckland',
  regimes: ['nz-privacy'],
  organisation: { url: 'https://larkfield.example', text: { en: { name: 'Larkfield Library' } } },
  incident: { detectedAt: '2026-03-02', system: 'third_party', dataPublished: 'no_evidence' },
  text: {
    en: {
      title: 'An incident with our loans system',
      summary: 'A copy of loan records was taken on **2 March**.',
    },
  },
  sections: [
    {
      key: 'what-happened',
      element: 'description',
      text: { en: { heading: 'What happened', body: 'Somebody copied records from a supplier of ours.' } },
    },
  ],
  updates: [
    {
      key: 'first-word',
      kind: 'initial',
      occurredAt: '2026-03-03',
      text: { en: { headline: 'We are looking into it', body: 'Card numbers may have been taken.' } },
    },
    {
      key: 'no-card-numbers',
      kind: 'correction',
      occurredAt: '2026-03-05',
      supersedes: [
        { key: 'first-word', extent: 'part', text: { en: { reason: 'No card numbers were stored.' } } },
      ],
      text: { en: { headline: 'Card numbers were not taken', body: 'The system does not hold any.' } },
    },
  ],
  faqs: [
    {
      key: 'am-i-affected',
      topic: 'data',
      text: {
        en: {
          question: 'Am I affected?',
          answer: 'If you borrowed a book since 2024, yes. Call :contact[helpline].',
          agentNote: 'Look the caller up by library card, never by name.',
        },
      },
    },
  ],
  dataCategories: [{ key: 'email-address', text: { en: { name: 'E-mail address' } } }],
  affectedData: [
    {
      category: 'email-address',
      extent: 'most',
      basis: 'confirmed',
      text: { en: { detail: 'Of borrowers since 2024.' } },
    },
  ],
  contacts: [
    {
      key: 'helpline',
      purpose: 'incident_support',
      channel: 'phone',
      value: '+6448310000',
      alwaysOpen: false,
      jurisdictions: ['NZ'],
      text: { en: { label: 'Helpline', hours: 'Weekdays, 9 to 17' } },
    },
  ],
  advice: [
    {
      key: 'beware-of-calls',
      kind: 'never',
      text: { en: { title: 'Never tell your PIN', body: 'We never ask for it.' } },
    },
  ],
  resources: [
    {
      key: 'scam-help',
      kind: 'report_scam',
      url: 'https://scams.example',
      language: 'en',
      jurisdictions: ['NZ'],
      text: { en: { label: 'Report a scam' } },
    },
  ],
  officialSenders: [
    { kind: 'email_domain', value: 'larkfield.example', includeSubdomains: true, status: 'official' },
  ],
  authorities: [
    {
      key: 'privacy-office',
      kind: 'regulator',
      jurisdiction: 'NZ',
      relations: ['notified'],
      notifiedAt: '2026-03-03',
      text: { en: { name: 'Privacy office' } },
    },
  ],
  legalOrders: [
    {
      key: 'injunction',
      status: 'interim',
      madeAt: '2026-03-06',
      text: { en: { court: 'High Court', title: 'Injunction', body: 'Nobody may use the records.' } },
    },
  ],
};
