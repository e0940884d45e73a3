import { handOver } from '../../threads/hand-over.ts';
import { type EditionTexts, wordingsIn } from './edition-texts.ts';
import { type Packed, pack } from './packed.ts';

/** @returns every FAQ of an edition, each a `FaqWording` by its key, handed over */
export default (texts: EditionTexts): Packed => {
  const faqs = pack(wordingsIn(texts).map((wording) => [wording.key, wording] as const));
  return handOver(faqs, [faqs.bytes.buffer, faqs.ends.buffer]);
};
