import { giveWay } from '../threads/priority.ts';
import { sendersOf } from './senders-of.ts';

giveWay();

export default sendersOf;
