import type { PrismaClient } from './db/client.ts';
import type { Library } from './editions/library.ts';
import type { Logger } from './log.ts';

/** What every verb gets: the ground it stands on. Made once in `server.ts`, or by a test. */
export interface Context {
  db: PrismaClient;
  /** The editions that readers see, in memory. */
  library: Library;
  /** The one clock: the instant now, in UTC. */
  now: () => Date;
  log: Logger;
}

/** Who does something, and in which request. */
export interface Actor {
  id: string;
  name: string;
  requestId: string;
}
