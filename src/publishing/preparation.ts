import { createThread } from '../threads/thread.ts';
import type { Material, Prepared } from './prepare.ts';

const file = new URL('./prepare-thread.ts', import.meta.url);

/** The thread in which editions are prepared, one after the other. */
export const preparation = createThread<Material, Prepared>(file);

/** The thread for those who only want to know what would stand against one: no publication waits for them. */
export const rehearsal = createThread<Material, Prepared>(file);
