import { createThread } from '../threads/thread.ts';
import type { Material, Prepared } from './prepare.ts';

/** The thread in which editions are prepared, one after the other. */
export const preparation = createThread<Material, Prepared>(new URL('./prepare-thread.ts', import.meta.url));
