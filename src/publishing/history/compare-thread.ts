import { handOverText } from '../../threads/hand-over.ts';
import { giveWay } from '../../threads/priority.ts';
import { type ComparisonMaterial, comparisonBody } from './compare.ts';

giveWay();

/** @returns the body of a comparison in UTF-8 */
export default (material: ComparisonMaterial) => handOverText(comparisonBody(material));
