import { z } from 'zod';

/** Something that stands against publishing, or that an editor should look at. */
export const finding = z.object({ code: z.string(), path: z.string(), detail: z.string() });
