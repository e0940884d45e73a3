import type { PrismaClient } from './db/client.ts';
import type { Follower } from './editions/follow.ts';
import type { ReaderContext } from './editions/library.ts';
import type { Logger } from './log.ts';

/** What every verb gets: the ground it stands on. Made once in `server.ts`, or by a test. */
export interface Context extends ReaderContext {
  db: PrismaClient;
  log: Logger;
  /** Brings to the library what has just been published. */
  follower: Pick<Follower, 'hasten'>;
  settings: Settings;
}

/** What the operator has chosen. */
export interface Settings {
  /** How much memory prepared bodies may take. */
  deliveryMemoryBytes: number;
  /** Where the public reaches this API, without a slash at its end; null when the operator has not said. */
  publicUrl: string | null;
  /** What a notice whose document does not say so wants: somebody's approval, or nobody's. */
  reviewPolicy: 'none' | 'two_person';
  /** By which the search for answers compares meanings too; null where it compares words alone. */
  embeddings: EmbeddingsSettings | null;
}

/** Where texts are turned into vectors. */
export interface EmbeddingsSettings {
  url: string;
  model: string;
  /** Null where the provider wants none. */
  apiKey: string | null;
  /** The cosine below which two texts have nothing to do with each other. */
  minSimilarity: number;
  /** Where vectors are kept, so that a restart does not pay for them again; null for in memory alone. */
  directory: string | null;
}

/** Who does something, and in which request. */
export interface Actor {
  id: string;
  name: string;
  requestId: string;
}

/** What Forthright does by itself when it starts. */
export const SYSTEM: Actor = { id: 'system', name: 'Forthright', requestId: 'start-up' };
