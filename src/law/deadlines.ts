import type { NoticeDocument } from '../document/notice.ts';
import { regulatorsTold } from './evidence.ts';
import { daysLater, endOfDayAfter, inLocalTime, inUtc, type Span, spanOf } from './moments.ts';
import type { Clock, Happening, Limit, Regime, RegimeId, Sourced } from './regime.ts';
import { regimes as allLaws } from './regimes.ts';

export interface DeadlineInput {
  document: Pick<NoticeDocument, 'incident' | 'authorities' | 'timeZone'>;
  regimes: readonly RegimeId[];
  /** An instant; null before the first edition. */
  firstPublishedAt: string | null;
  at: Date;
}

export const deadlineStatuses = [
  'overdue',
  'due',
  'not_started',
  'no_fixed_limit',
  'met_late',
  'met',
] as const;
export type DeadlineStatus = (typeof deadlineStatuses)[number];

export interface Deadline extends Sourced {
  regime: RegimeId;
  clock: string;
  duty: string;
  note: string | null;
  status: DeadlineStatus;
  /** From what the clock runs: the field that says so (null: the first publication), and the first moment it can mean. */
  starts: { field: string | null; at: string | null };
  limit: string;
  /** The earlier end, where the law gives a range. */
  dueFrom: string | null;
  dueAt: string | null;
  /** The same in the time zone of the notice, with its offset. */
  dueLocal: string | null;
  metAt: string | null;
  /** The fields that are less exact than an instant: starts are taken at their first moment, what meets at its last. */
  inexact: string[];
  whatToDo: string | null;
}

/**
 * Works out every clock of the regimes: when it started, when it is due, and whether it has been met. Pure.
 *
 * @returns what is overdue first, the longest overdue at the top; then by what is due next; then the rest
 */
export function deadlinesOf({ document, regimes, firstPublishedAt, at }: DeadlineInput): Deadline[] {
  return regimes
    .flatMap((id) => {
      const regime = allLaws[id];
      const happened = happenings(document, regime, firstPublishedAt);
      return regime.clocks.map((clock) => deadlineOf(clock, regime, happened, document.timeZone, at));
    })
    .sort(byUrgency);
}

/** Orders deadlines as `deadlinesOf` does, also those of several notices. */
export function byUrgency(
  one: Pick<Deadline, 'status' | 'dueAt'>,
  other: Pick<Deadline, 'status' | 'dueAt'>,
): number {
  const byState = deadlineStatuses.indexOf(one.status) - deadlineStatuses.indexOf(other.status);
  if (byState !== 0 || one.dueAt === null || other.dueAt === null || one.dueAt === other.dueAt)
    return byState;
  // Both are in UTC and of the same form.
  return one.dueAt < other.dueAt ? -1 : 1;
}

/** Something that has happened, and the field that says when. */
interface Happened extends Span {
  field: string | null;
}

type Happenings = Record<Happening, Happened | null>;

function happenings(
  document: DeadlineInput['document'],
  regime: Regime,
  firstPublishedAt: string | null,
): Happenings {
  const happened = (date: string | null, field: string | null): Happened | null =>
    date === null ? null : { ...spanOf(date, document.timeZone), field };
  const { detectedAt, awareAt, assessedAt } = document.incident;
  const told = regulatorsTold(document.authorities, regime)
    .flatMap(({ notifiedAt, index }) => happened(notifiedAt, `/authorities/${index}/notifiedAt`) ?? [])
    .sort((one, other) => one.earliest - other.earliest);
  const [first] = told;
  // Several regulators told at once are told once: what may be as early as the first is no second notification.
  const again = told.find(({ earliest }) => first !== undefined && earliest > first.latest);
  return {
    detected: happened(detectedAt, fieldOf.detected),
    aware: happened(awareAt, fieldOf.aware),
    assessed: happened(assessedAt, fieldOf.assessed),
    regulatorNotified: first ?? null,
    regulatorNotifiedAgain: again ?? null,
    firstPublished: happened(firstPublishedAt, null),
  };
}

const fieldOf: Record<Happening, string | null> = {
  detected: '/incident/detectedAt',
  aware: '/incident/awareAt',
  assessed: '/incident/assessedAt',
  regulatorNotified: '/authorities',
  regulatorNotifiedAgain: '/authorities',
  firstPublished: null,
};

