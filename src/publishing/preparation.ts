import type { SealedEdition } from '../editions/append.ts';
import { createThread } from '../threads/thread.ts';
import type { Material, Prepared } from './prepare.ts';
import type { ReissueMaterial } from './prepare-reissue.ts';
import type { Showing, Shown } from './preview/show.ts';

const file = new URL('./prepare-thread.ts', import.meta.url);
const thread = createThread<Material | ReissueMaterial, Prepared | SealedEdition>(file);

/** The thread in which editions are prepared, one after the other. */
export const preparation = {
  run: (material: Material) => thread.run(material) as Promise<Prepared>,
  reissue: (material: ReissueMaterial) => thread.run(material) as Promise<SealedEdition>,
};

const rehearsalThread = createThread<Material | Showing, Prepared | Shown>(
  new URL('./rehearse-thread.ts', import.meta.url),
);

/** The thread for those who only want to know what would stand against one, or to see it: no publication waits for them. */
export const rehearsal = {
  run: (material: Material) => rehearsalThread.run(material) as Promise<Prepared>,
  show: (showing: Showing) => rehearsalThread.run(showing) as Promise<Shown>,
};
