import { handOver } from '../threads/hand-over.ts';
import { giveWay } from '../threads/priority.ts';
import { type Material, prepareEdition } from './prepare.ts';
import { type Showing, show } from './preview/show.ts';

giveWay();

/** @returns what stands against an edition; or what a preview shows */
export default (task: Material | Showing) => {
  if (!('of' in task)) return prepareEdition(task);
  const shown = show(task);
  return handOver(shown, shown.body ? [shown.body.buffer] : []);
};
