import type { TextName } from '../editions/bytes.ts';
import type { LibraryEdition } from '../editions/reading.ts';
import type { CacheKeys } from './cache-keys.ts';
import type { LifetimeKind } from './lifetime.ts';
import type { SliceName } from './slice.ts';

/** What a request asks for, found but not yet made. */
export interface Resource {
  /** The same for whatever has the same bytes. */
  key: string;
  source: Source;
  contentType: string;
  /** Of the body; null when it is in no language. */
  contentLanguage: string | null;
  /** In milliseconds since 1970; null where seconds, which is all that HTTP can say, would not tell two apart. */
  lastModified: number | null;
  /** Whether Accept-Language had a say. */
  isNegotiated: boolean;
  lifetime: LifetimeKind;
  /** The notice whose changes to come end its life; null for those of any. */
  slug: string | null;
  cacheKeys: CacheKeys;
  /** Whether the address is one of few, so that it is worth being remembered. */
  isFrequent: boolean;
}

/** Where the bytes come from. */
export type Source =
  /** They are as published. */
  | { kind: 'text'; edition: LibraryEdition; name: TextName }
  /** They are cut out of a rendition, beside the event loop. */
  | { kind: 'slice'; edition: LibraryEdition; name: TextName; slice: SliceName }
  /** They are quickly made of what is in memory. */
  | { kind: 'made'; make: () => Buffer | Promise<Buffer> };
