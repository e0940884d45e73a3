import { handOver } from '../threads/hand-over.ts';
import { giveWay } from '../threads/priority.ts';
import { type ArrivedEdition, buffersOf, type ExaminedEdition, examine } from './examine.ts';

giveWay();

/** @returns the head of an edition that has arrived, and its texts, which are handed back; or what is wrong with it */
export default (arrived: ArrivedEdition): ExaminedEdition => {
  try {
    return handOver({ head: examine(arrived), texts: arrived.texts, fault: null }, buffersOf(arrived));
  } catch (error) {
    return { head: null, texts: null, fault: String(error) };
  }
};
