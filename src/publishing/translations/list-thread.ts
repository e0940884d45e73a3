import { handOverText } from '../../threads/hand-over.ts';
import { giveWay } from '../../threads/priority.ts';
import { listTranslations, type TranslationMaterial } from './list.ts';

giveWay();

/** @returns the state of a notice's translations, as JSON in UTF-8 */
export default (material: TranslationMaterial) => handOverText(JSON.stringify(listTranslations(material)));
