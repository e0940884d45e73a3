import { createQueue } from '../threads/queue.ts';

/**
 * Lets what appends an edition wait for the one before it on this instance: they would wait for each other anyway, and in a
 * transaction each would hold a connection that writers need.
 */
export const inTurn = createQueue();
