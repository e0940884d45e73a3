import { ENQUIRIES, type Regime } from '../regime.ts';

const verifiedOn = '2026-11-22';

// The Union, its 27 members, and the three states of the EEA in which the regulation applies too.
const EEA =
  'EU AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK IS LI NO'.split(' ');

export const euGdpr: Regime = {
  id: 'eu-gdpr',
  title: 'European Union: communication of a breach to the data subject',
  law: 'General Data Protection Regulation (EU) 2016/679',
  jurisdictions: EEA,
  // GDPR Art. 51(1): one or more authorities in each member state.
  hasRegionalRegulators: true,
  rules: [
    {
      id: 'nature',
      requirement: 'The notice describes the nature of the breach.',
      citation: 'GDPR Art. 34(2)',
      severity: 'error',
      verifiedOn,
      metBy: { by: 'section', elements: ['description'] },
    },
    {
      id: 'contact',
      requirement: 'The notice gives a contact of the data protection officer, or another contact point.',
      citation: 'GDPR Art. 34(2) with 33(3)(b)',
      severity: 'error',
      verifiedOn,
      metBy: { by: 'contact', purposes: ENQUIRIES },
    },
    {
      id: 'consequences',
      requirement: 'The notice describes the likely consequences of the breach.',
      citation: 'GDPR Art. 34(2) with 33(3)(c)',
      severity: 'error',
      verifiedOn,
      metBy: { by: 'section', elements: ['consequences'] },
    },
    {
      id: 'measures',
      requirement:
        'The notice describes the measures taken or proposed, also those that mitigate the effects.',
      citation: 'GDPR Art. 34(2) with 33(3)(d)',
      severity: 'error',
      verifiedOn,
      metBy: { by: 'section', elements: ['measures'] },
    },
  ],
  clocks: [
    {
      id: 'authority',
      duty: 'Notify the supervisory authority.',
      starts: 'aware',
      met: 'regulatorNotified',
      limit: { unit: 'hours', count: 72 },
      citation: 'GDPR Art. 33',
      verifiedOn,
      note: 'A later notification has to give the reasons for the delay.',
    },
    {
      id: 'individuals',
      duty: 'Tell the individuals, where the risk to them is high.',
      starts: 'aware',
      met: 'firstPublished',
      limit: { unit: 'none', words: 'without undue delay' },
      citation: 'GDPR Art. 34',
      verifiedOn,
      note: null,
    },
  ],
  minimumPosting: null,
  notes: [
    {
      id: 'plain-language',
      kind: 'advice',
      text: 'Write in clear and plain language, and in the languages of the people affected.',
      citation: 'GDPR Art. 34(2)',
      verifiedOn,
    },
    {
      id: 'public-communication',
      kind: 'information',
      text: 'A public communication may take the place of telling each individual where that would be a disproportionate effort.',
      citation: 'GDPR Art. 34(3)(c)',
      verifiedOn,
    },
  ],
};
