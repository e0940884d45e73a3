import { constants, setPriority } from 'node:os';

/**
 * Lets the calling thread give way to the event loop that serves readers; to be called at the top of a thread's file.
 * On Linux a priority belongs to a thread (setpriority(2), "C library/kernel differences"); elsewhere it would slow the
 * whole process, so nothing is done.
 *
 * @param options `somebodyWaits` gives way only so far that the work gets done in time on a machine with no time to
 *   spare: an editor waits for it, and maybe a transaction
 */
export function giveWay({ somebodyWaits = false } = {}): void {
  const { PRIORITY_BELOW_NORMAL, PRIORITY_LOW } = constants.priority;
  if (process.platform === 'linux') setPriority(0, somebodyWaits ? PRIORITY_BELOW_NORMAL : PRIORITY_LOW);
}
