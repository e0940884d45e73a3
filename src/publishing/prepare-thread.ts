import { handOver } from '../threads/hand-over.ts';
import { giveWay } from '../threads/priority.ts';
import { type Material, prepareEdition } from './prepare.ts';
import { buffersOf } from './seal.ts';

giveWay();

/** @returns what stands against an edition, and its bytes */
export default (material: Material) => {
  const prepared = prepareEdition(material);
  return handOver(prepared, prepared.edition ? buffersOf(prepared.edition.sealed) : []);
};
