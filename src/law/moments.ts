import { Temporal } from 'temporal-polyfill';

/** When something happened, as exactly as a date of a notice tells: from the first to the last moment it can mean. */
export interface Span {
  /** In milliseconds since 1970, as is `latest`. */
  earliest: number;
  latest: number;
  isExact: boolean;
}

/**
 * @param date a year, a month, a day or an instant, as the notice document has it
 * @param timeZone in which years, months and days begin and end
 */
export function spanOf(date: string, timeZone: string): Span {
  if (date.includes('T')) {
    const { epochMilliseconds } = Temporal.Instant.from(date);
    return { earliest: epochMilliseconds, latest: epochMilliseconds, isExact: true };
  }
  const [year = '', month = '01', day = '01'] = date.split('-');
  const first = Temporal.PlainDate.from({ year: Number(year), month: Number(month), day: Number(day) });
  const parts = date.split('-').length;
  const next = first.add(parts === 1 ? { years: 1 } : parts === 2 ? { months: 1 } : { days: 1 });
  return { earliest: startOfDay(first, timeZone), latest: startOfDay(next, timeZone) - 1, isExact: false };
}

/** @returns the same local time a number of calendar days later; a time that a clock change skips moves on by it */
export function daysLater(instant: number, days: number, timeZone: string): number {
  return local(instant, timeZone).add({ days }).epochMilliseconds;
}

/** @returns the last millisecond of the day that is a number of calendar days after the day of an instant */
export function endOfDayAfter(instant: number, days: number, timeZone: string): number {
  const day = local(instant, timeZone).toPlainDate();
  return startOfDay(day.add({ days: days + 1 }), timeZone) - 1;
}

/** @returns the instant in UTC */
export function inUtc(instant: number): string {
  return Temporal.Instant.fromEpochMilliseconds(instant).toString({ fractionalSecondDigits: 3 });
}

/** @returns the local time with its offset, such as `2026-04-05T02:30:00.000+11:00` */
export function inLocalTime(instant: number, timeZone: string): string {
  return local(instant, timeZone).toString({ fractionalSecondDigits: 3, timeZoneName: 'never' });
}

function local(instant: number, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
}

// Where a clock change skips midnight, the day starts later.
function startOfDay(day: Temporal.PlainDate, timeZone: string): number {
  return day.toZonedDateTime(timeZone).epochMilliseconds;
}
