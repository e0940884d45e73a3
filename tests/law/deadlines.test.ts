import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NoticeDocument, NoticeDocumentInput } from '../../src/document/notice.ts';
import { type Deadline, type DeadlineInput, deadlineStatuses, deadlinesOf } from '../../src/law/deadlines.ts';
import type { RegimeId } from '../../src/law/regime.ts';
import { allRegimes } from '../../src/law/regimes.ts';
import { documentWith } from './complete-notice.ts';

interface Situation {
  timeZone?: string;
  incident?: NoticeDocumentInput['incident'];
  /** When which regulator was notified. */
  told?: [jurisdiction: string, notifiedAt: string | null][] | undefined;
  firstPublishedAt?: string | null;
  at?: string;
}

function inputOf(regimes: RegimeId[], situation: Situation): DeadlineInput {
  const { timeZone = 'UTC', incident = {}, told = [], firstPublishedAt = null } = situation;
  const authorities = told.map(([jurisdiction, notifiedAt], index) => ({
    key: `regulator-${index}`,
    kind: 'regulator' as const,
    jurisdiction,
    relations: ['notified' as const],
    notifiedAt,
  }));
  const document: NoticeDocument = documentWith({ timeZone, incident, authorities });
  return { document, regimes, firstPublishedAt, at: new Date(situation.at ?? '2026-09-01T00:00:00Z') };
}

function clock(name: `${RegimeId}/${string}`, situation: Situation): Deadline {
  const [regime, id] = name.split('/') as [RegimeId, string];
  const found = deadlinesOf(inputOf([regime], situation)).find((deadline) => deadline.clock === id);
  if (!found) throw new Error(`There is no clock ${name}.`);
  return found;
}

describe('the 72 hours of European law', () => {
  const awareAt = '2026-08-14T05:40:00Z';
  const stateOf = (situation: Situation) =>
    clock('eu-gdpr/authority', { incident: { awareAt }, ...situation }).status;

  test('are elapsed hours, also over a night in which the clock is changed', () => {
    const incident = { awareAt: '2026-10-24T10:00:00Z' };
    const found = clock('eu-gdpr/authority', {
      timeZone: 'Europe/Berlin',
      incident,
      at: '2026-10-25T00:00:00Z',
    });
    expect(found).toMatchObject({
      status: 'due',
      dueAt: '2026-10-27T10:00:00.000Z',
      dueLocal: '2026-10-27T11:00:00.000+01:00',
    });
  });

  test.each([
    ['2026-08-17T05:40:00Z', 'due'],
    ['2026-08-17T05:40:00.001Z', 'overdue'],
  ])('at %s are %s', (at, status) => {
    expect(stateOf({ at })).toBe(status);
  });

  test.each([
    ['2026-08-17T05:40:00Z', 'met'],
    ['2026-08-17T05:40:01Z', 'met_late'],
    [null, 'overdue'],
    ['2026-09-02T00:00:00Z', 'overdue'],
  ])('with an authority notified at %s are %s', (notifiedAt, status) => {
    expect(stateOf({ told: [['IE', notifiedAt]] })).toBe(status);
  });

  test('are met by the first of several notifications, and by none outside the Union', () => {
    const told: Situation['told'] = [
      ['FR', '2026-08-20T00:00:00Z'],
      ['DE', '2026-08-15T00:00:00Z'],
      ['GB', '2026-08-14T06:00:00Z'],
    ];
    expect(clock('eu-gdpr/authority', { incident: { awareAt }, told })).toMatchObject({
      status: 'met',
      metAt: '2026-08-15T00:00:00.000Z',
    });
  });
});

