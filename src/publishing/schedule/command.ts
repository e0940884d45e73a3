import { z } from 'zod';
import { publishCommand } from '../command.ts';
import { isDateAndTime } from './due-instant.ts';

const at = z
  .string()
  .refine(isDateAndTime, {
    message:
      'Use an instant such as "2026-04-05T09:00:00+10:00", or the time in the time zone of the notice, such as "2026-04-05T09:00".',
    params: { code: 'invalid_date' },
  })
  .meta({
    description:
      'An instant with an offset (RFC 3339), or a date and time without one, which is read in the time zone of the notice.',
    examples: ['2026-04-05T09:00:00+10:00', '2026-04-05T09:00'],
  });

/** What a publisher says with `POST …/schedule`: what to publish, and when. */
export const scheduleCommand = publishCommand.unwrap().extend({ at });
