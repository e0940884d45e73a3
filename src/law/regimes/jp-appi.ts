import { ENQUIRIES, type Regime } from '../regime.ts';

const CONTENT = 'APPI Art. 26, Rules 8 and 10';

export const jpAppi: Regime = {
  id: 'jp-appi',
  title: 'Japan: report and notice of a leak',
  law: 'Act on the Protection of Personal Information (APPI)',
  jurisdictions: ['JP'],
  hasRegionalRegulators: false,
  rules: [
    {
      id: 'outline',
      requirement: 'The notice gives an outline of what happened (概要).',
      citation: CONTENT,
      severity: 'warning',
      verifiedOn: null,
      metBy: { by: 'section', elements: ['description'] },
    },
    {
      id: 'items-of-data',
      requirement: 'The notice names the items of personal data concerned (項目).',
      citation: CONTENT,
      severity: 'warning',
      verifiedOn: null,
      metBy: { by: 'affectedData' },
    },
    {
      id: 'cause',
      requirement: 'The notice gives the cause (原因).',
      citation: CONTENT,
      severity: 'warning',
      verifiedOn: null,
      metBy: { by: 'section', elements: ['cause'] },
    },
    {
      id: 'secondary-harm',
      requirement: 'The notice tells of secondary harm, or of its risk (二次被害).',
      citation: CONTENT,
      severity: 'warning',
      verifiedOn: null,
      metBy: { by: 'section', elements: ['consequences'] },
    },
    {
      id: 'other-matters',
      requirement:
        'The notice tells of other matters of use to the person, such as the measures taken (その他).',
      citation: CONTENT,
      severity: 'warning',
      verifiedOn: null,
      metBy: { by: 'section', elements: ['other', 'measures'] },
    },
    {
      id: 'inquiry-desk',
      requirement: 'A publication that takes the place of telling each person names an inquiry desk.',
      citation: 'APPI Art. 26',
      severity: 'warning',
      verifiedOn: null,
      metBy: { by: 'contact', purposes: ENQUIRIES },
    },
  ],
  clocks: [
    {
      id: 'first-report',
      duty: 'Give the first report to the Personal Information Protection Commission (PPC).',
      starts: 'aware',
      met: 'regulatorNotified',
      limit: { unit: 'days', count: 5, from: 3 },
      citation: 'APPI Art. 26, Rule 8',
      verifiedOn: null,
      note: 'About 3 to 5 days; the later end is taken as the limit.',
    },
    {
      id: 'final-report',
      duty: 'Give the final report to the Personal Information Protection Commission (PPC).',
      starts: 'aware',
      met: 'regulatorNotifiedAgain',
      limit: {
        unit: 'days',
        count: 30,
        longer: { count: 60, when: 'the breach may have been made for a wrongful purpose' },
      },
      citation: 'APPI Art. 26, Rule 8',
      verifiedOn: null,
      note: 'Counted at 30 days, also where there are 60. Met by the second notification, which has to be later than the first: two on the same day, or with dates that leave open which came first, are one.',
    },
    {
      id: 'individuals',
      duty: 'Tell the persons concerned, or publish where telling each is hard.',
      starts: 'aware',
      met: 'firstPublished',
      limit: { unit: 'none', words: 'promptly' },
      citation: 'APPI Art. 26, Rule 10',
      verifiedOn: null,
      note: null,
    },
  ],
  minimumPosting: null,
  notes: [
    {
      id: 'publication-as-substitute',
      kind: 'information',
      text: 'Where telling each person directly is hard, a publication with an inquiry desk counts as the substitute.',
      citation: 'APPI Art. 26',
      verifiedOn: null,
    },
  ],
};
