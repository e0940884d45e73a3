import { giveWay } from '../threads/priority.ts';
import { type ReadingTask, readBody } from './read-body.ts';

giveWay();

/** @returns what came of one step of reading a body */
export default (task: ReadingTask) => readBody(task);
