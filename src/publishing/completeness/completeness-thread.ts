import { giveWay } from '../../threads/priority.ts';
import { completeInLaw } from './complete-in-law.ts';

giveWay();

export default completeInLaw;