describe('calendar days', () => {
  test('keep the local time over a change of the clock', () => {
    const incident = { detectedAt: '2026-09-20T23:30:00Z' };
    const found = clock('au-ndb/assessment', { timeZone: 'Australia/Sydney', incident });
    // From +10:00 to +11:00 on 4 October: thirty days of the calendar are an hour less than 720.
    expect([found.dueAt, found.dueLocal]).toEqual([
      '2026-10-20T22:30:00.000Z',
      '2026-10-21T09:30:00.000+11:00',
    ]);
  });

  test('that end at a time that the change skips end as much later', () => {
    const incident = { detectedAt: '2026-09-03T16:30:00Z' };
    const found = clock('au-ndb/assessment', { timeZone: 'Australia/Sydney', incident });
    expect(found.dueLocal).toBe('2026-10-04T03:30:00.000+11:00');
  });

  test('are counted where the notice says it is', () => {
    const due = (timeZone: string) =>
      clock('us-ca/individuals', { timeZone, incident: { detectedAt: '2026-08-14' } }).dueAt;
    expect(due('America/Los_Angeles')).toBe('2026-09-13T07:00:00.000Z');
    expect(due('Asia/Tokyo')).toBe('2026-09-12T15:00:00.000Z');
  });

  test('of Japan are a range', () => {
    const incident = { awareAt: '2026-08-14T00:00:00Z' };
    const found = clock('jp-appi/first-report', { incident, at: '2026-08-18T00:00:00Z' });
    expect(found).toMatchObject({
      status: 'due',
      dueFrom: '2026-08-17T00:00:00.000Z',
      dueAt: '2026-08-19T00:00:00.000Z',
      limit: '3 to 5 calendar days',
    });
  });
});

describe('the three days of Singapore', () => {
  const due = (assessedAt: string, timeZone = 'Asia/Singapore') =>
    clock('sg-pdpa/commission', { timeZone, incident: { assessedAt } }).dueLocal;

  test.each(['2026-08-18T16:00:00Z', '2026-08-19T02:00:00Z', '2026-08-19T15:59:59Z', '2026-08-19'])(
    'end with the third day after the day of the assessment, whenever on it that was: %s',
    (assessedAt) => {
      expect(due(assessedAt)).toBe('2026-08-22T23:59:59.999+08:00');
    },
  );

  test('end where a day of another length ends', () => {
    expect(due('2026-10-22T12:00:00Z', 'Europe/Berlin')).toBe('2026-10-25T23:59:59.999+01:00');
  });
});

describe('dates that are not exact', () => {
  test.each([
    ['2026', '2026-01-03T23:00:00.000Z'],
    ['2026-08', '2026-08-03T22:00:00.000Z'],
    ['2026-08-14', '2026-08-16T22:00:00.000Z'],
  ])('start a clock at the first moment of %s', (awareAt, dueAt) => {
    const found = clock('eu-gdpr/authority', { timeZone: 'Europe/Berlin', incident: { awareAt } });
    expect([found.dueAt, found.inexact]).toEqual([dueAt, ['/incident/awareAt']]);
  });

  test.each([
    ['2026-08-16', 'met', '2026-08-16T21:59:59.999Z'],
    ['2026-08-17', 'met_late', '2026-08-17T21:59:59.999Z'],
    ['2026-08', 'met_late', '2026-08-31T21:59:59.999Z'],
  ])('meet a clock at the last moment of %s', (notifiedAt, status, metAt) => {
    const incident = { awareAt: '2026-08-14T10:00:00Z' };
    const found = clock('eu-gdpr/authority', {
      timeZone: 'Europe/Berlin',
      incident,
      told: [['DE', notifiedAt]],
    });
    expect(found).toMatchObject({ status, metAt, inexact: ['/authorities/0/notifiedAt'] });
    expect(found.whatToDo).toContain('/authorities/0/notifiedAt');
  });

  test('that are today cannot mean later than now', () => {
    const incident = { awareAt: '2026-08-14T10:00:00Z' };
    const situation = {
      incident,
      told: [['DE', '2026-08-17']] as Situation['told'],
      at: '2026-08-17T09:00:00Z',
    };
    expect(clock('eu-gdpr/authority', situation).status).toBe('met');
  });

  test('start with the day where a change of the clock takes midnight away', () => {
    const found = clock('eu-gdpr/authority', {
      timeZone: 'Africa/Cairo',
      incident: { awareAt: '2026-04-24' },
    });
    expect(found.starts.at).toBe('2026-04-23T22:00:00.000Z');
  });
});

describe('a clock that has not started', () => {
  test.each([
    ['au-ndb/assessment', '/incident/detectedAt'],
    ['eu-gdpr/authority', '/incident/awareAt'],
    ['sg-pdpa/commission', '/incident/assessedAt'],
    ['au-ndb/individuals', '/authorities'],
  ] as const)('says what to fill in: %s', (name, field) => {
    const found = clock(name, {});
    expect(found).toMatchObject({ status: 'not_started', starts: { field, at: null }, dueAt: null });
    expect(found.whatToDo).toContain(field);
  });

  test('of the Attorney General waits for the first publication', () => {
    expect(clock('us-ca/attorney-general', {}).status).toBe('not_started');
    const published = clock('us-ca/attorney-general', { firstPublishedAt: '2026-08-20T02:00:00Z' });
    expect(published.dueAt).toBe('2026-09-04T02:00:00.000Z');
  });
});

