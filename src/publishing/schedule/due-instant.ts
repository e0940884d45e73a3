import { Temporal } from 'temporal-polyfill';
import { refuseFaults } from '../../errors.ts';

// From what somebody writes to an instant, and back to what a clock on the wall shows. Pure.

const FORM = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)?$/;
const OFFSET = /(Z|[+-]\d\d:\d\d)$/;

/** @returns whether a text is an instant (RFC 3339), or a date and time without an offset, that the calendar has */
export function isDateAndTime(text: string): boolean {
  // The calendar has no leap seconds, here as in POSIX.
  if (!FORM.test(text) || /:60/.test(text)) return false;
  try {
    return OFFSET.test(text)
      ? Temporal.Instant.from(text) !== null
      : Temporal.PlainDateTime.from(text) !== null;
  } catch {
    return false;
  }
}

/**
 * @param at as `isDateAndTime` wants it; without an offset it is what clocks show in the time zone
 * @param timeZone a name of the IANA time zone database
 * @throws Refusal `invalid_local_time` when clocks there never show it, or show it twice
 */
export function dueInstant(at: string, timeZone: string): Date {
  if (OFFSET.test(at)) return new Date(Temporal.Instant.from(at).epochMilliseconds);
  const local = Temporal.PlainDateTime.from(at);
  const earlier = local.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  const later = local.toZonedDateTime(timeZone, { disambiguation: 'later' });
  if (earlier.equals(later)) return new Date(earlier.epochMilliseconds);
  const comesTwice = earlier.toPlainDateTime().equals(local);
  const why = comesTwice
    ? `comes twice in ${timeZone}, where clocks are put back`
    : `does not exist in ${timeZone}, where clocks are put forward`;
  const detail = `${at} ${why}. Send ${withOffset(earlier)} or ${withOffset(later)}.`;
  refuseFaults([{ code: 'invalid_local_time', path: '/at', detail }]);
  throw new Error('A fault was not refused.');
}

/** An instant as people in a time zone say it. */
export interface LocalTime {
  /** With its offset, such as `2026-04-05T09:00:00+10:00`. */
  dateTime: string;
  timeZone: string;
  weekday: string;
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** @param timeZone a name of the IANA time zone database */
export function localTimeOf(instant: Date, timeZone: string): LocalTime {
  const there = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);
  return { dateTime: withOffset(there), timeZone, weekday: weekdays[there.dayOfWeek - 1] as string };
}

function withOffset(there: Temporal.ZonedDateTime): string {
  return there.toString({ timeZoneName: 'never' });
}
