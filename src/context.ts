import type { PrismaClient } from './db/client.ts';
import type { ReaderContext } from './editions/library.ts';
import type { Logger } from './log.ts';

/** What every verb gets: the ground it stands on. Made once in `server.ts`, or by a test. */
export interface Context extends ReaderContext {
  db: PrismaClient;
  log: Logger;
}

/** Who does something, and in which request. */
export interface Actor {
  id: string;
  name: string;
  requestId: string;
}

/** What Forthright does by itself when it starts. */
export const SYSTEM: Actor = { id: 'system', name: 'Forthright', requestId: 'start-up' };
