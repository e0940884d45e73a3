import { ENQUIRIES, type Regime } from '../regime.ts';

const verifiedOn = '2026-11-22';

export const auNdb: Regime = {
  id: 'au-ndb',
  title: 'Australia: Notifiable Data Breaches scheme',
  law: 'Privacy Act 1988 (Cth)',
  jurisdictions: ['AU'],
  hasRegionalRegulators: false,
  rules: [
    {
      id: 'identity',
      requirement: 'The notice says which organisation it comes from.',
      citation: 'Privacy Act 1988 (Cth) s 26WK(3)(a)',
      verifiedOn,
      metBy: { by: 'organisation' },
    },
    {
      id: 'contact',
      requirement: 'The notice gives contact details of the organisation.',
      citation: 'Privacy Act 1988 (Cth) s 26WK(3)(a)',
      verifiedOn,
      metBy: { by: 'contact', purposes: [...ENQUIRIES, 'feedback'] },
    },
    {
      id: 'description',
      requirement: 'The notice describes the breach.',
      citation: 'Privacy Act 1988 (Cth) s 26WK(3)(b)',
      verifiedOn,
      metBy: { by: 'section', elements: ['description'] },
    },
    {
      id: 'kinds-of-information',
      requirement: 'The notice names the kind or kinds of information concerned.',
      citation: 'Privacy Act 1988 (Cth) s 26WK(3)(c)',
      verifiedOn,
      metBy: { by: 'affectedData' },
    },
    {
      id: 'recommended-steps',
      requirement: 'The notice recommends steps that individuals should take in response.',
      citation: 'Privacy Act 1988 (Cth) s 26WK(3)(d)',
      verifiedOn,
      metBy: { by: 'advice' },
    },
    {
      id: 'regulator-first',
      requirement: 'The statement goes to the Information Commissioner (OAIC) before individuals are told.',
      citation: 'Privacy Act 1988 (Cth) ss 26WK, 26WL',
      // That individuals are told after it follows from the two sections; the words that were read do not say so.
      verifiedOn: null,
      metBy: { by: 'regulatorFirst' },
    },
  ],
  clocks: [
    {
      id: 'assessment',
      duty: 'Assess whether the suspected breach has to be notified.',
      starts: 'detected',
      met: 'assessed',
      limit: { unit: 'days', count: 30 },
      citation: 'Privacy Act 1988 (Cth) s 26WH',
      verifiedOn,
      note: null,
    },
    {
      id: 'statement-to-regulator',
      duty: 'Give the statement to the Information Commissioner (OAIC).',
      starts: 'assessed',
      met: 'regulatorNotified',
      limit: { unit: 'none', words: 'as soon as practicable' },
      citation: 'Privacy Act 1988 (Cth) s 26WK',
      verifiedOn,
      note: null,
    },
    {
      id: 'individuals',
      duty: 'Tell the individuals, or publish the statement where telling each is not practicable.',
      starts: 'regulatorNotified',
      met: 'firstPublished',
      limit: { unit: 'none', words: 'as soon as practicable after the statement' },
      citation: 'Privacy Act 1988 (Cth) s 26WL',
      verifiedOn,
      note: null,
    },
  ],
  minimumPosting: null,
  notes: [
    {
      id: 'publicise',
      kind: 'advice',
      text: 'Where telling each individual is not practicable, publish the statement on the website and publicise it.',
      citation: 'Privacy Act 1988 (Cth) s 26WL(2)(c)',
      verifiedOn,
    },
    {
      id: 'other-entities',
      kind: 'information',
      text: 'The statement may name other entities involved.',
      citation: 'Privacy Act 1988 (Cth) s 26WK(4)',
      verifiedOn,
    },
  ],
};
