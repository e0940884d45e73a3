import { z } from 'zod';

/** What somebody writes about a deed, for colleagues and for the record; never public. */
export const comment = z.string().trim().min(1).max(2_000);
