import { giveWay } from '../threads/priority.ts';
import { prepare } from './prepare.ts';

giveWay();

/** @returns what an agent has typed, ready to be kept */
export default prepare;
