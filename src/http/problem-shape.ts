import { z } from 'zod';

/** RFC 9457 problem details, with a code from the closed table. */
export const problem = z
  .object({
    type: z.string().meta({ description: 'A URN made of the code.' }),
    title: z.string(),
    status: z.int(),
    code: z.string().meta({ description: 'From the closed table in docs/errors.md.' }),
    detail: z.string().meta({ description: 'What to do about it.' }),
    requestId: z.string(),
    errors: z
      .array(z.object({ code: z.string(), path: z.string(), detail: z.string() }))
      .optional()
      .meta({ description: 'Every fault, with a JSON Pointer to it.' }),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details.' });

export type Problem = z.infer<typeof problem>;
