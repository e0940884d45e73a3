import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../../src/errors.ts';
import { dueInstant, isDateAndTime, localTimeOf } from '../../src/publishing/schedule/due-instant.ts';

const utc = (at: string, timeZone: string) => dueInstant(at, timeZone).toISOString();

function refusalOf(at: string, timeZone: string): Refusal {
  try {
    dueInstant(at, timeZone);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error(`${at} was taken.`);
}

describe('an instant with an offset', () => {
  test.each([
    ['2027-04-05T09:00:00+10:00', '2027-04-04T23:00:00.000Z'],
    ['2027-04-05T09:00:00Z', '2027-04-05T09:00:00.000Z'],
    ['2027-04-05T09:00:00.125-03:30', '2027-04-05T12:30:00.125Z'],
    ['2027-04-05T09:00+05:45', '2027-04-05T03:15:00.000Z'],
  ])('%s is %s, whatever the time zone of the notice', (at, instant) => {
    expect([utc(at, 'Australia/Sydney'), utc(at, 'America/New_York')]).toEqual([instant, instant]);
  });
});

describe('a local time', () => {
  test.each([
    ['2027-01-15T09:00', 'Australia/Sydney', '2027-01-14T22:00:00.000Z'],
    ['2027-07-15T09:00', 'Australia/Sydney', '2027-07-14T23:00:00.000Z'],
    ['2027-07-15T09:00:30', 'Europe/Berlin', '2027-07-15T07:00:30.000Z'],
    ['2027-01-15T09:00', 'Asia/Kathmandu', '2027-01-15T03:15:00.000Z'],
    ['2027-01-15T09:00', 'Australia/Lord_Howe', '2027-01-14T22:00:00.000Z'],
    ['2027-07-15T09:00', 'Australia/Lord_Howe', '2027-07-14T22:30:00.000Z'],
    ['2027-01-15T09:00', 'UTC', '2027-01-15T09:00:00.000Z'],
  ])('%s in %s is %s', (at, timeZone, instant) => {
    expect(utc(at, timeZone)).toBe(instant);
  });

  test.each([
    ['2027-10-03T02:30', 'Australia/Sydney', '2027-10-03T01:30:00+10:00', '2027-10-03T03:30:00+11:00'],
    ['2027-03-28T02:00', 'Europe/Berlin', '2027-03-28T01:00:00+01:00', '2027-03-28T03:00:00+02:00'],
    ['2027-03-14T02:59', 'America/New_York', '2027-03-14T01:59:00-05:00', '2027-03-14T03:59:00-04:00'],
    ['2027-10-03T02:15', 'Australia/Lord_Howe', '2027-10-03T01:45:00+10:30', '2027-10-03T02:45:00+11:00'],
  ])('%s in %s, when clocks are put forward, is refused with both ways out', (at, timeZone, ...ways) => {
    const refusal = refusalOf(at, timeZone);
    expect(refusal.code).toBe('invalid_local_time');
    expect(refusal.faults[0]?.path).toBe('/at');
    expect(refusal.message).toContain('does not exist');
    for (const way of ways) expect(refusal.message).toContain(way);
  });

  test.each([
    ['2027-04-04T02:30', 'Australia/Sydney', '2027-04-04T02:30:00+11:00', '2027-04-04T02:30:00+10:00'],
    ['2027-10-31T02:00', 'Europe/Berlin', '2027-10-31T02:00:00+02:00', '2027-10-31T02:00:00+01:00'],
    ['2027-11-07T01:59', 'America/New_York', '2027-11-07T01:59:00-04:00', '2027-11-07T01:59:00-05:00'],
    ['2027-04-04T01:45', 'Australia/Lord_Howe', '2027-04-04T01:45:00+11:00', '2027-04-04T01:45:00+10:30'],
  ])('%s in %s, when clocks are put back, is refused with both meanings', (at, timeZone, ...meanings) => {
    const refusal = refusalOf(at, timeZone);
    expect(refusal.code).toBe('invalid_local_time');
    expect(refusal.message).toContain('comes twice');
    for (const meaning of meanings) {
      expect(refusal.message).toContain(meaning);
      expect(localTimeOf(dueInstant(meaning, timeZone), timeZone).dateTime).toBe(meaning);
    }
  });

  test.each([
    ['2027-10-03T01:59:59', 'Australia/Sydney'],
    ['2027-10-03T03:00', 'Australia/Sydney'],
    ['2027-04-04T01:59:59', 'Australia/Sydney'],
    ['2027-04-04T03:00', 'Australia/Sydney'],
    ['2027-10-03T02:30', 'Australia/Lord_Howe'],
    ['2027-04-04T02:00', 'Australia/Lord_Howe'],
  ])('%s in %s, at the edge of a change, is one instant', (at, timeZone) => {
    expect(localTimeOf(dueInstant(at, timeZone), timeZone).dateTime.startsWith(at)).toBe(true);
  });
});

test('what is said of an instant locally means that instant, in any time zone', () => {
  const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
  const instants = fc.date({
    min: new Date('2026-01-01T00:00:00Z'),
    max: new Date('2036-01-01T00:00:00Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(instants, zones, (instant, timeZone) => {
      expect(dueInstant(localTimeOf(instant, timeZone).dateTime, timeZone)).toEqual(instant);
    }),
    { numRuns: 500 },
  );
});

test('the weekday is the one there', () => {
  const instant = new Date('2027-04-04T23:00:00Z');
  expect(localTimeOf(instant, 'Australia/Sydney').weekday).toBe('Monday');
  expect(localTimeOf(instant, 'America/New_York').weekday).toBe('Sunday');
});

test.each([
  '2027-02-30T09:00',
  '2027-13-01T09:00:00Z',
  '2027-04-05T24:00',
  '2027-04-05T09:60',
  '2027-04-05T23:59:60Z',
  '2027-04-05T09:00:00.1234Z',
  '2027-04-05 09:00',
  '2027-04-05',
  '2027-04-05T09:00:00[Australia/Sydney]',
  '2027-04-05T09:00:00+25:00',
  '+002027-04-05T09:00:00Z',
  '',
])('%j is no date and time', (text) => {
  expect(isDateAndTime(text)).toBe(false);
});
