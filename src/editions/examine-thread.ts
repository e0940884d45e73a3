import { handOver } from '../threads/hand-over.ts';
import { giveWay } from '../threads/priority.ts';
import { type ArrivedEdition, buffersOf, type ExaminedEdition, examine } from './examine.ts';

giveWay();

/** @returns the head of an edition that has arrived, and its texts, which were handed over */
export default (arrived: ArrivedEdition): ExaminedEdition =>
  handOver({ head: examine(arrived), texts: arrived.texts }, buffersOf(arrived));
