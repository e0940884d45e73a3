import { z } from 'zod';
import { publicContact, renditionHead, statusNote } from '../../editions/rendition.ts';
import { agentItem, itemKinds } from '../item.ts';

const instant = z.iso.datetime();

/** Where something matched, by the names that the answer has for its texts. */
export const matchedFields = ['question', 'answerText', 'agentNote', 'keywords'] as const;
export type MatchedField = (typeof matchedFields)[number];

const ranges = z.array(z.tuple([z.int(), z.int()]));

export const contactOfAnswer = publicContact
  .pick({
    key: true,
    purpose: true,
    channel: true,
    displayValue: true,
    href: true,
    alwaysOpen: true,
    jurisdictions: true,
    textLocale: true,
    label: true,
    hours: true,
    reachInstruction: true,
  })
  .meta({ id: 'ContactOfAnswer' });
export type ContactOfAnswer = z.infer<typeof contactOfAnswer>;

const why = z
  .object({
    text: z.string().meta({ description: 'What of the question matched; empty for a likeness of meaning.' }),
    how: z.enum(['word', 'part', 'synonym', 'typo', 'prefix', 'meaning']),
    field: z.enum(matchedFields),
  })
  .meta({ id: 'WhyItMatched' });

const pointer = z
  .object({
    kind: z.enum(itemKinds),
    key: z.string(),
    question: z.string().nullable(),
    extent: z.enum(['whole', 'part']).meta({ description: 'How much of the item it replaces.' }),
    reason: z.string().nullable(),
  })
  .meta({ id: 'ReplacedBy' });
export type Pointer = z.infer<typeof pointer>;

/** What of an item is the same for whatever is asked, as long as its edition is the newest. */
export const standingItem = agentItem.extend({
  notice: z.string(),
  noticeTitle: z.string().nullable(),
  edition: z.int(),
  publishedAt: instant,
  updatedAt: instant.meta({ description: 'When the newest major edition was published.' }),
  status: renditionHead.shape.status,
  statusNote: statusNote.nullable().meta({
    description:
      'Why the notice is withdrawn, and since when: its answers do not hold. Null while it is live.',
  }),
  locale: z.string().meta({ description: 'In which the notice is shown: the caller’s if it has it.' }),
  direction: renditionHead.shape.direction.meta({ description: 'Of the texts, which are in textLocale.' }),
  isSourceText: z.boolean().meta({
    description: 'Whether the texts are in the source locale for want of one in the locale shown.',
  }),
  translation: z.enum(['up_to_date', 'outdated', 'machine_translated', 'missing']).meta({
    description: 'Of this very item in the locale shown.',
  }),
  statement: z.object({ textLocale: z.string(), text: z.string() }).nullable().meta({
    description: 'For affected data: a whole sentence that says how far it is affected. Else null.',
  }),
  replacedBy: z.array(pointer).meta({ description: 'What holds instead at this moment.' }),
});
export type StandingItem = z.infer<typeof standingItem>;

export const foundItem = standingItem
  .extend({
    lastChangedIn: z.int().nullable().meta({
      description: 'The edition since which the item reads as it does. Null while that is being looked up.',
    }),
    lastChangedAt: instant.nullable(),
    contacts: z.array(contactOfAnswer).meta({
      description:
        'Where to send the caller: those that the answer names, else those for its topic, else for this incident.',
    }),
    score: z.number().meta({ description: 'Higher is better; comparable within one answer only.' }),
    why: z.array(why),
    insteadOf: z.object({ key: z.string(), question: z.string().nullable() }).nullable().meta({
      description: 'The item that matched and does not hold any more; this one replaced it.',
    }),
    highlights: z.object({ question: ranges, answerText: ranges, agentNote: ranges }).partial().meta({
      description:
        'What matched: ranges [start, end) in question, answerText and agentNote.noteText, counted in UTF-16 code units.',
    }),
  })
  .meta({ id: 'FoundItem' });
export type FoundItem = z.infer<typeof foundItem>;

/** What an answer lacks, and of which notices, by their slugs. */
export const degradation = z
  .object({
    reason: z
      .enum(['index_behind', 'other_locales_behind', 'edition_missing', 'embeddings_unavailable'])
      .meta({
        description:
          'index_behind: the newest edition of these notices is not searchable yet, so they are left out. other_locales_behind: they were searched in the locale shown alone. edition_missing: this instance is fetching them; of some it may not know the slugs yet. embeddings_unavailable: words were compared and meanings were not.',
      }),
    notices: z.array(z.string()),
  })
  .meta({ id: 'Degradation' });
export type Degradation = z.infer<typeof degradation>;

export const outcomes = ['hit', 'miss', 'degraded'] as const;
export type Outcome = (typeof outcomes)[number];

export const searchAnswer = z
  .object({
    outcome: z.enum(outcomes).meta({
      description: 'Degraded when something may be lacking, whether something was found or not.',
    }),
    degradations: z.array(degradation),
    locale: z.string().nullable().meta({ description: 'The locale asked for.' }),
    items: z.array(foundItem).meta({
      description:
        'In the order in which to answer from them: what holds before what does not, live notices before withdrawn ones, better matches first. Scores alone do not give that order.',
    }),
  })
  .meta({ id: 'SearchAnswer' });
export type SearchAnswer = z.infer<typeof searchAnswer>;
