import type { SynonymGroup } from '../../search/engine.ts';
import type { Bytes } from './bytes.ts';
import type { Arrival } from './collection.ts';
import type { Question } from './find.ts';
import type { Degradation, Outcome } from './shapes.ts';

// What the thread that holds the index is told and asked.

export type Mode = 'actual' | 'exercise';

export type IndexMessage =
  | { kind: 'put'; mode: Mode; arrival: Arrival }
  | { kind: 'trace'; mode: Mode; notice: string; sha256: string; locale: string; traces: Uint8Array }
  | { kind: 'remove'; mode: Mode; notice: string }
  | { kind: 'synonyms'; locale: string; groups: readonly SynonymGroup[] }
  | { kind: 'search'; mode: Mode; question: Question; about: About };

/** What an answer says besides what was found. */
export interface About {
  /** The locale asked for. */
  locale: string | null;
  degradations: Degradation[];
}

/** An answer as it is sent. */
export interface Answered {
  outcome: Outcome;
  body: Bytes;
}

export type IndexAnswer = Answered | null;
