import { z } from 'zod';
import { publicOfficialSender } from '../editions/rendition.ts';
import { localeParameter, slugParameter } from '../http/parameters.ts';
import { LONGEST_ADDRESS, WHAT_IS_EXPECTED } from './invalid-address.ts';
import { verdicts } from './judgement.ts';
import { reasonCodes } from './reasons.ts';

export const checkBody = z.strictObject({
  // One code for whatever is no address: missing, of another type, empty or too long.
  address: z
    .custom<string>(isBounded, { message: WHAT_IS_EXPECTED, params: { code: 'invalid_address' } })
    .meta({
      type: 'string',
      description:
        'The e-mail address, phone number, web address or sender name that a message or a call came from, as it was shown; a display name may stand with it. It is not stored and not logged.',
      minLength: 1,
      maxLength: LONGEST_ADDRESS,
    }),
  notice: slugParameter
    .optional()
    .meta({ description: 'Only what this notice lists counts as official. Warnings of every notice count.' }),
  locale: localeParameter.meta({
    description:
      'The locale of the explanations. Left away: the best match of Accept-Language. One that is not there gives way to the source locale of the notice, then to English.',
  }),
});

function isBounded(given: unknown): boolean {
  return typeof given === 'string' && given.trim() !== '' && given.length <= LONGEST_ADDRESS;
}

const listed = publicOfficialSender
  .pick({ key: true, kind: true, value: true, includeSubdomains: true })
  .extend({
    notice: z.string().meta({ description: 'The slug of the notice that lists it.' }),
  });

export const checkAnswer = z.object({
  verdict: z.enum(verdicts).meta({
    description:
      '`official`: a notice lists it as official. `known_fake`: a notice warns of it. `imitation`: it is made to look like an official one. `not_listed`: nothing is known of it; that is no proof of anything.',
  }),
  kind: z.enum(['email', 'phone', 'web']),
  compared: z.string().nullable().meta({
    description:
      'What was compared with the lists: a host in lower case and punycode, or a number in E.164. Null where there is nothing to compare.',
  }),
  comparedUnicode: z
    .string()
    .nullable()
    .meta({ description: 'The host in Unicode, where that is another text.' }),
  reasons: z
    .array(
      z.object({
        code: z.enum(reasonCodes),
        explanation: z.string().meta({ description: 'A sentence for the reader, in the locale below.' }),
      }),
    )
    .meta({ description: 'The most important one first.' }),
  advice: z.string().meta({ description: 'What the reader had better do now, in the locale below.' }),
  locale: z.string().meta({ description: 'The locale of the explanations and of the advice.' }),
  matched: listed
    .extend({
      status: publicOfficialSender.shape.status,
      title: z.string().nullable().meta({ description: 'The title of the notice.' }),
      titleLocale: z.string(),
    })
    .nullable()
    .meta({ description: 'The listed sender that it is, imitates or resembles.' }),
  official: z.array(listed).meta({
    description:
      'The official senders of its kind, for comparison; at most 100, those of the notice matched first.',
  }),
});

export type CheckAnswer = z.infer<typeof checkAnswer>;
