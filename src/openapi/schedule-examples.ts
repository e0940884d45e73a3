const plan = {
  id: '5f0c2f0e-8a4b-4a53-9a53-0f2f4a1c7d11',
  slug: 'harbourline-booking-incident',
  state: 'pending',
  at: '2026-04-04T23:00:00.000Z',
  local: { dateTime: '2026-04-05T09:00:00+10:00', timeZone: 'Australia/Sydney', weekday: 'Sunday' },
  inSeconds: 172_800,
  command: { updateType: 'major', changeNote: { en: 'What the investigation has found.' } },
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  scheduledBy: { id: 'k3J9vQ2mXw7L', name: 'Night desk' },
  scheduledAt: '2026-04-02T23:00:00.000Z',
  workingCopyChangedSince: false,
  outcome: null,
};

const published = {
  ...plan,
  id: '0b8e6c0a-4c39-4c6e-8d3d-3b7b6a1a9e02',
  state: 'published',
  at: '2026-03-06T02:00:00.000Z',
  local: { dateTime: '2026-03-06T13:00:00+11:00', timeZone: 'Australia/Sydney', weekday: 'Friday' },
  inSeconds: null,
  workingCopyChangedSince: null,
  outcome: {
    at: '2026-03-06T02:00:00.182Z',
    by: { id: 'system', name: 'Forthright' },
    latenessMilliseconds: 182,
    edition: 1,
    failure: null,
  },
};

const cancelled = {
  ...plan,
  state: 'cancelled',
  inSeconds: null,
  workingCopyChangedSince: null,
  outcome: {
    at: '2026-04-03T01:30:00.000Z',
    by: plan.scheduledBy,
    latenessMilliseconds: null,
    edition: null,
    failure: null,
  },
};

/** What the operations on planned publications are sent, and what they answer. */
export const scheduleExamples: [string, { body?: unknown; answer: unknown }][] = [
  ['schedulePublication', { body: { ...plan.command, at: '2026-04-05T09:00' }, answer: plan }],
  ['unschedulePublication', { body: { reason: 'The court sits later.' }, answer: cancelled }],
  ['readSchedule', { answer: { pending: plan, history: [published] } }],
  ['listSchedules', { answer: { schedules: [plan] } }],
];