function deadlineOf(
  clock: Clock,
  regime: Regime,
  happened: Happenings,
  timeZone: string,
  at: Date,
): Deadline {
  const now = at.getTime();
  const start = happened[clock.starts];
  const met = metBy(happened[clock.met], now);
  const due = start && dueOf(clock.limit, start.earliest, timeZone);
  const status = stateOf(clock.limit, start, due?.last ?? null, met?.latest ?? null, now);
  const used = [start, met].filter((one) => one !== null && !one.isExact);
  const inexact = used.flatMap((one) => one?.field ?? []);
  return {
    regime: regime.id,
    clock: clock.id,
    duty: clock.duty,
    citation: clock.citation,
    verifiedOn: clock.verifiedOn,
    note: clock.note,
    status,
    starts: { field: start ? start.field : fieldOf[clock.starts], at: start && inUtc(start.earliest) },
    limit: limitWords(clock.limit),
    dueFrom: typeof due?.first === 'number' ? inUtc(due.first) : null,
    dueAt: due ? inUtc(due.last) : null,
    dueLocal: due ? inLocalTime(due.last, timeZone) : null,
    metAt: met && inUtc(met.latest),
    inexact,
    whatToDo: whatToDo(clock, regime, status, inexact),
  };
}

/** What lies ahead has not happened; and what has cannot have been later than now, however inexact its date. */
function metBy(happened: Happened | null, now: number): Happened | null {
  if (!happened || happened.earliest > now) return null;
  return { ...happened, latest: Math.min(happened.latest, now) };
}

interface Due {
  first: number | null;
  last: number;
}

function dueOf(limit: Limit, start: number, timeZone: string): Due | null {
  switch (limit.unit) {
    case 'hours':
      return { first: null, last: start + limit.count * 3_600_000 };
    case 'days': {
      const first = limit.from === undefined ? null : daysLater(start, limit.from, timeZone);
      return { first, last: daysLater(start, limit.count, timeZone) };
    }
    case 'days_after_the_day':
      return { first: null, last: endOfDayAfter(start, limit.count, timeZone) };
    case 'none':
      return null;
  }
}

function stateOf(
  limit: Limit,
  start: Happened | null,
  due: number | null,
  metAt: number | null,
  now: number,
): DeadlineStatus {
  if (limit.unit === 'none' && metAt !== null) return 'met';
  if (!start) return 'not_started';
  if (due === null) return 'no_fixed_limit';
  if (metAt !== null) return metAt <= due ? 'met' : 'met_late';
  return now > due ? 'overdue' : 'due';
}

/** @returns a limit in words, such as `72 hours` */
export function limitWords(limit: Limit): string {
  switch (limit.unit) {
    case 'hours':
      return `${limit.count} hours`;
    case 'days': {
      const { from, count, longer } = limit;
      const range = from === undefined ? String(count) : `${from} to ${count}`;
      return `${range} calendar days${longer ? ` (${longer.count} where ${longer.when})` : ''}`;
    }
    case 'days_after_the_day':
      return `the end of the ${ordinal(limit.count)} calendar day after the day`;
    case 'none':
      return limit.words;
  }
}

function ordinal(count: number): string {
  return `${count}${{ 1: 'st', 2: 'nd', 3: 'rd' }[count] ?? 'th'}`;
}

function whatToDo(
  clock: Clock,
  regime: Regime,
  status: DeadlineStatus,
  inexact: readonly string[],
): string | null {
  if (status === 'not_started') return howToStart[clock.starts](regime);
  if (status === 'overdue' || status === 'due' || status === 'no_fixed_limit') {
    return `${clock.duty} ${howToMeet[clock.met](regime)}`;
  }
  return inexact.length > 0 ? `Give the time too, so that the clock is exact: ${inexact.join(', ')}.` : null;
}

const placeOf = ({ jurisdictions }: Regime) => jurisdictions[0] ?? '';
const asRegulator = (regime: Regime) =>
  `kind "regulator", jurisdiction ${placeOf(regime)}, relation "notified" or "reported"`;

const howToStart: Record<Happening, (regime: Regime) => string> = {
  detected: () => 'Fill in /incident/detectedAt: when the incident was discovered or suspected.',
  aware: () => 'Fill in /incident/awareAt: when the organisation became aware of the breach.',
  assessed: () => 'Fill in /incident/assessedAt: when the assessment ended.',
  regulatorNotified: (regime) =>
    `It runs from the notification of the regulator. Fill in /authorities: ${asRegulator(regime)}, with "notifiedAt".`,
  regulatorNotifiedAgain: (regime) =>
    `It runs from the second notification of the regulator. Fill in /authorities: ${asRegulator(regime)}, with "notifiedAt".`,
  firstPublished: () => 'It runs from the first publication. Publish the notice.',
};

const howToMeet: Record<Happening, (regime: Regime) => string> = {
  detected: () => 'Then fill in /incident/detectedAt.',
  aware: () => 'Then fill in /incident/awareAt.',
  assessed: () => 'Then fill in /incident/assessedAt.',
  regulatorNotified: (regime) =>
    `Then enter it among the authorities: ${asRegulator(regime)}, with "notifiedAt".`,
  regulatorNotifiedAgain: (regime) =>
    `Then enter it as a second authority: ${asRegulator(regime)}, with a "notifiedAt" that is later than the first.`,
  firstPublished: () => 'Publishing the notice meets it.',
};
