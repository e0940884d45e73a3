import { constants, setPriority } from 'node:os';

/**
 * Lets the calling thread give way to the event loop that serves readers; to be called at the top of a thread's file.
 * Only so far that it gets a tenth of a processor that is never idle: an editor, a transaction or a reader waits for what
 * it does. On Linux a priority belongs to a thread (setpriority(2), "C library/kernel differences"); elsewhere it would
 * slow the whole process, so nothing is done.
 */
export function giveWay(): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // A sandbox may forbid it. The work gets done all the same.
  }
}