test('"as soon as practicable" has no date, until it is met', () => {
  const incident = { awareAt: '2026-08-14T05:40:00Z' };
  expect(clock('nz-privacy/individuals', { incident })).toMatchObject({
    status: 'no_fixed_limit',
    dueAt: null,
  });
  const published = clock('nz-privacy/individuals', { incident, firstPublishedAt: '2026-08-20T02:00:00Z' });
  expect(published).toMatchObject({ status: 'met', metAt: '2026-08-20T02:00:00.000Z' });
});

test('the final report of Japan is met by a second notification, not by the first', () => {
  const situation = (...dates: string[]): Situation => ({
    incident: { awareAt: '2026-08-01T00:00:00Z' },
    told: dates.map((date) => ['JP', date]),
  });
  expect(clock('jp-appi/final-report', situation('2026-08-03')).status).toBe('overdue');
  expect(clock('jp-appi/final-report', situation('2026-08-20', '2026-08-03')).status).toBe('met');
});

test.each([
  [['2026-03-03', '2026-03-03'], 'overdue', null],
  [['2026-03-03T01:00:00Z', '2026-03-03T01:00:00Z'], 'overdue', null],
  [['2026-03-03', '2026-03-03T09:00:00Z'], 'overdue', null],
  [['2026-03-03', '2026-03-03', '2026-03-20'], 'met', '2026-03-20T23:59:59.999Z'],
  [['2026-03-03', '2026-03-20', '2026-06-01'], 'met', '2026-03-20T23:59:59.999Z'],
] as const)(
  'of %j only the first that is later than the first of all is the final report: %s',
  (dates, status, metAt) => {
    const found = clock('jp-appi/final-report', {
      incident: { awareAt: '2026-03-01T00:00:00Z' },
      told: dates.map((date) => ['JP', date]),
    });
    expect(found).toMatchObject({ status, metAt });
  },
);

test('the final report of Japan says where it is shown that there may be sixty days, and what counts as the second', () => {
  const found = clock('jp-appi/final-report', {});
  expect(found.limit).toBe(
    '30 calendar days (60 where the breach may have been made for a wrongful purpose)',
  );
  expect(found.note).toMatch(/second notification, which has to be later than the first/);
});

test.each([
  ['eu-gdpr/authority', 'DE-BE', 'met'],
  ['eu-gdpr/authority', 'GB-SCT', 'overdue'],
  ['nz-privacy/commissioner', 'NZ-AUK', 'overdue'],
] as const)(
  'a regulator of a part of a country counts where such have a say in the law: %s told in %s is %s',
  (name, jurisdiction, status) => {
    const incident = { awareAt: '2026-08-14T05:40:00Z' };
    const told: Situation['told'] = [[jurisdiction, '2026-08-14T06:00:00Z']];
    expect(clock(name, { incident, told }).status).toBe(status);
  },
);

test('what is overdue longest comes first, then what is due next, then the rest', () => {
  const input = inputOf(['eu-gdpr', 'au-ndb', 'us-ca', 'sg-pdpa', 'jp-appi'], {
    incident: { awareAt: '2026-08-25T00:00:00Z', detectedAt: '2026-08-20T00:00:00Z' },
    told: [['AU', '2026-08-26T00:00:00Z']],
    at: '2026-09-01T00:00:00Z',
  });
  const told = deadlinesOf(input).map(({ status, regime, clock }) => [status, `${regime}/${clock}`]);
  expect(told.slice(0, 5)).toEqual([
    ['overdue', 'eu-gdpr/authority'],
    ['overdue', 'jp-appi/first-report'],
    ['due', 'au-ndb/assessment'],
    ['due', 'us-ca/individuals'],
    ['due', 'jp-appi/final-report'],
  ]);
  expect(told.map(([status]) => status)).toContain('met');
});

