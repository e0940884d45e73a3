import { handOver } from '../threads/hand-over.ts';
import { giveWay } from '../threads/priority.ts';
import { type Material, prepareEdition } from './prepare.ts';
import { prepareReissue, type ReissueMaterial } from './prepare-reissue.ts';
import { buffersOf } from './seal.ts';

giveWay();

/** @returns what stands against an edition, and its bytes; or the bytes of one that is published anew */
export default (material: Material | ReissueMaterial) => {
  if ('change' in material) {
    const sealed = prepareReissue(material);
    return handOver(sealed, buffersOf(sealed));
  }
  const prepared = prepareEdition(material);
  return handOver(prepared, prepared.edition ? buffersOf(prepared.edition.sealed) : []);
};
