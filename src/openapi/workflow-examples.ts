import type { Example } from './example.ts';

const DIGEST = '3f1a6d0f4c9b2e8a7d5c1b0e9f8a7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a0b';
const BEFORE = '9c2e7b5a1d8f4c3e6b0a9d8c7f6e5b4a3d2c1f0e9b8a7d6c5f4e3b2a1d0c9f8e';
const SUBMISSION = '5b0c7a52-3c1e-4d0b-9a54-0e6f1f7b2c11';

/** @returns examples of what editors decide: review, holds, and what becomes of a notice that is published */
export function workflowExamples(slug: string, at: Date): [string, Example][] {
  const instant = at.toISOString();
  const looked = { sha256: DIGEST, publishable: true, faults: [], warnings: [] };
  const explanation = { en: 'It was published by mistake. Nobody’s data was involved.' };
  const reissue = (number: number, status: string, updateType = 'major') => ({
    slug,
    edition: { number, status, updateType, publishedAt: instant, sha256: DIGEST, previousSha256: BEFORE },
  });
  return [
    ['readReview', { answer: reviewExample(instant) }],
    ['submitNotice', { body: { comment: 'Ready for a look.' }, answer: { id: SUBMISSION, ...looked } }],
    ['approveNotice', { body: { comment: 'Checked.' }, answer: { submission: SUBMISSION, ...looked } }],
    [
      'requestChanges',
      { body: { comment: 'The date is not right.' }, answer: { submission: SUBMISSION, ...looked } },
    ],
    [
      'placeHold',
      {
        body: { reason: 'The police ask for silence.', reference: 'Letter of 6 March' },
        answer: {
          reason: 'The police ask for silence.',
          reference: 'Letter of 6 March',
          placedAt: instant,
          placedBy: 'Legal desk',
        },
      },
    ],
    ['liftHold', { body: { reason: 'The letter was withdrawn.' }, answer: { liftedAt: instant } }],
    [
      'listForcedEditions',
      {
        answer: {
          forcedEditions: [
            {
              notice: slug,
              number: 2,
              publishedAt: instant,
              forcedBy: 'Night desk',
              reason: 'The data is being offered for sale; nobody else can be reached.',
              signedOff: null,
            },
          ],
        },
      },
    ],
    [
      'signOffEdition',
      {
        body: { comment: 'I agree with what went out.' },
        answer: { number: 2, signedBy: 'Day desk', signedAt: instant },
      },
    ],
    ['withdrawNotice', { body: { reason: 'Wrong notice.', explanation }, answer: reissue(2, 'withdrawn') }],
    ['restoreNotice', { body: { reason: 'It was right.' }, answer: reissue(3, 'live') }],
    ['takeNoticeAway', { body: { reason: 'Court order.', explanation }, answer: reissue(3, 'gone') }],
    ['redirectNotice', { body: { to: 'another-notice' }, answer: reissue(3, 'redirected') }],
    ['renameNotice', { body: { to: slug }, answer: reissue(3, 'live', 'minor') }],
    [
      'overridePosting',
      {
        body: { reason: 'It names the wrong company.' },
        answer: { postUntil: instant, overriddenBy: ['Legal desk'], isOverridden: false },
      },
    ],
  ];
}

function reviewExample(instant: string) {
  return {
    state: { review: 'in_review', publication: 'live', isScheduled: false, isHeld: false },
    newestEdition: 1,
    wantsTwoPeople: true,
    submission: {
      id: SUBMISSION,
      sha256: DIGEST,
      submittedBy: 'Communications',
      submittedAt: instant,
      comment: 'Ready for a look.',
      decision: null,
      decidedBy: null,
      decidedAt: null,
      decisionComment: null,
      isEdited: false,
      isReleased: false,
    },
    contributors: [{ id: 'k3J9vQ2mXw7L', name: 'Communications' }],
    hold: null,
    awaitingSignOff: [],
    actions: [
      { action: 'approve', refusal: null },
      { action: 'publish', refusal: 'approval_required' },
    ],
  };
}
