import { type DataCategories, ENQUIRIES, type Regime, type Rule } from '../regime.ts';

const CONTENT = 'Cal. Civ. Code § 1798.82(d)';

const IDENTITY_NUMBERS: DataCategories = {
  meant: [
    ...['social-security', 'ssn', 'social-insurance', 'national-insurance'],
    ...['licence', 'licences', 'license', 'licenses', 'driver', 'drivers', 'driving'],
    ...['id', 'ids', 'identity', 'identification', 'passport', 'passports'],
    ...['tax', 'taxpayer', 'tin', 'itin', 'military'],
  ],
  notMeant: [
    ...[
      'name',
      'names',
      'full-name',
      'first-name',
      'last-name',
      'gender',
      'date-of-birth',
      'birthday',
      'age',
    ],
    ...[
      'email',
      'email-address',
      'email-addresses',
      'phone',
      'phone-number',
      'phone-numbers',
      'mobile-number',
    ],
    ...['address', 'postal-address', 'home-address', 'street-address', 'postcode', 'ip-address'],
    ...['password', 'passwords', 'pin', 'login-details', 'username', 'security-question'],
    ...['payment-card', 'payment-card-number', 'credit-card', 'credit-card-number', 'credit-card-details'],
    ...['bank-account', 'bank-account-number', 'iban', 'purchase-history', 'order-history'],
    ...[
      'frequent-flyer-number',
      'membership-number',
      'loyalty-points',
      'meal-preference',
      'assistance-request',
    ],
    ...['booking-reference', 'booking-details', 'booking-notes', 'travel-details', 'travel-history'],
    ...['vehicle-registration', 'licence-plate', 'license-plate'],
  ],
};

export const usCa: Regime = {
  id: 'us-ca',
  title: 'California: security breach notice',
  law: 'California Civil Code § 1798.82',
  jurisdictions: ['US-CA'],
  hasRegionalRegulators: false,
  rules: [
    {
      id: 'title',
      requirement: 'The notice is titled “Notice of Data Breach”.',
      citation: CONTENT,
      severity: 'warning',
      verifiedOn: null,
      metBy: { by: 'title', text: 'Notice of Data Breach' },
    },
    heading('heading-what-happened', 'What Happened'),
    heading('heading-what-information', 'What Information Was Involved'),
    heading('heading-what-we-are-doing', 'What We Are Doing'),
    heading('heading-what-you-can-do', 'What You Can Do'),
    heading('heading-more-information', 'For More Information'),
    {
      id: 'identity',
      requirement: 'The notice gives the name of the organisation.',
      citation: CONTENT,
      severity: 'warning',
      verifiedOn: null,
      metBy: { by: 'organisation' },
    },
    {
      id: 'contact',
      requirement: 'The notice gives contact details of the organisation.',
      citation: CONTENT,
      severity: 'warning',
      verifiedOn: null,
      metBy: { by: 'contact', purposes: ENQUIRIES },
    },
    {
      id: 'kinds-of-information',
      requirement: 'The notice lists the kinds of personal information concerned.',
      citation: CONTENT,
      severity: 'warning',
      verifiedOn: null,
      metBy: { by: 'affectedData' },
    },
    {
      id: 'date-of-breach',
      requirement:
        'The notice gives the date, the estimated date or the range of dates of the breach, if known.',
      citation: CONTENT,
      severity: 'warning',
      verifiedOn: null,
      metBy: { by: 'incidentDates' },
    },
    {
      id: 'law-enforcement-delay',
      requirement: 'The notice says whether law enforcement delayed it.',
      citation: CONTENT,
      severity: 'warning',
      verifiedOn: null,
      metBy: { by: 'section', elements: ['delay'] },
    },
    {
      id: 'identity-theft-help',
      requirement:
        'Where social-security, licence or ID numbers were exposed, the notice names the credit bureaus and offers at least 12 months of help against identity theft.',
      citation: CONTENT,
      severity: 'warning',
      verifiedOn: null,
      metBy: { by: 'resource', kinds: ['identity_support'] },
      onlyFor: IDENTITY_NUMBERS,
    },
  ],
  clocks: [
    {
      id: 'individuals',
      duty: 'Tell the individuals.',
      starts: 'detected',
      met: 'firstPublished',
      limit: { unit: 'days', count: 30 },
      citation: 'Cal. Civ. Code § 1798.82',
      verifiedOn: null,
      note: '30 calendar days from discovery, since 2026-01-01.',
    },
    {
      id: 'attorney-general',
      duty: 'Send a sample to the Attorney General, where more than 500 residents are told.',
      starts: 'firstPublished',
      met: 'regulatorNotified',
      limit: { unit: 'days', count: 15 },
      citation: 'Cal. Civ. Code § 1798.82',
      verifiedOn: null,
      note: null,
    },
  ],
  minimumPosting: {
    days: 30,
    when: 'The posting takes the place of telling each individual (substitute notice).',
    citation: 'Cal. Civ. Code § 1798.82',
    verifiedOn: null,
  },
  notes: [
    {
      id: 'conspicuous-link',
      kind: 'advice',
      text: 'A substitute posting is linked conspicuously from the website of the organisation.',
      citation: 'Cal. Civ. Code § 1798.82',
      verifiedOn: null,
    },
    {
      id: 'date-of-notice',
      kind: 'advice',
      text: 'Show the date of the notice; every edition carries it as publishedAt.',
      citation: CONTENT,
      verifiedOn: null,
    },
  ],
};

function heading(id: string, text: string): Rule {
  return {
    id,
    requirement: `The notice has the heading “${text}”.`,
    citation: CONTENT,
    severity: 'warning',
    verifiedOn: null,
    metBy: { by: 'heading', text },
  };
}
