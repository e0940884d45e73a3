import { z } from 'zod';
import { locale, plain } from '../document/primitives.ts';

/** What a publisher says with `POST …/publish`. */
export const publishCommand = z
  .strictObject({
    updateType: z.enum(['major', 'minor']).default('major').meta({
      description: 'A major edition has a change note and moves updatedAt. The first is always major.',
    }),
    changeNote: z.record(locale, plain).default({}).meta({
      description: 'What changed, for readers, by locale. A major edition after the first needs it.',
    }),
    locales: z.array(locale).min(1).max(200).optional().meta({
      description: 'Whose text goes out now; left away: the source and every locale whose text is complete.',
    }),
    force: z
      .strictObject({ reason: z.string().trim().min(1).max(2_000) })
      .optional()
      .meta({
        description:
          'For the night shift: it goes out although nobody has approved it or the law asks for more, and stays on a list until somebody else signs it off.',
      }),
  })
  .prefault({});

export type PublishCommand = z.output<typeof publishCommand>;
