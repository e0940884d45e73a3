import { ENQUIRIES, type Regime } from '../regime.ts';

const verifiedOn = '2026-11-22';
// The list of this regulation was not read: what stands here is what is to be expected of it.
const CONTENT = 'PDPA s 26D, 2021 Regulations reg. 6';

export const sgPdpa: Regime = {
  id: 'sg-pdpa',
  title: 'Singapore: notifiable data breaches',
  law: 'Personal Data Protection Act 2012 (PDPA)',
  jurisdictions: ['SG'],
  hasRegionalRegulators: false,
  rules: [
    {
      id: 'circumstances',
      requirement: 'The notice describes the circumstances of the breach.',
      citation: CONTENT,
      severity: 'warning',
      verifiedOn: null,
      metBy: { by: 'section', elements: ['description'] },
    },
    {
      id: 'personal-data',
      requirement: 'The notice names the personal data affected.',
      citation: CONTENT,
      severity: 'warning',
      verifiedOn: null,
      metBy: { by: 'affectedData' },
    },
    {
      id: 'potential-harm',
      requirement: 'The notice tells of the potential harm.',
      citation: CONTENT,
      severity: 'warning',
      verifiedOn: null,
      metBy: { by: 'section', elements: ['consequences'] },
    },
    {
      id: 'actions-taken',
      requirement: 'The notice tells what actions have been taken.',
      citation: CONTENT,
      severity: 'warning',
      verifiedOn: null,
      metBy: { by: 'section', elements: ['measures'] },
    },
    {
      id: 'steps',
      requirement: 'The notice says what steps individuals may take.',
      citation: CONTENT,
      severity: 'warning',
      verifiedOn: null,
      metBy: { by: 'advice' },
    },
    {
      id: 'contact',
      requirement: 'The notice gives a contact for more information.',
      citation: CONTENT,
      severity: 'warning',
      verifiedOn: null,
      metBy: { by: 'contact', purposes: ENQUIRIES },
    },
    {
      id: 'regulator-first',
      requirement:
        'Individuals are told when the Personal Data Protection Commission (PDPC) is notified, or after that.',
      citation: 'PDPA s 26D(2)',
      severity: 'error',
      verifiedOn,
      metBy: { by: 'regulatorFirst' },
    },
  ],
  clocks: [
    {
      id: 'commission',
      duty: 'Notify the Personal Data Protection Commission (PDPC).',
      starts: 'assessed',
      met: 'regulatorNotified',
      limit: { unit: 'days_after_the_day', count: 3 },
      citation: 'PDPA s 26D(1)',
      verifiedOn,
      note: 'At most 3 calendar days after the day of the assessment.',
    },
    {
      id: 'individuals',
      duty: 'Tell the individuals, with the notification of the Commission or after it.',
      starts: 'regulatorNotified',
      met: 'firstPublished',
      limit: { unit: 'none', words: 'on or after the notification of the Commission' },
      citation: 'PDPA s 26D(2)',
      verifiedOn,
      note: null,
    },
  ],
  minimumPosting: null,
  notes: [
    {
      id: 'must-not-notify',
      kind: 'information',
      text: 'Individuals must not be told where a law enforcement agency instructs or the Commission directs so: place the notice under a legal hold.',
      citation: 'PDPA s 26D(6)',
      verifiedOn,
    },
    {
      id: 'before-public-statements',
      kind: 'advice',
      text: 'The Commission asks to be told before any public statement.',
      citation: 'Guidance of the PDPC',
      verifiedOn: null,
    },
  ],
};
