import { ENQUIRIES, type Regime } from '../regime.ts';

const CONTENT = 'Privacy Act 2020 (NZ) s 117(2)';

export const nzPrivacy: Regime = {
  id: 'nz-privacy',
  title: 'New Zealand: notifiable privacy breaches',
  law: 'Privacy Act 2020 (NZ)',
  jurisdictions: ['NZ'],
  hasRegionalRegulators: false,
  rules: [
    {
      id: 'description',
      requirement: 'The notice describes the breach.',
      citation: CONTENT,
      verifiedOn: null,
      metBy: { by: 'section', elements: ['description'] },
    },
    {
      id: 'measures',
      requirement: 'The notice says what the agency has done or will do in response.',
      citation: CONTENT,
      verifiedOn: null,
      metBy: { by: 'section', elements: ['measures'] },
    },
    {
      id: 'steps',
      requirement: 'The notice says what steps individuals may take.',
      citation: CONTENT,
      verifiedOn: null,
      metBy: { by: 'advice' },
    },
    {
      id: 'commissioner-notified',
      requirement: 'The notice says that the Privacy Commissioner has been notified.',
      citation: CONTENT,
      verifiedOn: null,
      metBy: { by: 'authority' },
    },
    {
      id: 'right-to-complain',
      requirement: 'The notice tells of the right to complain to the Privacy Commissioner.',
      citation: CONTENT,
      verifiedOn: null,
      metBy: { by: 'contact', purposes: ['complaint'] },
    },
    {
      id: 'contact',
      requirement: 'The notice names a contact person for inquiries.',
      citation: CONTENT,
      verifiedOn: null,
      metBy: { by: 'contact', purposes: ENQUIRIES },
    },
  ],
  clocks: [
    {
      id: 'commissioner',
      duty: 'Notify the Privacy Commissioner.',
      starts: 'aware',
      met: 'regulatorNotified',
      limit: { unit: 'hours', count: 72 },
      citation: 'Privacy Act 2020 (NZ) s 114',
      verifiedOn: null,
      note: 'The Act says as soon as practicable; the 72 hours are the Commissioner’s guidance.',
    },
    {
      id: 'individuals',
      duty: 'Tell the individuals, or give public notice.',
      starts: 'aware',
      met: 'firstPublished',
      limit: { unit: 'none', words: 'as soon as practicable' },
      citation: 'Privacy Act 2020 (NZ) s 115',
      verifiedOn: null,
      note: null,
    },
  ],
  minimumPosting: null,
  notes: [
    {
      id: 'other-medium',
      kind: 'advice',
      text: 'Give public notice on a website free of charge and in at least one other medium.',
      citation: 'Privacy Act 2020 (NZ) s 115',
      verifiedOn: null,
    },
    {
      id: 'no-particulars-of-others',
      kind: 'advice',
      text: 'Leave out particulars of other affected individuals.',
      citation: CONTENT,
      verifiedOn: null,
    },
  ],
};
