import { handOver } from '../../threads/hand-over.ts';
import { giveWay } from '../../threads/priority.ts';
import { listTranslations, type TranslationMaterial } from './list.ts';

giveWay();

/** @returns the state of a notice's translations, as JSON in UTF-8 */
export default (material: TranslationMaterial) => {
  // Of its own buffer: one that Node shares between small ones cannot be handed over.
  const bytes = new TextEncoder().encode(JSON.stringify(listTranslations(material)));
  return handOver(bytes, [bytes.buffer]);
};
