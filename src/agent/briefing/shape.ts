import { z } from 'zod';
import { renditionHead, statusNote } from '../../editions/rendition.ts';
import { changeDescription, changeKinds } from '../history/change.ts';
import { changeNote } from '../history/history-entry.ts';
import { noticePart, partKinds } from '../history/part.ts';
import { agentItem, itemKinds } from '../item.ts';
import { deed } from './deed.ts';

const instant = z.iso.datetime();
const change = z.enum(changeKinds).meta({ description: changeDescription });

const itemChange = z
  .object({
    kind: z.enum(itemKinds),
    key: z.string(),
    change,
    before: agentItem.nullable().meta({ description: 'As the edition before had it; null when it is new.' }),
    after: agentItem.nullable().meta({ description: 'As this edition has it; null when it is removed.' }),
  })
  .meta({ id: 'ItemChange' });

const partChange = z
  .object({
    kind: z.enum(partKinds),
    key: z.string(),
    change,
    before: noticePart.nullable(),
    after: noticePart.nullable(),
  })
  .meta({ id: 'PartChange' });

/** What stands above the changes of an edition. */
export const briefedHead = z.object({
  notice: z.string().meta({ description: 'The slug that the notice has now.' }),
  title: z.string().nullable().meta({ description: 'Null where the notice is not shown any more.' }),
  edition: z.int(),
  publishedAt: instant,
  updateType: z.enum(['major', 'minor']),
  changeNote: changeNote.nullable().meta({
    description: 'The note of a major edition, in the locale asked for, else in the source locale.',
  }),
  status: z.enum(['live', 'withdrawn', 'gone', 'redirected']),
  statusNote: statusNote.nullable().meta({ description: 'Why it is not live, and since when.' }),
  deed: deed.nullable(),
  locale: z.string().nullable().meta({
    description: 'In which the edition is shown: the one asked for, else the source locale.',
  }),
  previousLocale: z.string().nullable().meta({
    description:
      'In which the edition before is shown. Where that is another, as when a locale is published for the first time, what only reads in another language is not listed.',
  }),
  direction: renditionHead.shape.direction.nullable(),
});
export type BriefedHead = z.infer<typeof briefedHead>;

export const briefedEdition = briefedHead
  .extend({
    changes: z.array(itemChange).meta({
      description:
        'What agents answer from, compared with the edition before; what was right to say and is not any more comes first.',
    }),
    parts: z.array(partChange).meta({ description: 'What else of the notice has changed.' }),
  })
  .meta({ id: 'BriefedEdition' });

export const briefingHead = z.object({
  since: instant,
  until: instant.meta({
    description:
      'Ask the next time with this as since: nothing is told twice then, and nothing is left out. It is that of the newest edition that this instance knows, so it may be before since.',
  }),
  checkedAt: instant.nullable().meta({
    description: 'When this instance last had all that was published, by its clock; null before.',
  }),
  degradations: z
    .array(z.object({ reason: z.enum(['edition_missing']), notices: z.array(z.string()) }))
    .meta({
      description:
        'edition_missing: this instance is fetching editions again, of the notices named where it knows which; what they changed is not told, and until stays before them.',
    }),
  next: z.string().nullable().meta({
    description: 'Where the briefing goes on: send it as cursor, with everything else as before.',
  }),
});
export type BriefingHead = z.infer<typeof briefingHead>;

export const briefingShape = briefingHead.extend({
  editions: z.array(briefedEdition).meta({
    description: 'Major editions first, then minor ones; the newest first in both.',
  }),
});
