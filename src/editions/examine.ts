import { createHash } from 'node:crypto';
import type { TextName } from './bytes.ts';
import type { EditionContent } from './content.ts';
import { type EditionHead, type EditionIdentity, headOf } from './head.ts';
import type { Rendition } from './rendition.ts';

/** An edition as it comes from the database. */
export interface ArrivedEdition {
  identity: EditionIdentity;
  /** Each in memory of its own. */
  texts: Map<TextName, Uint8Array<ArrayBuffer>>;
}

/** What a thread says of an edition that has arrived: its head, or why it must not be shown. */
export type ExaminedEdition =
  | { head: EditionHead; texts: ArrivedEdition['texts']; fault: null }
  | { head: null; texts: null; fault: string };

/** @returns the memory of every text, to hand it over */
export function buffersOf({ texts }: ArrivedEdition): ArrayBuffer[] {
  return [...texts.values()].map(({ buffer }) => buffer);
}

/**
 * Checks an edition against its digests and takes from it what is kept in memory; pure, and too long for the event loop
 * where an edition has megabytes.
 *
 * @throws Error when a text is not what its digest says
 */
export function examine({ identity, texts }: ArrivedEdition): EditionHead {
  const content = readText<EditionContent>(texts, 'content', identity.sha256);
  requireDigest(texts, 'agent', identity.agentSha256);
  for (const { locale, format, sha256 } of content.renditions) {
    requireDigest(texts, `${format}/${locale}`, sha256);
  }
  return headOf(identity, content, (locale) => parse<Rendition>(textOf(texts, `html/${locale}`)));
}

function readText<Shape>(texts: ArrivedEdition['texts'], name: TextName, sha256: string): Shape {
  requireDigest(texts, name, sha256);
  return parse<Shape>(textOf(texts, name));
}

function requireDigest(texts: ArrivedEdition['texts'], name: TextName, expected: string): void {
  const digest = createHash('sha256').update(textOf(texts, name)).digest('hex');
  if (digest !== expected) throw new Error(`The text ${name} of an edition is not what its digest says.`);
}

function textOf(texts: ArrivedEdition['texts'], name: TextName): Uint8Array {
  const bytes = texts.get(name);
  if (!bytes) throw new Error(`The text ${name} of an edition is missing.`);
  return bytes;
}

function parse<Shape>(bytes: Uint8Array): Shape {
  return JSON.parse(new TextDecoder().decode(bytes)) as Shape;
}
