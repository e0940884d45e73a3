import { handOver } from '../../threads/hand-over.ts';
import { giveWay } from '../../threads/priority.ts';
import { type ComparisonMaterial, comparisonBody } from './compare.ts';

giveWay();

/** @returns the body of a comparison in UTF-8 */
export default (material: ComparisonMaterial) => {
  // Of its own buffer: one that Node shares between small ones cannot be handed over.
  const bytes = new TextEncoder().encode(comparisonBody(material));
  return handOver(bytes, [bytes.buffer]);
};