describe('whatever the dates are', () => {
  const instant = fc
    .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString());
  const anyDate = instant.chain((text) =>
    fc.constantFrom(text, text.slice(0, 10), text.slice(0, 7), text.slice(0, 4)),
  );
  const maybe = fc.option(anyDate);
  const timeZone = fc.constantFrom(
    'UTC',
    'Australia/Lord_Howe',
    'America/St_Johns',
    'Europe/Dublin',
    'Africa/Cairo',
  );
  const place = fc.constantFrom('AU', 'NZ', 'IE', 'JP', 'SG', 'US-CA');
  const situation = fc.record({
    timeZone,
    incident: fc.record({ detectedAt: maybe, awareAt: maybe, assessedAt: maybe }),
    told: fc.array(fc.tuple(place, maybe), { maxLength: 4 }),
    firstPublishedAt: fc.option(instant),
    at: instant,
  });
  const all = allRegimes.map(({ id }) => id);
  const check = (law: (deadlines: Deadline[], given: Situation) => void) =>
    fc.assert(fc.property(situation, (given) => law(deadlinesOf(inputOf(all, given)), given)));

  test('nothing is due before its clock starts, and a range does not end before it begins', () => {
    check((deadlines) => {
      for (const { starts, dueFrom, dueAt } of deadlines) {
        if (dueAt === null) continue;
        expect(Date.parse(dueAt)).toBeGreaterThan(Date.parse(starts.at ?? ''));
        if (dueFrom !== null) expect(Date.parse(dueFrom)).toBeLessThan(Date.parse(dueAt));
      }
    });
  });

  test('the local time is the same instant', () => {
    check((deadlines) => {
      for (const { dueAt, dueLocal } of deadlines)
        expect(Date.parse(dueLocal ?? '')).toBe(Date.parse(dueAt ?? ''));
    });
  });

  test('every clock is told, in the order of urgency', () => {
    check((deadlines) => {
      expect(deadlines.length).toBe(allRegimes.flatMap(({ clocks }) => clocks).length);
      const ranks = deadlines.map(({ status }) => deadlineStatuses.indexOf(status));
      expect(ranks).toEqual(ranks.toSorted((one, other) => one - other));
      for (const status of ['overdue', 'due']) {
        const due = deadlines.filter((one) => one.status === status).map(({ dueAt }) => dueAt ?? '');
        expect(due).toEqual(due.toSorted());
      }
    });
  });

  test('what has to be done is said wherever something has', () => {
    check((deadlines) => {
      for (const { status, inexact, whatToDo } of deadlines) {
        const isDone = status === 'met' || status === 'met_late';
        expect(whatToDo === null).toBe(isDone && inexact.length === 0);
      }
    });
  });

  test('a clock that starts later is not due earlier', () => {
    fc.assert(
      fc.property(timeZone, anyDate, anyDate, (zone, one, other) => {
        const at = '2031-01-01T00:00:00Z';
        const told = (date: string) =>
          deadlinesOf(
            inputOf(all, {
              timeZone: zone,
              incident: { detectedAt: date, awareAt: date, assessedAt: date },
              at,
            }),
          )
            .filter(({ dueAt }) => dueAt !== null)
            .toSorted((a, b) => `${a.regime}/${a.clock}`.localeCompare(`${b.regime}/${b.clock}`));
        const [first, second] = [told(one), told(other)];
        for (const [index, { starts, dueAt }] of first.entries()) {
          const then = second[index] as Deadline;
          const order = Date.parse(then.starts.at ?? '') - Date.parse(starts.at ?? '');
          const dueOrder = Date.parse(then.dueAt ?? '') - Date.parse(dueAt ?? '');
          // An hour that comes twice, or never, is one time of the calendar.
          if (Math.abs(order) > 2 * 3_600_000)
            expect(Math.sign(dueOrder) * Math.sign(order)).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  test('time alone never makes an open clock less urgent', () => {
    fc.assert(
      fc.property(situation, instant, (given, later) => {
        const untouched = {
          ...given,
          told: [],
          firstPublishedAt: null,
          incident: { ...given.incident, assessedAt: null },
        };
        const [from, to] = [given.at, later].toSorted() as [string, string];
        const overdueAt = (at: string) =>
          deadlinesOf(inputOf(all, { ...untouched, at }))
            .filter(({ status }) => status === 'overdue')
            .map(({ regime, clock }) => `${regime}/${clock}`);
        expect(overdueAt(to)).toEqual(expect.arrayContaining(overdueAt(from)));
      }),
    );
  });
});
